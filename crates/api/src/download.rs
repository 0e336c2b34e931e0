//! Downloads: which bytes are wanted ([`range`], [`conditions`]) and what went out ([`recorded`]).

pub mod conditions;
pub mod range;
pub mod recorded;
