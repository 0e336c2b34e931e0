//! Words and rules of the product: what an export is of, which window it covers, how it is split and named.
//! No input, no output, no clock.

pub mod export_id;
pub mod export_type;
pub mod split_size;
pub mod window;

pub use export_id::ExportId;
pub use export_type::ExportType;
pub use split_size::SplitSize;
pub use window::Window;
