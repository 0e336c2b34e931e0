//! Settings that can each be, held against the bounds of the product and against one another.

mod channels;

use std::time::Duration;

use model::artifact::LONGEST_LIFE;

use super::layers::Loaded;
use super::settings::{Role, Settings, SourceSettings};
use super::span::Span;

const HOUR: Duration = Duration::from_secs(3_600);
const LONGEST_SWEEP_PAUSE: Duration = Duration::from_secs(30 * 60);
/// A worker may miss two reports before its run is taken from it.
const HEARTBEATS_PER_LEASE: u32 = 3;

/// Everything that is wrong, each with its key, where it was set, and what is right.
pub fn problems(loaded: &Loaded) -> Vec<String> {
    let mut check = Check { loaded, problems: Vec::new() };
    check.node(&loaded.settings);
    check.worker(&loaded.settings);
    check.retention(&loaded.settings);
    check.backup(&loaded.settings);
    check.http(&loaded.settings);
    check.tls(&loaded.settings);
    check.sessions(&loaded.settings);
    let metadata = &loaded.settings.metadata;
    check.no_twin("metadata", "url", metadata.url.is_some(), metadata.url_file.is_some());
    check.mail(&loaded.settings.mail);
    check.webhook(&loaded.settings.webhook);
    for (name, source) in &loaded.settings.sources {
        check.source(name, source);
    }
    check.problems
}

struct Check<'a> {
    loaded: &'a Loaded,
    problems: Vec<String>,
}

impl Check<'_> {
    fn demand(&mut self, is_right: bool, path: &str, wanted: &str) {
        if !is_right {
            self.problems.push(self.loaded.problem(path, wanted));
        }
    }

    fn sessions(&mut self, settings: &Settings) {
        let sessions = &settings.sessions;
        let month = HOUR * 24 * 31;
        for (name, idle, longest) in [
            ("", sessions.idle, sessions.longest),
            ("remembered_", sessions.remembered_idle, sessions.remembered_longest),
        ] {
            self.between(&format!("sessions.{name}longest"), longest, HOUR / 60, month);
            self.between(&format!("sessions.{name}idle"), idle, HOUR / 60, longest.duration());
        }
    }

    fn node(&mut self, settings: &Settings) {
        // Another node would neither find this one's files to serve or remove, nor this one the other's.
        let is_whole =
            [Role::Api, Role::Scheduler, Role::Worker].iter().all(|role| settings.roles.contains(role));
        self.demand(
            is_whole,
            "roles",
            "artifacts on local disk are seen by this node alone: name all of api, scheduler, worker",
        );
        let is_name = |name: &str| {
            (1..=64).contains(&name.len())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        };
        self.demand(
            settings.node.as_deref().is_none_or(is_name),
            "node",
            "a node's name is 1 to 64 letters, digits, points, - and _",
        );
    }

    fn worker(&mut self, settings: &Settings) {
        let worker = &settings.worker;
        self.demand((1..=64).contains(&worker.runs_at_once), "worker.runs_at_once", "1 to 64 runs");
        let threads = worker.threads_per_run.unwrap_or(1);
        self.demand((1..=256).contains(&threads), "worker.threads_per_run", "1 to 256 threads");
        self.between("worker.lease", worker.lease, Duration::from_secs(1), HOUR);
        self.demand(
            !worker.heartbeat.duration().is_zero(),
            "worker.heartbeat",
            "must be longer than nothing",
        );
        self.demand(
            worker.heartbeat.duration().saturating_mul(HEARTBEATS_PER_LEASE) <= worker.lease.duration(),
            "worker.heartbeat",
            &format!(
                "{} is more than a third of worker.lease ({}); a single late report would cost the run: \
                 make it shorter, or the lease longer",
                worker.heartbeat, worker.lease
            ),
        );
        self.between("worker.stuck_after", worker.stuck_after, Duration::from_secs(1), 24 * HOUR);
        self.between("worker.overlap", worker.overlap, Duration::ZERO, 7 * 24 * HOUR);
        // Nothing to do with the lease: a run is reported about in the grace too.
        self.between("worker.grace", worker.grace, Duration::ZERO, HOUR);
        self.between("worker.retry_in", worker.retry_in, Duration::ZERO, 24 * HOUR);
    }

    fn retention(&mut self, settings: &Settings) {
        self.between("retention.life", settings.retention.life, HOUR, LONGEST_LIFE);
        let sweep_every = settings.retention.sweep_every;
        self.between("retention.sweep_every", sweep_every, Duration::from_secs(1), LONGEST_SWEEP_PAUSE);
        let orphans_every = settings.retention.orphans_every;
        self.between("retention.orphans_every", orphans_every, Duration::from_secs(60), 24 * HOUR);
        self.between("retention.audit", settings.retention.audit, 30 * 24 * HOUR, 36_530 * 24 * HOUR);
    }

    fn backup(&mut self, settings: &Settings) {
        let backup = &settings.backup;
        self.between("backup.every", backup.every, HOUR / 60, 31 * 24 * HOUR);
        self.demand((1..=10_000).contains(&backup.keep), "backup.keep", "1 to 10000 backups");
        self.demand(
            backup.directory.is_none() || backup.certificate_file.is_some(),
            "backup.certificate_file",
            "set it to the certificate that backups are sealed for: backup.directory asks for them",
        );
    }

    fn http(&mut self, settings: &Settings) {
        let http = &settings.http;
        self.between("http.request_timeout", http.request_timeout, Duration::from_secs(1), HOUR);
        self.between("http.idle_timeout", http.idle_timeout, Duration::from_secs(1), HOUR);
        self.between("http.head_timeout", http.head_timeout, Duration::from_secs(1), HOUR);
        self.between("http.grace", http.grace, Duration::ZERO, HOUR);
        self.demand((1..=100_000).contains(&http.connections), "http.connections", "1 to 100000 connections");
        let is_right = (1..=http.connections).contains(&http.event_streams);
        self.demand(is_right, "http.event_streams", "at least 1, at most as many as http.connections");
        let is_right = (1..=http.event_streams).contains(&http.event_streams_per_user);
        self.demand(
            is_right,
            "http.event_streams_per_user",
            "at least 1, at most as many as http.event_streams",
        );
    }

    fn tls(&mut self, settings: &Settings) {
        let tls = &settings.tls;
        let (certificate, key) = (tls.certificate_file.is_some(), tls.key_file.is_some());
        self.demand(
            certificate || !key,
            "tls.key_file",
            "set certificate_file too: a key alone is of no use",
        );
        self.demand(
            key || !certificate,
            "tls.certificate_file",
            "set key_file too: a certificate needs its key",
        );
        self.between("tls.look_every", tls.look_every, Duration::from_secs(1), 24 * HOUR);
    }

    fn source(&mut self, name: &str, source: &SourceSettings) {
        let path = format!("sources.{name}");
        let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_name = name.bytes().next().is_some_and(is_letter)
            && name.len() <= 64
            && name.bytes().all(|byte| is_letter(byte) || byte == b'-' || byte == b'_');
        self.demand(
            is_name,
            &path,
            "a source's name is 1 to 64 small letters, digits, - and _, and begins with a letter or digit",
        );
        self.demand(
            !name.to_ascii_lowercase().replace(['-', '_'], "").contains("infomart"),
            &path,
            "Info Mart is no source of contact history; name the database of the Universal Contact Server instead",
        );
        self.no_twin(&path, "url", source.url.is_some(), source.url_file.is_some());
        let has_url = source.url.is_some() || source.url_file.is_some();
        self.demand(has_url, &format!("{path}.url"), "set it, or url_file, to the address of the database");
        for (key, limit) in [
            ("statement", source.limits.statement),
            ("idle", source.limits.idle),
            ("transaction_age", source.limits.transaction_age),
        ] {
            self.between(&format!("{path}.limits.{key}"), limit, Duration::from_secs(1), 24 * HOUR);
        }
    }

    fn no_twin(&mut self, path: &str, name: &str, has_value: bool, has_file: bool) {
        let wanted = format!("{name} is set too, and only one can be: remove one of them");
        self.demand(!(has_value && has_file), &format!("{path}.{name}_file"), &wanted);
    }

    fn between(&mut self, path: &str, span: Span, least: Duration, most: Duration) {
        let wanted = format!("{span} is out of bounds: {} to {}", Span::from(least), Span::from(most));
        self.demand((least..=most).contains(&span.duration()), path, &wanted);
    }
}
