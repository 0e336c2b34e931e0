//! A program that calls the API.

use std::io::{BufRead, BufReader, Read};
use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::Agent;
use ureq::http::{HeaderMap, Request};
use ureq::tls::TlsConfig;

/// The longest that a run of these tests may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Client {
    agent: Agent,
    url: String,
    key: String,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Client {
    pub fn new(url: &str, key: &str) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).proxy(None).max_redirects(0);
        let config = config.timeout_recv_response(Some(Duration::from_secs(60)));
        // Who is to be trusted is asked where TLS itself is tested.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let config = config.tls_config(TlsConfig::builder().disable_verification(true).build());
        Self { agent: config.build().into(), url: url.to_owned(), key: key.to_owned() }
    }

    /// Asks for something below `/api/v1/`, or from the root if the path begins with a slash.
    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    #[track_caller]
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, "")
    }

    #[track_caller]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, &[("Content-Type", "application/json")], &body.to_string())
    }

    #[track_caller]
    pub fn put(&self, path: &str, content_type: &str, body: &str) -> Answer {
        self.send("PUT", path, &[("Content-Type", content_type)], body)
    }

    #[track_caller]
    pub fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, &[], "")
    }

    #[track_caller]
    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let response = self.try_send(method, path, headers, body);
        let response = response.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let (parts, mut body) = response.into_parts();
        let mut bytes = Vec::new();
        body.as_reader().read_to_end(&mut bytes).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        Answer { status: parts.status.as_u16(), headers: parts.headers, body: bytes }
    }

    /// The answer before its body is read; for calls that may break.
    pub fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/api/v1/{path}") };
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        request = request.header("Authorization", format!("Bearer {}", self.key));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if body.is_empty() && method != "POST" {
            self.agent.run(request.body(()).unwrap())
        } else {
            self.agent.run(request.body(body.to_owned()).unwrap())
        }
    }

    /// A run with everything about it.
    #[track_caller]
    pub fn run(&self, run: &str) -> Value {
        self.get(&format!("runs/{run}")).ok()
    }

    /// Waits until a run has ended; returns everything about it.
    #[track_caller]
    pub fn wait_for(&self, run: &str) -> Value {
        let began = Instant::now();
        loop {
            let details = self.run(run);
            let status = details["run"]["status"].as_str().unwrap();
            if !matches!(status, "scheduled" | "inProgress") {
                return details;
            }
            assert!(began.elapsed() < PATIENCE, "it does not end: {}", details["run"]);
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Waits until a run has finished.
    #[track_caller]
    pub fn wait_until_finished(&self, run: &str) -> Value {
        let details = self.wait_for(run);
        assert_eq!(details["run"]["status"], "finished", "{details}");
        details
    }

    /// Reads the stream of events until one says that the run has ended; returns the data of all about that run.
    #[track_caller]
    pub fn events_until_end(&self, run: &str) -> Vec<Value> {
        let response = self.try_send("GET", "events", &[], "").unwrap();
        assert_eq!(response.status(), 200);
        let mut seen = Vec::new();
        for line in BufReader::new(response.into_body().into_reader()).lines() {
            let line = line.unwrap();
            let Some(data) = line.strip_prefix("data:") else { continue };
            let event: Value = serde_json::from_str(data.trim()).unwrap_or_default();
            if event["id"] != run {
                continue;
            }
            let is_over = !matches!(event["status"].as_str(), Some("scheduled" | "inProgress"));
            seen.push(event);
            if is_over {
                return seen;
            }
        }
        panic!("the stream ended before the run did: {seen:?}");
    }
}

impl Answer {
    /// It is 200 with JSON.
    #[track_caller]
    pub fn ok(self) -> Value {
        self.json(200)
    }

    /// It is 201 with JSON.
    #[track_caller]
    pub fn created(self) -> Value {
        self.json(201)
    }

    /// It has this status, and JSON.
    #[track_caller]
    pub fn json(self, status: u16) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{text}");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
    }

    /// A header.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
