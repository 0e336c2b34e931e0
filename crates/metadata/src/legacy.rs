//! What the API of the original needs on record: its clients, the tokens that they were given, and its History.

pub mod clients;
pub mod history;
pub(crate) mod items;
pub mod tokens;
