//! What a row of contact history is: its columns and values, the contract that a source promises to keep, and the
//! sink that rows are pushed into. This room knows no database, no file format and no job; it depends on nothing.

pub mod calendar;
pub mod column;
pub mod contract;
pub mod sink;
pub mod timestamp;
pub mod value;

pub use column::{Column, Kind};
pub use contract::Relation;
pub use sink::RowSink;
pub use timestamp::Timestamp;
pub use value::Value;
