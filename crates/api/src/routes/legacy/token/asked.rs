//! What a client sends to be given a token: a header with its secret, and a form (RFC 6749 section 4.3.2).

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use identity::Password;
use url::form_urlencoded;

use crate::routes::legacy::oauth::Refused;

/// Name and secret of `Basic …` (RFC 7617).
pub fn basic(header: &str) -> Option<(String, Password)> {
    let (scheme, encoded) = header.split_once(' ')?;
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (name, secret) = text.split_once(':')?;
    scheme.eq_ignore_ascii_case("basic").then(|| (name.to_owned(), Password::typed(secret)))
}

/// What the body says.
pub struct Form {
    pub client_id: Option<String>,
    pub user: String,
    pub password: Password,
}

impl Form {
    /// Reads `name=value&…`; fields that nobody knows are not looked at.
    pub fn read(body: &[u8]) -> Result<Self, Refused> {
        let mut fields = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(body) {
            if fields.insert(name.into_owned(), value.into_owned()).is_some() {
                return Err(Refused::InvalidRequest("a field is given twice"));
            }
        }
        match fields.remove("grant_type").as_deref() {
            Some("password") => {}
            Some(_) => return Err(Refused::UnsupportedGrantType),
            None => {
                return Err(Refused::InvalidRequest("send a form with grant_type, username and password"));
            }
        }
        let (Some(user), Some(password)) = (fields.remove("username"), fields.remove("password")) else {
            return Err(Refused::InvalidRequest("send username and password"));
        };
        Ok(Self { client_id: fields.remove("client_id"), user, password: Password::typed(password) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_secret_are_read_and_a_secret_may_hold_colons() {
        let read = |text: &str| basic(text).map(|(name, secret)| (name, secret.reveal().to_owned()));
        // printf id:a:b | base64
        assert_eq!(read("bAsic aWQ6YTpi"), Some(("id".to_owned(), "a:b".to_owned())));
        for other in ["Bearer aWQ6YTpi", "Basic", "Basic !", "Basic aWQ=", ""] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn a_form_that_is_not_whole_is_refused() {
        assert!(Form::read(b"grant_type=password&username=Acme%5Cann&password=a+b&scope=*").is_ok());
        for other in [
            "",
            "username=a&password=b",
            "grant_type=password&username=a",
            "grant_type=password&grant_type=password",
        ] {
            assert!(matches!(Form::read(other.as_bytes()), Err(Refused::InvalidRequest(_))), "{other}");
        }
        let other = Form::read(b"grant_type=client_credentials");
        assert!(matches!(other, Err(Refused::UnsupportedGrantType)));
    }
}
