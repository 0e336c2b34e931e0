//! The cdds command.
fn main() {}
