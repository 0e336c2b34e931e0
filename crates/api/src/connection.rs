//! What a handler knows of the connection that its request came by: whether it is broken, so that a download can tell what
//! went out from what was thrown away; who is at the other end; and whether somebody on the way could listen.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::http::request::Parts;

use crate::proxies::TrustedProxies;

/// What proxies add to requests.
const PASSED_ON: [&str; 5] = ["forwarded", "via", "x-forwarded-for", "x-forwarded-proto", "x-real-ip"];

/// A connection, as one of its requests has it.
#[derive(Debug, Clone, Default)]
pub struct Connection {
    is_broken: Arc<AtomicBool>,
    /// Who sends the request: the other end, or whom a trusted proxy names.
    client: Option<IpAddr>,
    /// The client is a trusted proxy that names nobody: any number of people.
    is_anybody: bool,
    /// TLS ends here or at a trusted proxy.
    is_https: bool,
    /// The request never left this machine.
    is_local: bool,
    is_tls_promised: bool,
}

impl Connection {
    /// A connection with whoever has this address.
    pub fn with(peer: IpAddr) -> Self {
        Self { client: Some(peer.to_canonical()), ..Self::default() }
    }

    /// The same, encrypted by us; if it is promised that it always will be, browsers are told so.
    pub fn encrypted(self, is_tls_promised: bool) -> Self {
        Self { is_https: true, is_tls_promised, ..self }
    }

    /// The same, as one request's headers describe it; those of proxies are believed of trusted ones only.
    pub fn of_request(&self, headers: &HeaderMap, proxies: &TrustedProxies) -> Self {
        let mut connection = self.clone();
        let Some(peer) = self.client else { return connection };
        if proxies.trusts(peer) {
            let client = proxies.client(headers);
            connection.client = client.or(Some(peer));
            connection.is_anybody = client.is_none();
            // How the proxy speaks with us says nothing of how its client comes.
            connection.is_https = TrustedProxies::is_https(headers).unwrap_or(false);
            connection.is_tls_promised = false;
        }
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        // Whoever passes requests on is not their sender, and one that nobody named as trusted may pass on anybody's.
        let is_passed_on = PASSED_ON.iter().any(|name| headers.contains_key(*name)) && !proxies.trusts(peer);
        connection.is_local = connection.client.is_some_and(|client| client.is_loopback())
            && host.is_some_and(is_this_machine)
            && !is_passed_on;
        connection
    }

    /// Whether nothing more goes out by it.
    pub fn is_broken(&self) -> bool {
        self.is_broken.load(Ordering::Acquire)
    }

    /// The network address of whoever sent the request.
    pub fn address(&self) -> Option<String> {
        self.client.map(|client| client.to_string())
    }

    /// The same, of the connection that a request came by.
    pub fn address_of(parts: &Parts) -> Option<String> {
        parts.extensions.get::<Connection>().and_then(Connection::address)
    }

    /// Those who can send from each other's addresses at will, and are slowed down together: of IPv6 everybody has a whole
    /// /64. Nobody for a proxy that does not say for whom it speaks: all who come through it would be slowed for one.
    pub fn neighbourhood(&self) -> Option<String> {
        match self.client.filter(|_| !self.is_anybody)? {
            IpAddr::V6(client) if !client.is_loopback() => {
                let [a, b, c, d, ..] = client.segments();
                Some(format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"))
            }
            client => Some(client.to_string()),
        }
    }

    /// Whether the client speaks TLS, with us or with a trusted proxy.
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// Whether nobody on the way can listen, so that browsers keep the cookie of a session.
    pub fn is_secure(&self) -> bool {
        self.is_https || self.is_local
    }

    /// Whether browsers may be told to come by TLS only.
    pub fn is_tls_promised(&self) -> bool {
        self.is_tls_promised
    }

    /// Nothing more goes out by it, of none of its requests.
    pub fn breaks(&self) {
        self.is_broken.store(true, Ordering::Release);
    }
}

/// Whether `host:port` names the machine that asks (RFC 6761 §6.3, and the loopback addresses).
fn is_this_machine(host: &str) -> bool {
    let host = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = host.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn request(peer: &str, host: &str, headers: &[(&'static str, &str)]) -> Connection {
        let mut all = HeaderMap::new();
        all.insert(HOST, host.parse().unwrap());
        for (name, value) in headers {
            all.append(*name, value.parse().unwrap());
        }
        let proxies = TrustedProxies::new(vec!["192.0.2.0/28".parse().unwrap()]);
        Connection::with(peer.parse().unwrap()).of_request(&all, &proxies)
    }

    fn neighbourhood(address: &str) -> Option<String> {
        request(address, "cdds.example", &[]).neighbourhood()
    }

    #[test]
    fn neighbours_in_ipv6_are_one() {
        assert_eq!(neighbourhood("2001:db8:1:2:3:4:5:6"), neighbourhood("2001:db8:1:2::1"));
        assert_ne!(neighbourhood("2001:db8:1:2::1"), neighbourhood("2001:db8:1:3::1"));
        for alone in ["198.51.100.7", "127.0.0.1", "::1"] {
            assert_eq!(neighbourhood(alone).as_deref(), Some(alone));
        }
    }

    #[test]
    fn who_comes_by_a_trusted_proxy_is_whom_it_names() {
        let named = [("x-forwarded-for", "203.0.113.9"), ("x-forwarded-proto", "https")];
        let trusted = request("::ffff:192.0.2.1", "cdds.example", &named);
        assert_eq!(trusted.address().as_deref(), Some("203.0.113.9"));
        assert!(trusted.is_secure() && trusted.is_https());
        let liar = request("198.51.100.1", "cdds.example", &named);
        assert_eq!(liar.address().as_deref(), Some("198.51.100.1"));
        assert!(!liar.is_secure());
        let silent = request("192.0.2.1", "cdds.example", &[]);
        assert_eq!((silent.address().as_deref(), silent.neighbourhood()), (Some("192.0.2.1"), None));
    }

    #[test]
    fn a_client_of_a_proxy_is_as_secure_as_it_comes_to_the_proxy() {
        let proxies = TrustedProxies::new(vec!["192.0.2.0/28".parse().unwrap()]);
        let by = |peer: [u8; 4], scheme: &str| {
            let headers = [(HeaderName::from_static("x-forwarded-proto"), scheme.parse().unwrap())];
            Connection::with(peer.into()).encrypted(true).of_request(&headers.into_iter().collect(), &proxies)
        };
        let of = |connection: Connection| (connection.is_https(), connection.is_tls_promised());
        assert_eq!(of(by([192, 0, 2, 1], "http")), (false, false));
        assert_eq!(of(by([192, 0, 2, 1], "https")), (true, false));
        assert_eq!(of(by([203, 0, 113, 9], "http")), (true, true));
    }

    #[test]
    fn nobody_listens_on_this_machine_or_to_tls() {
        for host in ["localhost", "LOCALHOST:8080", "cdds.localhost", "127.0.0.2:80", "[::1]:8080"] {
            assert!(request("127.0.0.1", host, &[]).is_secure(), "{host}");
            assert!(!request("198.51.100.1", host, &[]).is_secure(), "{host}");
        }
        for host in ["cdds.example", "localhost.example", "192.0.2.1:8080", "[2001:db8::1]", ""] {
            assert!(!request("::1", host, &[]).is_secure(), "{host}");
        }
        assert!(Connection::with(IpAddr::from([203, 0, 113, 9])).encrypted(false).is_secure());
        // A proxy on this machine with somebody else behind it.
        let plain = [("x-forwarded-for", "203.0.113.9"), ("x-forwarded-proto", "http")];
        assert!(!request("192.0.2.1", "localhost", &plain).is_secure());
    }
}
