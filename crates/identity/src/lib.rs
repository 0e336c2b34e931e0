//! Who somebody is. Secrets are made and hashed here; where hashes are kept is not this room's matter.

pub mod api_key;

pub use api_key::ApiKey;
