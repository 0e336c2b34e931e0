//! A caller who may do what a handler does: `May<Export>` in its signature is all that a handler needs to say.

use std::marker::PhantomData;
use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use model::Right;

use super::Caller;
use crate::problem::{Problem, kind};
use crate::service::Api;

/// A caller who has the right `R`.
pub struct May<R>(Caller, PhantomData<R>);

/// A right as a type.
pub trait Needed {
    /// Which.
    const RIGHT: Right;
}

macro_rules! rights {
    ($($(#[$meta:meta])* $name:ident)*) => {$(
        $(#[$meta])*
        pub enum $name {}

        impl Needed for $name {
            const RIGHT: Right = Right::$name;
        }
    )*};
}

rights! {
    /// See jobs, history and artifacts.
    Read
    /// Make and run jobs, fetch and delete files.
    Export
    /// Users, keys of others, settings of the tenant.
    Administer
    /// See who did what.
    Audit
}

impl<R> Deref for May<R> {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

impl<R: Needed> May<R> {
    /// The caller, if they may.
    pub fn checked(caller: Caller) -> Result<Self, Problem> {
        if caller.access.must_change_password {
            return Err(Problem::plain(&kind::PASSWORD_CHANGE_DUE));
        }
        if !caller.access.may(R::RIGHT) {
            return Err(Problem::new(&kind::FORBIDDEN, format!("this needs the right to {}", R::RIGHT)));
        }
        Ok(Self(caller, PhantomData))
    }
}

impl<R: Needed> FromRequestParts<Api> for May<R> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        Self::checked(Caller::from_request_parts(parts, api).await?)
    }
}
