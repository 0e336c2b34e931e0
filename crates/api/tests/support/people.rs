//! The people of the tests: two of one tenant, one of another.

use std::sync::OnceLock;

use identity::ApiKey;
use metadata::api_keys::{self, NewApiKey};
use metadata::certificates::{self, NewCertificate};
use metadata::{Metadata, Transaction, tenants, users};
use model::{Moment, Role, SourceGrant, Tenant, User};
use seal::{Issued, PrivateKey};

use super::App;
use super::app::START;

/// A user with a key.
pub struct Person {
    pub user: User,
    pub tenant: Tenant,
    pub key: String,
}

impl App {
    /// Somebody with a key that is good for less.
    pub fn limited(&self, person: &Person, rights: &str) -> Person {
        let (user, tenant) = (person.user.clone(), person.tenant.clone());
        let key = self.runtime.block_on(async {
            let mut tx = self.metadata.write().await.unwrap();
            let key = key(&mut tx, &user, Some(rights), None).await;
            tx.commit().await.unwrap();
            key
        });
        Person { user, tenant, key }
    }
}

/// Adds Alice, Bob and Eve.
pub async fn add(metadata: &Metadata) -> [Person; 3] {
    let mut tx = metadata.write().await.unwrap();
    let acme = tenants::add(&mut tx, "acme", &[grant("history", 101)]).await.unwrap();
    let other = tenants::add(&mut tx, "other", &[grant("history", 202), grant("archive", 1)]).await.unwrap();
    let alice = person(&mut tx, &acme, "alice", Role::Administrator).await;
    let bob = person(&mut tx, &acme, "bob", Role::Exporter).await;
    let eve = person(&mut tx, &other, "eve", Role::Administrator).await;
    certificates::upload(&mut tx, &alice.user, record("alice")).await.unwrap();
    certificates::upload(&mut tx, &eve.user, record("eve")).await.unwrap();
    tx.commit().await.unwrap();
    [alice, bob, eve]
}

fn grant(source: &str, id: i64) -> SourceGrant {
    SourceGrant { source: source.to_owned(), source_tenant_ids: vec![id] }
}

/// Adds a user of this role, with a key.
pub async fn person(tx: &mut Transaction, tenant: &Tenant, name: &str, role: Role) -> Person {
    let user = users::add(tx, tenant.id, name, Some(role)).await.unwrap();
    let key = key(tx, &user, None, None).await;
    Person { user, tenant: tenant.clone(), key }
}

/// A new key of a user, good for these rights alone where there are any.
pub async fn key(tx: &mut Transaction, user: &User, rights: Option<&str>, ends_at: Option<Moment>) -> String {
    let key = ApiKey::generate().unwrap();
    let rights = rights.map(|words| words.parse().unwrap());
    let new = NewApiKey { label: "test", rights, hash: &key.hash(), ends_at };
    api_keys::add(tx, user, new).await.unwrap();
    key.reveal().to_owned()
}

/// A record of a certificate that nobody has the key of; it is valid for the year after the tests' time.
fn record(name: &str) -> NewCertificate {
    let start: Moment = serde_json::from_value(START.into()).unwrap();
    NewCertificate {
        pem: "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n".to_owned(),
        fingerprint: format!("AA:{name}"),
        subject: format!("CN={name}"),
        issuer: format!("CN={name}"),
        serial_number: "01".to_owned(),
        key_bits: 2_048,
        not_before: start,
        not_after: start.plus(std::time::Duration::from_secs(365 * 86_400)),
    }
}

/// A real certificate with its key, valid for 400 days from the tests' time; one for all tests, since keys take their time.
fn issued() -> &'static Issued {
    static ISSUED: OnceLock<Issued> = OnceLock::new();
    ISSUED.get_or_init(|| {
        let start: Moment = serde_json::from_value(START.into()).unwrap();
        seal::issue("Alice", 2_048, 400, start.unix_seconds(), b"correct horse").unwrap()
    })
}

/// The real certificate as PEM.
pub fn real_certificate() -> &'static str {
    static PEM: OnceLock<String> = OnceLock::new();
    PEM.get_or_init(|| issued().certificate.to_pem())
}

/// The real certificate's private key.
pub fn real_key() -> PrivateKey {
    PrivateKey::parse(issued().key_pem.as_bytes(), Some(b"correct horse")).unwrap()
}
