//! The service as a client sees it: asks with the key, and tells a trouble that may pass from one that will not.

use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use identity::ApiKey;
use serde_json::Value;
use ureq::http::header::{AUTHORIZATION, ETAG, IF_RANGE, RANGE, RETRY_AFTER};
use ureq::http::{Response, StatusCode};
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Body};
use zeroize::Zeroizing;

use super::patience::Trouble;
use crate::commands::WrongUsage;
use crate::terminal;

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
const ANSWER_WITHIN: Duration = Duration::from_secs(60);
/// A body that takes longer is broken off and taken up again where it was, so that a connection which went silent is
/// noticed.
const BODY_WITHIN: Duration = Duration::from_secs(120);

/// A service and the key to it.
pub struct Server {
    agent: Agent,
    /// Without a slash at the end.
    url: String,
    authorization: Zeroizing<String>,
}

impl Server {
    /// The service at this address, if one of these vouches for it.
    pub fn new(url: &str, trusted: RootCerts, key: &ApiKey) -> anyhow::Result<Self> {
        let url = url.trim_end_matches('/');
        let Some((scheme @ ("http" | "https"), rest)) = url.split_once("://") else {
            bail!(WrongUsage::new(format!("--server {url:?} is no address; write https://cdds.example")));
        };
        let host = rest.split(['/', ':']).next().unwrap_or_default();
        if scheme == "http" && !rest.starts_with("[::1]") && host != "localhost" && !host.starts_with("127.")
        {
            terminal::complain(
                "warning: the key goes to another machine unencrypted; use the service's https address",
            );
        }
        let tls = TlsConfig::builder().provider(TlsProvider::Rustls).root_certs(trusted).build();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Elsewhere the key has no business.
            .max_redirects(0)
            .timeout_connect(Some(CONNECT_WITHIN))
            .timeout_recv_response(Some(ANSWER_WITHIN))
            .timeout_recv_body(Some(BODY_WITHIN))
            .user_agent(concat!("cdds/", env!("CARGO_PKG_VERSION")))
            .tls_config(tls);
        let authorization = Zeroizing::new(format!("Bearer {}", key.reveal()));
        Ok(Self { agent: config.build().into(), url: url.to_owned(), authorization })
    }

    /// The JSON at a path below `/api/v1/`.
    pub fn json(&self, path: &str) -> Result<Value, Trouble> {
        let text = self.text(path)?;
        let json = serde_json::from_str(&text);
        json.with_context(|| format!("{} answers with something else than JSON", self.url))
            .map_err(Trouble::Lasting)
    }

    /// The text at a path below `/api/v1/`.
    pub fn text(&self, path: &str) -> Result<String, Trouble> {
        let response = self.get(path, None)?;
        response.into_body().read_to_string().map_err(|error| self.broken(&error))
    }

    /// A file from this byte on if it still has this tag, else all of it.
    pub fn file(&self, artifact: &str, from: u64, tag: &str) -> Result<Response<Body>, Trouble> {
        self.get(&format!("artifacts/{artifact}/file"), Some((from, tag)).filter(|_| from > 0))
    }

    fn get(&self, path: &str, range: Option<(u64, &str)>) -> Result<Response<Body>, Trouble> {
        let mut request = self.agent.get(format!("{}/api/v1/{path}", self.url));
        request = request.header(AUTHORIZATION, self.authorization.as_str());
        if let Some((from, tag)) = range {
            request = request.header(RANGE, format!("bytes={from}-")).header(IF_RANGE, tag);
        }
        let response = request.call().map_err(|error| self.broken(&error))?;
        match response.status() {
            StatusCode::OK | StatusCode::PARTIAL_CONTENT => Ok(response),
            status => Err(self.refused(status, response)),
        }
    }

    fn refused(&self, status: StatusCode, response: Response<Body>) -> Trouble {
        let after = response.headers().get(RETRY_AFTER).and_then(|after| after.to_str().ok()?.parse().ok());
        let problem = response.into_body().read_to_string().unwrap_or_default();
        let problem: Value = serde_json::from_str(&problem).unwrap_or_default();
        let detail = problem["detail"].as_str().unwrap_or("it does not say why");
        let error = match status {
            StatusCode::UNAUTHORIZED => anyhow!("{} does not know this key: {detail}", self.url),
            _ if status.is_redirection() => {
                anyhow!("{} sends us elsewhere ({status}); give its own address with --server", self.url)
            }
            _ => anyhow!("{} refuses: {detail} ({status})", self.url),
        };
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            Trouble::Passing { error, after: after.map(Duration::from_secs) }
        } else {
            Trouble::Lasting(error)
        }
    }

    fn broken(&self, error: &ureq::Error) -> Trouble {
        let is_lasting = matches!(error, ureq::Error::BadUri(_) | ureq::Error::Tls(_)) || is_untrusted(error);
        let error = anyhow!("cannot reach {}: {error}", self.url);
        if is_lasting { Trouble::Lasting(error) } else { Trouble::Passing { error, after: None } }
    }
}

/// Whether the service showed a certificate that this machine does not trust.
fn is_untrusted(error: &ureq::Error) -> bool {
    let ureq::Error::Io(error) = error else { return false };
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    inner.is_some_and(|inner| matches!(inner, rustls::Error::InvalidCertificate(_)))
}

/// The strong tag of an answer (RFC 9110 §8.8.3).
pub fn strong_tag(response: &Response<Body>) -> Option<String> {
    let tag = response.headers().get(ETAG)?.to_str().ok()?;
    Some(tag.to_owned()).filter(|tag| tag.starts_with('"'))
}
