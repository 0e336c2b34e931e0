//! What all tests over HTTP need.

pub mod answer;
pub mod app;
pub mod database;
pub mod people;
pub mod redact;
pub mod ui;
pub mod work;

pub use answer::Answer;
pub use app::App;
pub use database::Database;
pub use redact::redacted;

/// Makes two tests of each function, one on each database.
macro_rules! on_both_databases {
    ($($name:ident)*) => {$(
        mod $name {
            #[test]
            fn on_sqlite() {
                super::$name(&$crate::support::App::start($crate::support::Database::sqlite()));
            }

            #[test]
            fn on_postgres() {
                super::$name(&$crate::support::App::start($crate::support::Database::postgres()));
            }
        }
    )*};
}

/// Makes two tests of each function, one on each database, where Alice's tenant is that of the operators.
macro_rules! with_operators_on_both_databases {
    ($($name:ident)*) => {$(
        mod $name {
            #[test]
            fn on_sqlite() {
                super::$name(&$crate::support::App::with_operators($crate::support::Database::sqlite()));
            }

            #[test]
            fn on_postgres() {
                super::$name(&$crate::support::App::with_operators($crate::support::Database::postgres()));
            }
        }
    )*};
}
