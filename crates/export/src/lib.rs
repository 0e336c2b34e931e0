//! The way of the data in one function: source, archive, seal, outlet.
