//! Who calls: the owner of the API key in the header `Authorization`. Every handler that touches a tenant's things takes
//! one, and reaches them only through it.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use identity::ApiKey;
use metadata::api_keys;
use model::{TenantId, User};

use crate::problem::{Problem, kind};
use crate::service::Api;

/// Who calls.
pub struct Caller(api_keys::Caller);

impl Caller {
    /// The tenant whose things the caller may see.
    pub fn tenant(&self) -> TenantId {
        self.0.tenant.id
    }

    /// The user in whose name the key works.
    pub fn user(&self) -> &User {
        &self.0.user
    }

    /// All that is known.
    pub fn known(&self) -> &api_keys::Caller {
        &self.0
    }
}

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let unauthorized = || Problem::plain(&kind::UNAUTHORIZED);
        let key = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(bearer);
        let key = key.and_then(|key| ApiKey::parse(key).ok()).ok_or_else(unauthorized)?;
        let mut tx = api.service.metadata.read().await?;
        api_keys::caller(&mut tx, &key.hash()).await?.map(Self).ok_or_else(unauthorized)
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
