//! The HTTP interface. It meets the workers only in the metadata: it never exports, and knows no source.
