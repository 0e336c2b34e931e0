//! Hashing and comparing passwords: slow on purpose, so on threads that may block, and only so many at a time that a
//! flood of logins leaves the service its processors and memory.

use identity::Password;

use crate::problem::Problem;
use crate::service::Api;

/// How many are hashed at a time: 19 MiB each.
pub const AT_A_TIME: usize = 2;

impl Api {
    /// Whether the hash was made of this password. Without a hash it takes as long, and is false.
    pub async fn compare(&self, password: Password, hash: Option<String>) -> Result<bool, Problem> {
        self.slowly(move || match hash {
            Some(hash) => password.matches(&hash),
            None => {
                password.match_nothing();
                false
            }
        })
        .await
    }

    /// The hash of a new password.
    pub async fn hash(&self, password: Password) -> Result<String, Problem> {
        self.slowly(move || password.hash()).await?.map_err(Problem::internal)
    }

    /// A password for one login, and its hash.
    pub async fn one_time_password(&self) -> Result<(String, String), Problem> {
        let password = Password::one_time().map_err(Problem::internal)?;
        let shown = password.reveal().to_owned();
        Ok((shown, self.hash(password).await?))
    }

    async fn slowly<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let place = self.hashing.clone().acquire_owned().await.map_err(Problem::internal)?;
        let work = move || {
            // Held until the work is done, also when its request is given up meanwhile.
            let _place = place;
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Problem::internal("hashing a password broke off"))
    }
}
