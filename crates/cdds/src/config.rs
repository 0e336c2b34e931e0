//! The settings of the service: what they are, where they come from, whether they can be. Nothing here opens anything
//! but the settings file itself.

mod channels;
mod check;
mod environment;
mod layers;
mod nearest;
mod network;
mod schema;
mod secret;
mod settings;
mod shown;
mod size;
mod span;

pub use channels::{MailEncryption, MailSettings, WebhookSettings};
pub use layers::{Loaded, Overrides, Problems, load};
pub use schema::schema;
pub use secret::Secret;
pub use settings::{LogFormat, LogLevel, LogSettings, Role, Settings, SourceSettings, TlsMode};
pub use size::Size;
pub use span::Span;
