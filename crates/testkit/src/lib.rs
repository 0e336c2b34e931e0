//! For tests only: temporary databases, certificates, paths of the test material.
