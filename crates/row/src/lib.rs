//! What a row of contact history is: columns, values, the contract with a source, and the sink that rows are pushed into.
