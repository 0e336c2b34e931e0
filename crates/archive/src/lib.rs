//! Bytes of an export: JSON lines, zip, volumes, manifest; and the way back.
