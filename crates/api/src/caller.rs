//! Who calls, and by which door: an API key in the header `Authorization`, or a session in the cookie. Every handler that
//! touches a tenant's things takes a caller, and reaches them only through it; what a handler needs its caller to be
//! allowed stands in its signature.

mod by_token;
mod cookie;
mod door;
mod may;
mod origin;
mod secure;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use identity::ApiKey;
use metadata::audit::{self, Chain};
use metadata::{Access, Transaction};
use model::{Actor, Deed, Role, SessionId, TenantId, User, Via};

use crate::connection::Connection;
use crate::problem::{Problem, kind};
use crate::service::{Api, Operators};
use door::Door;

pub use by_token::{ByToken, X_API_KEY};
pub use cookie::{ended, started};
pub use may::{Administer, Audit, Export, May, Needed, Read};
pub use origin::OwnOrigin;
pub use secure::SecureConnection;

/// Who calls.
#[derive(Debug, Clone)]
pub struct Caller {
    access: Access,
    door: Door,
    address: Option<String>,
}

impl Caller {
    /// Whoever comes in by this door from this address.
    async fn by(door: Door, address: Option<String>, api: &Api) -> Result<Option<Self>, Problem> {
        let access = door.access(api).await?;
        Ok(access.map(|access| Self { access, door, address }))
    }

    /// The same caller, as they stand now: what takes long looks again before each further thing that it does.
    pub async fn again(&self, api: &Api) -> Result<Self, Problem> {
        let caller = Self::by(self.door.clone(), self.address.clone(), api).await?;
        caller.ok_or_else(|| Problem::plain(&kind::UNAUTHORIZED))
    }

    /// The tenant whose things the caller may see.
    pub fn tenant(&self) -> TenantId {
        self.access.tenant.id
    }

    /// The operators of the service, if the caller's tenant is theirs.
    pub fn operators<'a>(&self, api: &'a Api) -> Option<&'a Operators> {
        api.service.operators.as_ref().filter(|operators| operators.tenant == self.access.tenant.name)
    }

    /// The user who logged in, or in whose name the key works.
    pub fn user(&self) -> &User {
        &self.access.user
    }

    /// All that is known.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// The session by which the caller came in; an API key is refused with what is said of it.
    pub fn session(&self, refusal: &str) -> Result<SessionId, Problem> {
        let session = (self.access.via == Via::Session).then(|| self.access.credential.parse().ok());
        session.flatten().ok_or_else(|| Problem::new(&kind::FORBIDDEN, refusal))
    }

    /// Refuses who may less than this role may: to act on a user who has it, to give it, or to decide who opens everybody's
    /// files. An API key that is good for administering alone makes nobody who may more.
    pub fn must_cover(&self, role: Option<Role>) -> Result<(), Problem> {
        let needed = role.map(Role::rights).unwrap_or_default();
        if self.access.rights.cover(needed) {
            return Ok(());
        }
        Err(Problem::new(&kind::FORBIDDEN, format!("this needs the rights to {needed}, all of them")))
    }

    /// The caller as the audit trail names them.
    pub fn actor(&self) -> Actor {
        Actor::user(&self.access.user, self.access.via, &self.access.credential, self.address.clone())
    }

    /// Puts what the caller did on record, in the transaction that does it; last, before it is committed.
    pub async fn did(&self, tx: &mut Transaction, deed: &Deed) -> Result<(), Problem> {
        Ok(audit::append(tx, Chain::Tenant(self.tenant()), &self.actor(), deed).await?)
    }
}

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let unauthorized = || Problem::plain(&kind::UNAUTHORIZED);
        let door = match parts.headers.get(AUTHORIZATION) {
            Some(value) => {
                let key = value.to_str().ok().and_then(bearer).and_then(|key| ApiKey::parse(key).ok());
                Door::Key(key.ok_or_else(unauthorized)?.hash())
            }
            None => {
                let token = cookie::of(&parts.headers).ok_or_else(unauthorized)?;
                origin::check(parts)?;
                Door::Session(token.hash())
            }
        };
        Self::by(door, Connection::address_of(parts), api).await?.ok_or_else(unauthorized)
    }
}

/// The token of `Bearer TOKEN`; the scheme in any case of letters (RFC 9110 §11.1).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_is_read_in_any_case() {
        assert_eq!(bearer("Bearer abc"), Some("abc"));
        assert_eq!(bearer("bEARER  abc "), Some("abc"));
        for other in ["Basic abc", "abc", "Bearer", ""] {
            assert_eq!(bearer(other), None, "{other}");
        }
    }
}
