//! What every kind of source promises, held against each of them: one suite, every backend in one run.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod backend;
mod inspecting;
mod loading;
mod reading;
mod record;
mod selecting;
mod values;

/// Makes a test of each function for each backend.
macro_rules! on_every_backend {
    ($($name:ident),* $(,)?) => {
        mod postgres {
            $(#[test]
            fn $name() {
                super::$name(&$crate::backend::Backend::postgres());
            })*
        }
        mod sqlite {
            $(#[test]
            fn $name() {
                super::$name(&$crate::backend::Backend::sqlite());
            })*
        }
    };
}
pub(crate) use on_every_backend;
