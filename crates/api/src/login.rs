//! Logging in: who somebody is by tenant, name and password. Whatever is wrong, the answer and its time are the same;
//! wrong guesses are slowed down for the account and for the network address, over all nodes.

pub mod client;
mod guess;

use identity::Password;
use metadata::audit::{self, Chain};
use metadata::users::{self, Credentials};
use metadata::{Transaction, tenants};
use model::name::user_name;
use model::{Actor, Deed, DeedKind, FieldError, Tenant, UserId, Via};

use crate::caller::Caller;
use crate::connection::Connection;
use crate::problem::{Problem, kind};
use crate::service::Api;

use guess::Guess;

/// What somebody typed, and where it came from.
pub struct Typed {
    pub tenant: Option<String>,
    pub user: String,
    pub password: Password,
    pub connection: Connection,
    pub via: Via,
    /// Where the door is one user's alone.
    pub only: Option<UserId>,
}

/// Somebody whose password was right. The transaction is open: whoever lets them in puts that on record in it.
pub struct Known {
    pub credentials: Credentials,
    pub tenant: Tenant,
    pub tx: Transaction,
}

/// Why a password that was typed lets nobody in; only the audit trail says which.
#[derive(Clone, Copy)]
enum Why {
    NoSuchUser,
    WrongPassword,
    OtherUser,
    Disabled,
    NoRole,
    Lapsed,
}

/// Finds out who somebody is.
pub async fn log_in(api: &Api, typed: Typed) -> Result<Known, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let Named { asked, tenant, name } = named(&mut tx, typed.tenant.as_deref(), &typed.user).await?;
    drop(tx);
    let account = [b"login", asked.as_bytes(), name.as_bytes()];
    let guess = Guess::begin(api, &account, Some(&typed.connection)).await?;

    let mut tx = api.service.metadata.read().await?;
    let seen = match &tenant {
        Some(tenant) => users::credentials(&mut tx, tenant.id, &name).await?,
        None => None,
    };
    drop(tx);
    let hash = seen.and_then(|credentials| credentials.hash);
    let is_right = api.compare(typed.password, hash.clone()).await?;

    // Comparing takes its time: what was read before it may have been changed meanwhile.
    let mut tx = api.service.metadata.write().await?;
    let held = match &tenant {
        Some(tenant) => users::hold_credentials(&mut tx, tenant.id, &name).await?,
        None => None,
    };
    let why = match &held {
        None => Some(Why::NoSuchUser),
        Some(known) if !is_right || known.hash != hash => Some(Why::WrongPassword),
        Some(known) if typed.only.is_some_and(|only| only != known.user.id) => Some(Why::OtherUser),
        Some(known) if known.user.disabled_at.is_some() => Some(Why::Disabled),
        Some(known) if known.user.role.is_none() => Some(Why::NoRole),
        Some(known) if known.has_lapsed(tx.now()) => Some(Why::Lapsed),
        Some(_) => None,
    };
    match (why, held, tenant) {
        (None, Some(credentials), Some(tenant)) => {
            guess.was_right(&mut tx).await?;
            Ok(Known { credentials, tenant, tx })
        }
        (why, held, tenant) => {
            let why = why.unwrap_or(Why::NoSuchUser);
            note_failure(&mut tx, tenant.as_ref(), held.as_ref(), typed.connection.address(), typed.via, why)
                .await?;
            tx.commit().await?;
            Err(Problem::plain(match why {
                // Only who knew the password learns more.
                Why::NoRole => &kind::ACCESS_DENIED,
                Why::Lapsed => &kind::PASSWORD_LAPSED,
                _ => &kind::LOGIN_FAILED,
            }))
        }
    }
}

/// Refuses whoever does not know the password of the caller, and slows down who guesses; in a memory of its own, so that
/// nobody who guesses from outside keeps the caller from it. Returns the hash that it matched.
pub async fn confirm(api: &Api, caller: &Caller, password: Password) -> Result<String, Problem> {
    let (user, tenant) = (caller.user(), caller.tenant());
    let guess = Guess::begin(api, &[b"confirm", user.id.to_string().as_bytes()], None).await?;
    let mut tx = api.service.metadata.read().await?;
    let hash =
        users::credentials(&mut tx, tenant, &user.name).await?.and_then(|credentials| credentials.hash);
    drop(tx);
    let is_right = api.compare(password, hash.clone()).await?;
    let mut tx = api.service.metadata.write().await?;
    let Some(hash) = hash.filter(|_| is_right) else {
        caller.did(&mut tx, &Deed::new(DeedKind::PasswordRefused, user.name.clone())).await?;
        tx.commit().await?;
        return Err(Problem::plain(&kind::WRONG_PASSWORD));
    };
    guess.was_right(&mut tx).await?;
    tx.commit().await?;
    Ok(hash)
}

/// Whom a login names.
struct Named {
    /// The tenant's name as it was typed, whether there is such a tenant or not.
    asked: String,
    tenant: Option<Tenant>,
    name: String,
}

/// The tenant and the name in it: given apart, as `tenant\user`, or the only tenant that there is. What can be nobody's name
/// is looked for nowhere.
async fn named(tx: &mut Transaction, tenant: Option<&str>, user: &str) -> Result<Named, Problem> {
    let (asked, name) = match (tenant.map(str::trim).filter(|name| !name.is_empty()), user.split_once('\\')) {
        (Some(tenant), _) => (Some(tenant), user),
        (None, Some((tenant, user))) => (Some(tenant.trim()), user),
        (None, None) => (None, user),
    };
    let is_name = user_name(name).is_ok();
    let name = name.trim().to_owned();
    let Some(asked) = asked else {
        return match <[Tenant; 1]>::try_from(tenants::list(tx).await?) {
            Ok([only]) => {
                Ok(Named { asked: only.name.clone(), tenant: Some(only).filter(|_| is_name), name })
            }
            Err(_) => {
                let message = "there are several tenants: say which, or write tenant\\user";
                Err(Problem::invalid(vec![FieldError::new("tenant", "required", message)]))
            }
        };
    };
    let is_possible = is_name && model::name::name(asked).is_ok();
    let tenant = if is_possible { tenants::by_name(tx, asked).await? } else { None };
    Ok(Named { asked: asked.to_owned(), tenant, name })
}

/// A failed login, with the name only if there is one like it: people type their password into the wrong field.
async fn note_failure(
    tx: &mut Transaction,
    tenant: Option<&Tenant>,
    credentials: Option<&Credentials>,
    address: Option<String>,
    via: Via,
    why: Why,
) -> Result<(), Problem> {
    let name = credentials.map_or("", |credentials| &credentials.user.name);
    let actor = Actor {
        user_id: credentials.map(|credentials| credentials.user.id),
        name: name.to_owned(),
        via,
        credential: None,
        address,
    };
    let why = match why {
        Why::NoSuchUser => "noSuchUser",
        Why::WrongPassword => "wrongPassword",
        Why::OtherUser => "otherUser",
        Why::Disabled => "disabled",
        Why::NoRole => "noRole",
        Why::Lapsed => "passwordLapsed",
    };
    let chain = tenant.map_or(Chain::Service, |tenant| Chain::Tenant(tenant.id));
    let deed = Deed::new(DeedKind::LoginFailed, name).with("why", why);
    Ok(audit::append(tx, chain, &actor, &deed).await?)
}
