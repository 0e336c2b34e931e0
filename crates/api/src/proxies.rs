//! The proxies that are believed when they say for whom they speak, in `X-Forwarded-For` and `X-Forwarded-Proto`. Of anybody
//! else these headers are lies until proven otherwise. `Forwarded` (RFC 7239) is not read: hardly a proxy sends it unasked.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The networks of the trusted proxies.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Trusts every address of these networks.
    pub fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    /// Whether what this address says is believed.
    pub fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address.to_canonical()))
    }

    /// For whom a trusted proxy speaks. Each proxy adds at the right whom it heard from, so that from there on to the left
    /// every address is as good as the proxy that wrote it: the first that is no trusted proxy is the client.
    pub fn client(&self, headers: &HeaderMap) -> Option<IpAddr> {
        let lists = headers.get_all("x-forwarded-for").iter().rev();
        let names = lists.flat_map(|list| list.to_str().unwrap_or_default().rsplit(','));
        let mut client = None;
        for name in names {
            // What is no address was written by somebody who cannot be trusted either.
            let Some(address) = address(name.trim()) else { break };
            client = Some(address);
            if !self.trusts(address) {
                break;
            }
        }
        client
    }

    /// Whether a trusted proxy was spoken to by TLS, if it says so. What counts is the last word, which is its own.
    pub fn is_https(headers: &HeaderMap) -> Option<bool> {
        let last = headers.get_all("x-forwarded-proto").iter().next_back()?;
        let scheme = last.to_str().unwrap_or_default().rsplit(',').next().unwrap_or_default();
        Some(scheme.trim().eq_ignore_ascii_case("https"))
    }
}

/// An address as proxies write it: alone, or with a port; of IPv6 in brackets or not.
fn address(name: &str) -> Option<IpAddr> {
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    let address = bare.parse().or_else(|_| name.parse::<SocketAddr>().map(|address| address.ip()));
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(lists: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for list in lists {
            headers.append("x-forwarded-for", list.parse().unwrap());
        }
        let networks = ["10.0.0.0/8", "2001:db8::/32"].map(|network| network.parse().unwrap());
        TrustedProxies::new(networks.to_vec()).client(&headers).map(|client| client.to_string())
    }

    #[test]
    fn the_client_is_the_last_that_is_no_trusted_proxy() {
        for (lists, expected) in [
            (&["203.0.113.9"][..], "203.0.113.9"),
            (&["203.0.113.9, 10.0.0.2"], "203.0.113.9"),
            (&["1.1.1.1, 203.0.113.9, 10.0.0.3,10.0.0.2"], "203.0.113.9"),
            (&["1.1.1.1", "203.0.113.9", "10.0.0.2"], "203.0.113.9"),
            (&["unknown, 203.0.113.9"], "203.0.113.9"),
            (&["203.0.113.9, unknown, 10.0.0.2"], "10.0.0.2"),
            (&["10.0.0.4, 10.0.0.2"], "10.0.0.4"),
            (&["203.0.113.9:4711"], "203.0.113.9"),
            (&["[2001:db9::7]:4711, 2001:db8::1, ::ffff:10.0.0.2"], "2001:db9::7"),
            (&["[2001:db9::7]"], "2001:db9::7"),
        ] {
            assert_eq!(client(lists).as_deref(), Some(expected), "{lists:?}");
        }
        for nobody in [&[][..], &[""], &["unknown"], &["203.0.113.9,"]] {
            assert_eq!(client(nobody), None, "{nobody:?}");
        }
    }

    #[test]
    fn the_last_scheme_counts() {
        let is_https = |lists: &[&str]| {
            let mut headers = HeaderMap::new();
            for list in lists {
                headers.append("x-forwarded-proto", list.parse().unwrap());
            }
            TrustedProxies::is_https(&headers)
        };
        for lists in [&["https"][..], &["http, HTTPS "], &["http", "https"]] {
            assert_eq!(is_https(lists), Some(true), "{lists:?}");
        }
        for lists in [&["http"][..], &["https, http"], &["https", "http"], &["https,"], &[""]] {
            assert_eq!(is_https(lists), Some(false), "{lists:?}");
        }
        assert_eq!(is_https(&[]), None);
    }
}
