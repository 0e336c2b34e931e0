//! The generator of believable contact history.
