//! What the metadata say, as problems.

use metadata::MetadataError;
use model::{FieldError, Refusal};

use super::{Kind, Problem, kind};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let problem = Problem::new(Kind::of_refusal(&refusal), refusal.to_string());
        match &refusal {
            Refusal::SourceNotGranted(_) => {
                let error = FieldError::new("source", "not_granted", refusal.to_string());
                problem.with_errors(vec![error])
            }
            Refusal::UnknownSource { .. } => {
                let error = FieldError::new("grants", "unknown_source", refusal.to_string());
                problem.with_errors(vec![error])
            }
            _ => problem,
        }
    }
}

impl From<MetadataError> for Problem {
    fn from(error: MetadataError) -> Self {
        match error {
            MetadataError::Refused(refusal) => refusal.into(),
            MetadataError::BadCursor => {
                let errors = vec![FieldError::new("cursor", "bad_cursor", error.to_string())];
                Problem::new(&kind::BAD_CURSOR, error.to_string()).with_errors(errors)
            }
            MetadataError::Open { .. }
            | MetadataError::Database { .. }
            | MetadataError::Damaged { .. }
            | MetadataError::TooLong => Problem::internal(error),
        }
    }
}
