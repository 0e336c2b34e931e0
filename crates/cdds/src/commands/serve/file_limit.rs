//! How many files this process may have open. Every connection is one, and a download opens a second.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// For databases, the log, runs at work and all else that is no connection.
const BESIDES_CONNECTIONS: u64 = 512;

/// Raises the limit as far as this process may, and warns if that is not enough for so many connections.
pub fn raise(connections: u32) {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }) {
        tracing::debug!(%error, "the limit of open files cannot be raised");
    }
    let needed = needed(connections);
    // Without a limit it is as large as it must be.
    if let Some(limit) = getrlimit(Resource::Nofile).current.filter(|limit| *limit < needed) {
        tracing::warn!(
            limit,
            needed,
            "this process may open too few files for http.connections: raise the hard limit (ulimit -Hn, or LimitNOFILE \
             of the systemd unit), or lower http.connections"
        );
    }
}

fn needed(connections: u32) -> u64 {
    u64::from(connections) * 2 + BESIDES_CONNECTIONS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_connection_may_need_two_files() {
        assert_eq!(needed(2_048), 4_608);
        assert_eq!(needed(u32::MAX), 2 * u64::from(u32::MAX) + 512);
    }
}
