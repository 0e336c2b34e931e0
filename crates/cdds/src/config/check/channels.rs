//! Mail and webhook: what belongs together is there together, and no password goes in the clear.

use super::Check;
use crate::config::channels::{MailEncryption, MailSettings, WebhookSettings};

impl Check<'_> {
    pub(super) fn mail(&mut self, mail: &MailSettings) {
        self.no_twin("mail", "password", mail.password.is_some(), mail.password_file.is_some());
        let has_password = mail.password.is_some() || mail.password_file.is_some();
        self.demand(
            mail.user.is_some() == has_password,
            "mail.user",
            "user and password (or password_file) belong together: set both or none",
        );
        self.demand(mail.port != Some(0), "mail.port", "1 to 65535");
        let Some(server) = &mail.server else { return };
        self.demand(mail.from.is_some(), "mail.from", "set it to whom mails are from: cdds@example.com");
        let is_here = matches!(&**server, "localhost" | "::1") || server.starts_with("127.");
        self.demand(
            mail.encryption != MailEncryption::None || !has_password || is_here,
            "mail.encryption",
            "the password would go to another machine unencrypted: choose starttls or tls",
        );
    }

    pub(super) fn webhook(&mut self, webhook: &WebhookSettings) {
        self.no_twin("webhook", "secret", webhook.secret.is_some(), webhook.secret_file.is_some());
        let has_secret = webhook.secret.is_some() || webhook.secret_file.is_some();
        self.demand(
            webhook.url.is_none() || has_secret,
            "webhook.secret",
            "set it, or secret_file: by the signature made with it the webhook knows us",
        );
    }
}
