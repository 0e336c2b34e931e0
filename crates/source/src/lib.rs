//! Contact history in a database: snapshots to read, loaders to fill, the contract to check.
