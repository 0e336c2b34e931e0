//! Who runs a command on the server, for the audit trail.

use model::Actor;

/// Whoever runs this command, by their name in the operating system.
pub fn operator() -> Actor {
    let name =
        std::env::var("SUDO_USER").or_else(|_| std::env::var("USER")).or_else(|_| std::env::var("LOGNAME"));
    Actor::command_line(&name.unwrap_or_else(|_| "unknown".to_owned()))
}
