//! From the settings to the mail server and the webhook: the only place that says what stands behind them.

use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use courier::{Encryption, Login, MailServer, Webhook};
use engine::Channels;
use zeroize::Zeroizing;

use crate::backends::secret;
use crate::config::{Loaded, MailEncryption, MailSettings, Problems, Settings, WebhookSettings};

/// A shorter secret could be guessed from one message.
const SHORTEST_SECRET: usize = 16;

/// Those that the settings speak of. They are asked when there is something to tell; one that cannot be is refused now.
pub fn open(settings: &Settings) -> anyhow::Result<Channels> {
    Ok(Channels {
        mail: mail(&settings.mail).context("mail in the settings")?.map(Arc::new),
        webhook: webhook(&settings.webhook).context("webhook in the settings")?.map(Arc::new),
    })
}

/// Everything that keeps them from being opened.
pub fn check(loaded: &Loaded) -> Result<(), Problems> {
    let mut problems = Vec::new();
    if let Err(error) = mail(&loaded.settings.mail) {
        problems.push(loaded.problem("mail", &format!("{error:#}")));
    }
    if let Err(error) = webhook(&loaded.settings.webhook) {
        problems.push(loaded.problem("webhook", &format!("{error:#}")));
    }
    Problems::unless_none(problems)
}

fn mail(mail: &MailSettings) -> anyhow::Result<Option<MailServer>> {
    let password = secret(mail.password.as_ref(), mail.password_file.as_deref())?;
    let Some(server) = &mail.server else { return Ok(None) };
    let (encryption, usual_port) = match mail.encryption {
        MailEncryption::StartTls => (Encryption::StartTls, 587),
        MailEncryption::Tls => (Encryption::Tls, 465),
        MailEncryption::None => (Encryption::None, 25),
    };
    let login = mail
        .user
        .clone()
        .zip(password)
        .map(|(user, password)| Login { user, password: Zeroizing::new(password.reveal().to_owned()) });
    let from = mail.from.as_deref().ok_or_else(|| anyhow!("from is not set"))?;
    Ok(Some(MailServer::new(server, mail.port.unwrap_or(usual_port), encryption, login, from)?))
}

fn webhook(webhook: &WebhookSettings) -> anyhow::Result<Option<Webhook>> {
    let secret = secret(webhook.secret.as_ref(), webhook.secret_file.as_deref())?;
    let Some((url, secret)) = webhook.url.as_ref().zip(secret) else { return Ok(None) };
    if secret.reveal().len() < SHORTEST_SECRET {
        bail!(
            "the secret is too short; make one of {SHORTEST_SECRET} characters at least: openssl rand -hex 32"
        );
    }
    Ok(Some(Webhook::new(url, secret.reveal())?))
}
