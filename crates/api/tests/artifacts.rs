//! The page of artifacts.

mod abandon;
mod bundle;
mod delete;
mod download;
mod list;
mod many;
