//! Downloads: of what is there ([`available`]) which bytes are wanted ([`range`], [`conditions`]), how they are sent
//! ([`answer`]), and what went out ([`recorded`]).

pub mod answer;
pub mod available;
pub mod conditions;
pub mod range;
pub mod recorded;
