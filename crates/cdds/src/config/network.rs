//! A network, or one address: `10.1.0.0/16`, `127.0.0.1`, `2001:db8::/32`.

use std::borrow::Cow;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// Addresses that begin alike.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Network(IpNet);

impl Network {
    /// As the library has it.
    pub fn addresses(self) -> IpNet {
        self.0
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let one = text.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
        let network = one.or_else(|_| text.parse());
        let wanted = || format!("{text:?} is no address or network; write it as 127.0.0.1 or 10.1.0.0/16");
        network.map(|network| Self(network.trunc())).map_err(|_| wanted())
    }
}

impl TryFrom<String> for Network {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Network> for String {
    fn from(network: Network) -> Self {
        network.to_string()
    }
}

/// One address is shown as such.
impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.prefix_len() == self.0.max_prefix_len() { self.0.addr().fmt(f) } else { self.0.fmt(f) }
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl JsonSchema for Network {
    fn schema_name() -> Cow<'static, str> {
        "network".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "title": "network" })
    }
}

#[cfg(test)]
mod tests {
    use super::Network;

    #[test]
    fn a_network_is_read_and_shown_in_the_same_words() {
        for (text, shown) in [
            ("127.0.0.1", "127.0.0.1"),
            ("::1", "::1"),
            ("10.1.0.0/16", "10.1.0.0/16"),
            ("10.1.2.3/16", "10.1.0.0/16"),
            ("2001:db8::/32", "2001:db8::/32"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("192.0.2.1/32", "192.0.2.1"),
        ] {
            assert_eq!(text.parse::<Network>().unwrap().to_string(), shown);
        }
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in ["", "proxy.example", "10.0.0.0/33", "10.0.0", "10.0.0.1:80", "*"] {
            assert!(text.parse::<Network>().is_err(), "{text:?}");
        }
    }
}
