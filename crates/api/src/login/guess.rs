//! One guess at a secret: counted as wrong before the secret is compared, and taken back if it was right. Whoever guesses
//! waits ever longer, for what is guessed at and for where they are.

use std::time::Duration;

use axum::http::HeaderValue;
use axum::http::header::RETRY_AFTER;
use metadata::Transaction;
use metadata::guesses::{self, Subject};
use model::Guessed;

use crate::connection::Connection;
use crate::hash;
use crate::problem::{Problem, kind};
use crate::service::Api;

/// A guess that was let through.
pub struct Guess {
    account: String,
    neighbourhood: Option<String>,
}

impl Guess {
    /// Counts a guess at the secret that these parts name, the first of which says what kind it is; from this connection, if
    /// it counts against where it comes from. Refused if it comes too early.
    pub async fn begin(api: &Api, secret: &[&[u8]], from: Option<&Connection>) -> Result<Self, Problem> {
        let guess =
            Self { account: hash::of_parts(secret), neighbourhood: from.and_then(Connection::neighbourhood) };
        let subjects: Vec<_> = [guess.account()].into_iter().chain(guess.address()).collect();
        let mut tx = api.service.metadata.write().await?;
        match guesses::count(&mut tx, &subjects).await? {
            Ok(()) => tx.commit().await?,
            Err(wait) => return Err(too_early(wait)),
        }
        Ok(guess)
    }

    /// It was right: wrong ones before it are forgotten, and it does not count against its neighbours.
    pub async fn was_right(&self, tx: &mut Transaction) -> Result<(), Problem> {
        guesses::forget(tx, self.account()).await?;
        if let Some(address) = self.address() {
            guesses::take_back(tx, address).await?;
        }
        Ok(())
    }

    fn account(&self) -> Subject<'_> {
        Subject { guessed: Guessed::Account, name: &self.account }
    }

    fn address(&self) -> Option<Subject<'_>> {
        self.neighbourhood.as_deref().map(|name| Subject { guessed: Guessed::Address, name })
    }
}

fn too_early(wait: Duration) -> Problem {
    let seconds = wait.as_secs() + u64::from(wait > Duration::from_secs(wait.as_secs()));
    let detail = format!("too many wrong passwords: try again in {seconds} s");
    Problem::new(&kind::TOO_MANY_GUESSES, detail).with_header(RETRY_AFTER, HeaderValue::from(seconds))
}
