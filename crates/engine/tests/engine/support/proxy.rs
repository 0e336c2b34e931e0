//! Between the service and its PostgreSQL: a connection that breaks when a test wants it to.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use testkit::postgres::TestDatabase;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;

/// Where the transaction that puts artifacts on record breaks, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// The server never hears of the commit.
    BeforeCommit,
    /// The server commits, and nobody hears of that.
    AfterCommit,
}

pub struct Proxy {
    pub url: String,
    /// Whether the break is still to come.
    pub is_armed: Arc<AtomicBool>,
    /// Whether nothing passes any more, while the connections stand.
    pub is_silent: Arc<AtomicBool>,
    is_cut: watch::Sender<bool>,
}

impl Proxy {
    /// Listens for connections to this database.
    pub async fn start(database: &TestDatabase, kind: Break) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let url = format!("postgres://postgres@127.0.0.1:{port}/{}?sslmode=disable", database.name());
        let server = database.url();
        let socket = server.split_once("host=").expect("tests reach the server by a socket").1;
        let socket = format!("{}/.s.PGSQL.5432", socket.split('&').next().unwrap());
        let is_armed = Arc::new(AtomicBool::new(false));
        let (is_cut, cut) = watch::channel(false);
        let is_silent = Arc::new(AtomicBool::new(false));
        let (armed, silent) = (is_armed.clone(), is_silent.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = UnixStream::connect(&socket).await.unwrap();
                let (armed, silent, mut cut) = (armed.clone(), silent.clone(), cut.clone());
                tokio::spawn(async move {
                    tokio::select! {
                        () = pass(client, server, kind, &armed, &silent) => {}
                        _ = cut.wait_for(|is_cut| *is_cut) => {}
                    }
                });
            }
        });
        Self { url, is_armed, is_silent, is_cut }
    }

    /// Cuts all connections, or lets new ones through again.
    pub fn cut(&self, is_cut: bool) {
        self.is_cut.send_replace(is_cut);
    }
}

/// Passes bytes both ways until one side ends, or the connection breaks as it is told to.
async fn pass(
    mut client: TcpStream,
    mut server: UnixStream,
    kind: Break,
    armed: &AtomicBool,
    silent: &AtomicBool,
) {
    let (mut asked, mut answered) = (vec![0; 65_536], vec![0; 65_536]);
    let mut seen = Vec::new();
    loop {
        tokio::select! {
            count = client.read(&mut asked) => {
                let Ok(count @ 1..) = count else { return };
                if silent.load(Ordering::SeqCst) {
                    std::future::pending::<()>().await;
                }
                seen.extend_from_slice(&asked[..count]);
                let is_commit = holds(&seen, b"INSERT INTO artifacts ") && holds(&asked[..count], b"COMMIT");
                let breaks = is_commit && armed.swap(false, Ordering::SeqCst);
                if breaks && kind == Break::BeforeCommit {
                    return;
                }
                server.write_all(&asked[..count]).await.unwrap();
                if breaks {
                    // Its answer says that the server is done.
                    let _ = server.read(&mut answered).await;
                    return;
                }
            }
            count = server.read(&mut answered) => {
                let Ok(count @ 1..) = count else { return };
                if client.write_all(&answered[..count]).await.is_err() { return }
            }
        }
    }
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
