//! The page of artifacts.

mod abandon;
mod delete;
mod download;
mod list;
mod many;
