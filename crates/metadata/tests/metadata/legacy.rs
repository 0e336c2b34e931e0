//! What the API of the original needs: its History, its clients, their tokens.

mod clients;
mod numbers;
mod older;
