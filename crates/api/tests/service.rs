//! What holds for the whole interface.

mod compression;
mod documents;
mod doors;
mod health;
mod schemathesis;
mod slow_heads;
mod unread_bodies;
