//! A service that listens on a port of its own, with two tenants, at a time that stands still until it is moved.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use api::{Endpoint, Legacy, Limits, Operators, Service, TrustedProxies};
use artifacts::Store;
use metadata::clock::ManualClock;
use metadata::{Clock, Metadata};
use model::{ExportType, Moment};
use serde_json::Value;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use ureq::http::Request;

use super::people::{self, Person};
use super::{Answer, Database, ui};

/// The time at which every test begins: a Sunday.
pub const START: &str = "2026-05-03T14:00:00Z";

/// A running service.
pub struct App {
    pub runtime: Runtime,
    pub metadata: Metadata,
    pub store: Store,
    pub clock: ManualClock,
    pub address: SocketAddr,
    /// A user with a certificate, of a tenant that may export from `history`.
    pub alice: Person,
    /// A user of the same tenant without a certificate.
    pub bob: Person,
    /// A user of another tenant.
    pub eve: Person,
    agent: ureq::Agent,
    stop: CancellationToken,
    served: Mutex<Vec<JoinHandle<std::io::Result<()>>>>,
    database: Database,
}

impl App {
    pub fn start(database: Database) -> Self {
        Self::with_limits(database, Limits::default())
    }

    pub fn with_limits(database: Database, limits: Limits) -> Self {
        Self::with(database, TrustedProxies::default(), |service| service.limits = limits)
    }

    /// One that takes whoever calls for a trusted proxy.
    pub fn behind_proxy(database: Database) -> Self {
        let proxies = TrustedProxies::new(vec!["127.0.0.1/32".parse().unwrap()]);
        Self::with(database, proxies, |_| {})
    }

    /// One where the API of the original is switched on.
    pub fn with_legacy(database: Database) -> Self {
        let attributes = vec![
            (ExportType::Interaction, vec!["startDate".to_owned(), "id".to_owned()]),
            (ExportType::Contact, vec!["id".to_owned(), "firstName".to_owned()]),
        ];
        Self::with(database, TrustedProxies::default(), |service| {
            service.legacy = Some(Legacy { attributes })
        })
    }

    /// One whose operators are Alice's tenant.
    pub fn with_operators(database: Database) -> Self {
        let sources = ["archive", "history"].map(str::to_owned).to_vec();
        let operators = Operators { tenant: "acme".to_owned(), sources };
        Self::with(database, TrustedProxies::default(), |service| service.operators = Some(operators))
    }

    fn with(database: Database, proxies: TrustedProxies, change: impl FnOnce(&mut Service)) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let start: Moment = serde_json::from_value(START.into()).unwrap();
        let clock = ManualClock::at(start);
        let (metadata, store) = runtime.block_on(async {
            let metadata = Metadata::open(&database.url, Clock::Manual(clock.clone())).await.unwrap();
            (metadata, Store::local(&database.directory.path().join("artifacts")).await.unwrap())
        });
        let [alice, bob, eve] = runtime.block_on(people::add(&metadata));
        let stop = CancellationToken::new();
        let mut service = service(&metadata, &store, "node-1");
        change(&mut service);
        let (address, served) = runtime.block_on(serve(service, proxies, &stop));
        let config =
            ureq::Agent::config_builder().http_status_as_error(false).allow_non_standard_methods(true);
        let agent = config.timeout_global(Some(Duration::from_secs(60))).build().into();
        Self {
            runtime,
            metadata,
            store,
            clock,
            address,
            alice,
            bob,
            eve,
            agent,
            stop,
            served: Mutex::new(vec![served]),
            database,
        }
    }

    /// One more node over the same metadata and store; returns its address.
    pub fn another_node(&self) -> SocketAddr {
        let service = service(&self.metadata, &self.store, "node-2");
        let (address, served) = self.runtime.block_on(serve(service, TrustedProxies::default(), &self.stop));
        self.served.lock().unwrap().push(served);
        address
    }

    /// Tells the service to stop, without waiting.
    pub fn tell_to_stop(&self) {
        self.stop.cancel();
    }

    /// Tells the service to stop, and waits until it has.
    pub fn wait_until_stopped(&self) {
        self.stop.cancel();
        for served in std::mem::take(&mut *self.served.lock().unwrap()) {
            let ended =
                self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(60), served).await });
            let ended = ended.expect("the service stops in time").expect("it does not panic");
            ended.expect("it serves to the end");
        }
    }

    /// Moves the time on.
    pub fn pass(&self, time: Duration) {
        self.clock.set(self.clock.now().plus(time));
    }

    /// Where the test may put files.
    pub fn directory(&self) -> &Path {
        self.database.directory.path()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A request of somebody, with headers and a body.
    pub fn send(
        &self,
        who: Option<&Person>,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Answer {
        self.send_to(self.address, who, method, path, headers, body)
    }

    /// The same to another node.
    pub fn send_to(
        &self,
        node: SocketAddr,
        who: Option<&Person>,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("http://{node}{path}"));
        if let Some(who) = who {
            request = request.header("authorization", format!("Bearer {}", who.key));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = match body {
            Some(body) => self.agent.run(request.body(body.to_vec()).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut response = response.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let body = response.body_mut().with_config().limit(1 << 30).read_to_vec().unwrap();
        Answer { status: response.status().as_u16(), headers: response.headers().clone(), body }
    }

    pub fn get_as(&self, who: &Person, path: &str) -> Answer {
        self.send(Some(who), "GET", path, &[], None)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.get_as(&self.alice, path)
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.send(Some(&self.alice), "DELETE", path, &[], None)
    }

    pub fn json(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let headers: Vec<_> = [("content-type", "application/json")].iter().chain(headers).copied().collect();
        self.send(Some(&self.alice), method, path, &headers, Some(body.to_string().as_bytes()))
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.json("POST", path, &[], body)
    }

    pub fn post_as(&self, who: &Person, path: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json")];
        self.send(Some(who), "POST", path, &headers, Some(body.to_string().as_bytes()))
    }

    /// A POST without a body.
    pub fn press(&self, path: &str) -> Answer {
        self.send(Some(&self.alice), "POST", path, &[], Some(b""))
    }
}

fn service(metadata: &Metadata, store: &Store, node: &str) -> Service {
    Service {
        metadata: metadata.clone(),
        store: store.clone(),
        node: node.to_owned(),
        limits: Limits::default(),
        metrics: Arc::new(|| "cdds_test 1\n".to_owned()),
        legacy: None,
        backup_every: None,
        operators: None,
        ui: ui::sample(),
    }
}

async fn serve(
    service: Service,
    proxies: TrustedProxies,
    stop: &CancellationToken,
) -> (SocketAddr, JoinHandle<std::io::Result<()>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let endpoint = Endpoint { proxies, ..Endpoint::plain(listener) };
    (address, tokio::spawn(api::serve(endpoint, service, stop.clone().cancelled_owned())))
}

impl Drop for App {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        self.wait_until_stopped();
        self.runtime.block_on(self.metadata.close());
    }
}
