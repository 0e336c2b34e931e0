//! Downloads: of what is there ([`available`]) which bytes are wanted ([`range`], [`conditions`]), how they begin
//! ([`transfer`]) and are sent ([`answer`]), and what went out ([`recorded`]). Many files go in one answer as a [`bundle`],
//! which is a [`tar`] archive with [`checksums`].

pub mod answer;
pub mod available;
pub mod bundle;
pub mod checksums;
pub mod conditions;
pub mod range;
pub mod recorded;
pub mod tar;
pub mod transfer;
