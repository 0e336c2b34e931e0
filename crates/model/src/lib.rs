//! Words and rules of the product, without input or output.
