//! Mail by SMTP (RFC 5321): one connection for each letter, as there are few. Certificates of servers are trusted as the
//! system trusts them.

use std::io;
use std::time::Duration;

use lettre::Transport;
use lettre::address::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::response::{Category, Severity};
use lettre::transport::smtp::{Error, SmtpTransport};
use zeroize::Zeroizing;

use crate::{BadAddress, Undelivered};

/// How long each step of a delivery may take.
const STEP_WITHIN: Duration = Duration::from_secs(10);

/// How the way to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// Begun in the clear and turned into TLS before anything is said; without that nothing is sent.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None.
    None,
}

/// Who sends, as the mail server knows them.
pub struct Login {
    /// The user's name.
    pub user: String,
    /// The password.
    pub password: Zeroizing<String>,
}

/// A mail server that takes our letters.
pub struct MailServer {
    transport: SmtpTransport,
    from: Mailbox,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The same for each try, so that a reader's program can see that two are one.
    pub id: String,
    /// To whom.
    pub to: String,
    /// What it is about, in one line.
    pub subject: String,
    /// What it says.
    pub text: String,
}

impl MailServer {
    /// The server at this address. It is first asked when there is something to send.
    pub fn new(
        host: &str,
        port: u16,
        encryption: Encryption,
        login: Option<Login>,
        from: &str,
    ) -> Result<Self, BadAddress> {
        let from: Mailbox = from.parse().map_err(|_| {
            BadAddress(format!("{from:?} is no sender; write cdds@example.com or CDDS <cdds@example.com>"))
        })?;
        let tls = || {
            let parameters = TlsParameters::new(host.to_owned());
            parameters.map_err(|_| BadAddress(format!("{host:?} is no name that a server can prove to have")))
        };
        let tls = match encryption {
            Encryption::StartTls => Tls::Required(tls()?),
            Encryption::Tls => Tls::Wrapper(tls()?),
            Encryption::None => Tls::None,
        };
        let mut transport =
            SmtpTransport::builder_dangerous(host).port(port).tls(tls).timeout(Some(STEP_WITHIN));
        if let Some(Login { user, password }) = login {
            transport = transport.credentials(Credentials::new(user, password.as_str().to_owned()));
        }
        Ok(Self { transport: transport.build(), from })
    }

    /// Hands a letter to the server.
    pub fn deliver(&self, letter: &Letter) -> Result<(), Undelivered> {
        let message = self.message(letter)?;
        self.transport.send(&message).map(drop).map_err(|error| undelivered(&error))
    }

    fn message(&self, letter: &Letter) -> Result<Message, Undelivered> {
        let to: Address =
            letter.to.parse().map_err(|_| Undelivered::lasting("the address to send to is none"))?;
        let built = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(one_line(&letter.subject))
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone());
        let mut message = built.map_err(|_| Undelivered::lasting("the letter cannot be written as mail"))?;
        // RFC 3834 §5: nobody's "I am on holiday" answers a program.
        let name = HeaderName::new_from_ascii_str("Auto-Submitted");
        message.headers_mut().insert_raw(HeaderValue::new(name, "auto-generated".to_owned()));
        Ok(message)
    }
}

/// A title with a line feed would begin another header.
fn one_line(subject: &str) -> String {
    subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The server's words may quote the address; its code says enough.
fn undelivered(error: &Error) -> Undelivered {
    if let Some(code) = error.status() {
        let reason = format!("the mail server refuses with {code}");
        // X5X is about the letter and its reader, which another try does not change; the others are about us.
        return if code.severity == Severity::PermanentNegativeCompletion
            && code.category == Category::MailSystem
        {
            Undelivered::lasting(reason)
        } else {
            Undelivered::passing(reason)
        };
    }
    let what = if error.is_timeout() || is_late(error) {
        "the mail server takes too long to answer"
    } else if error.is_tls() {
        "the mail server does not prove who it is, or cannot encrypt"
    } else if error.is_client() {
        "the mail server offers no way to log in or encrypt that we know"
    } else {
        "the mail server cannot be reached"
    };
    let why = std::error::Error::source(error).map(|source| format!(": {source}")).unwrap_or_default();
    Undelivered::passing(format!("{what}{why}; look at [mail] in the settings"))
}

/// A read that waited for too long fails as if there were nothing to read.
fn is_late(error: &Error) -> bool {
    let source = std::error::Error::source(error);
    let source = source.and_then(|source| source.downcast_ref::<io::Error>());
    source.is_some_and(|source| matches!(source.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        let made = |from: &str| MailServer::new("localhost", 25, Encryption::None, None, from);
        assert!(made("cdds@example.com").is_ok() && made("CDDS <cdds@example.com>").is_ok());
        for wrong in ["", "cdds", "cdds@example.com\r\nBcc: x@example.com"] {
            assert!(made(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_letter_to_no_address_is_not_tried_again() {
        let server = MailServer::new("localhost", 25, Encryption::None, None, "cdds@example.com").unwrap();
        let letter = |to: &str| Letter {
            id: "1".to_owned(),
            to: to.to_owned(),
            subject: String::new(),
            text: String::new(),
        };
        assert!(server.message(&letter("nobody")).unwrap_err().is_final);
    }
}
