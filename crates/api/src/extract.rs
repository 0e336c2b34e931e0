//! What handlers take out of a request, each refused with the field that is wrong.

pub mod headers;
pub mod id;
pub mod json;
pub mod multipart;
pub mod query;

pub use id::Id;
pub use json::Json;
pub use query::Query;
