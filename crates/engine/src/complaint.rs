//! Says once what goes wrong again and again: a database that is down for an hour is one line in the log, and another
//! when it is back.

use std::fmt;

/// What one loop has to complain about.
pub struct Complaint {
    /// What the loop does, for the log.
    doing: &'static str,
    standing: Option<String>,
}

impl Complaint {
    pub fn about(doing: &'static str) -> Self {
        Self { doing, standing: None }
    }

    /// It failed. Logged unless it is the same failure as the last time.
    pub fn failed(&mut self, error: &impl fmt::Display) {
        let error = error.to_string();
        if self.standing.as_ref() != Some(&error) {
            tracing::error!(doing = self.doing, %error, "failed; trying again until it works");
            self.standing = Some(error);
        }
    }

    /// It went well.
    pub fn worked(&mut self) {
        if self.standing.take().is_some() {
            tracing::info!(doing = self.doing, "works again");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_failure_stands_until_it_works_or_becomes_another() {
        let mut complaint = Complaint::about("testing");
        complaint.failed(&"no route");
        complaint.failed(&"no route");
        assert_eq!(complaint.standing.as_deref(), Some("no route"));
        complaint.failed(&"no disk");
        assert_eq!(complaint.standing.as_deref(), Some("no disk"));
        complaint.worked();
        assert_eq!(complaint.standing, None);
    }
}
