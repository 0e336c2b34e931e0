//! What happens around every request, from the outside in: it gets an id and is logged ([`observe`]), its answer gets
//! security headers ([`harden`]), long ones are compressed ([`compress`]), those that are not ours become problems
//! ([`translate`]), and what hangs or panics is given up ([`guard`]). What is left of a request is read to its end ([`drain`]).

pub mod compress;
pub mod drain;
pub mod guard;
pub mod harden;
pub mod observe;
pub mod request_id;
pub mod translate;
