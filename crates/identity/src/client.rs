//! A client of the original's API: two names that are no secrets, and a secret. All three are made here, or come from the
//! original as its users have them.

use aws_lc_rs::rand;

use crate::digest::hex;
use crate::{ClientSecret, NoRandomness, Password};

const NAME_BYTES: usize = 16;

/// What a client needs to be given a token.
#[derive(Debug)]
pub struct NewClient {
    /// What it sends in the header `x-api-key`.
    pub x_api_key: String,
    /// What it calls itself.
    pub client_id: String,
    /// Its secret. Kept like a password: nobody knows how random an imported one is.
    pub secret: Password,
}

impl NewClient {
    /// A client of these names and this secret; what is not given is made up.
    pub fn new(
        x_api_key: Option<String>,
        client_id: Option<String>,
        secret: Option<Password>,
    ) -> Result<Self, NoRandomness> {
        Ok(Self {
            x_api_key: x_api_key.map_or_else(name, Ok)?,
            client_id: client_id.map_or_else(name, Ok)?,
            secret: match secret {
                Some(secret) => secret,
                None => Password::typed(ClientSecret::generate()?.reveal()),
            },
        })
    }
}

/// A name that nothing else has.
fn name() -> Result<String, NoRandomness> {
    let mut bytes = [0; NAME_BYTES];
    rand::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(hex(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_given_is_made_up_and_new_each_time() {
        let (one, other) =
            (NewClient::new(None, None, None).unwrap(), NewClient::new(None, None, None).unwrap());
        assert_ne!((&one.x_api_key, &one.client_id), (&other.x_api_key, &other.client_id));
        assert_ne!(one.x_api_key, one.client_id);
        assert!(one.secret.reveal().starts_with("cddsc_") && one.secret.reveal() != other.secret.reveal());
        let imported =
            NewClient::new(Some("a".into()), Some("b".into()), Some(Password::typed("c"))).unwrap();
        assert_eq!((&*imported.x_api_key, &*imported.client_id, imported.secret.reveal()), ("a", "b", "c"));
    }
}
