//! From what happens to the letter: a real mail server and a real webhook, which are down, come back, and are told once.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use courier::{Encryption, MailServer, Webhook};
use engine::notices::{self, Outcome, Warned, deliver_next};
use engine::{Channels, Sources, Stop};
use metadata::Metadata;
use metadata::certificates::NewCertificate;
use metadata::users::{self, MailPreference};
use model::notice::Channel;
use model::{JobSettings, MailAddress, Role};
use testkit::mailbox::{Mailbox, arrived};

use crate::support::house::{certificate, noon};
use crate::support::{House, Kind, job};

const DAY: Duration = Duration::from_secs(24 * 3_600);
const LEASE: Duration = Duration::from_secs(60);
const SECRET: &str = "a secret of some length";

/// A house whose user has an address, and ways out to these ports.
async fn house(kind: Kind, mail: Option<u16>, webhook: Option<u16>) -> (House, Channels) {
    let house = House::new(kind).await;
    let channels = channels(mail, webhook);
    channels.open(&house.metadata).await.unwrap();
    let mut tx = house.metadata.write().await.unwrap();
    let address = Some(MailAddress::parse("ana@example.com").unwrap());
    users::set_mail(&mut tx, house.user.id, &MailPreference { address, wants_notices: true }).await.unwrap();
    tx.commit().await.unwrap();
    (house, channels)
}

fn channels(mail: Option<u16>, webhook: Option<u16>) -> Channels {
    let server =
        |port| MailServer::new("127.0.0.1", port, Encryption::None, None, "cdds@example.com").unwrap();
    let hook = |port| Webhook::new(&format!("http://127.0.0.1:{port}/"), SECRET).unwrap();
    Channels { mail: mail.map(server).map(Arc::new), webhook: webhook.map(hook).map(Arc::new) }
}

/// Lets a run of this job end.
async fn run(house: &House, settings: JobSettings) {
    let (_, run) = house.create(settings).await;
    let working = house.work();
    house.until_ended(run).await;
    working.end().await;
}

/// A run that fails on a node that does not know its source.
async fn fail(house: &House, title: &str) {
    let (_, run) = house.create(JobSettings { title: title.to_owned(), ..job() }).await;
    let stop = Stop::new();
    let working = tokio::spawn(engine::worker::run(
        house.metadata.clone(),
        house.store.clone(),
        Sources::default(),
        Arc::new(house.settings.clone()),
        house.watch.clone(),
        stop.clone(),
    ));
    house.until_ended(run).await;
    stop.cancel();
    working.await.unwrap();
}

async fn next(metadata: &Metadata, channels: &Channels, channel: Channel) -> Option<Outcome> {
    deliver_next(metadata, channels, channel, LEASE).await.unwrap()
}

fn mailbox(house: &House) -> PathBuf {
    house.directory.path().join("mail")
}

fn hooks(house: &House) -> PathBuf {
    house.directory.path().join("hooks")
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_fails_and_one_that_finishes_are_mailed_without_a_word_of_their_rows() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let port = free_port();
        let (house, channels) = house(kind, Some(port), None).await;
        let mail = Mailbox::smtp(&mailbox(&house), port, &[]);
        fail(&house, "Anrufe\u{202e} 100 %").await;
        // Of notices of one moment either may be delivered first.
        house.advance(Duration::from_secs(1));
        run(&house, JobSettings { tell_when_finished: true, ..job() }).await;
        run(&house, job()).await;
        for _ in 0..2 {
            assert_eq!(next(&house.metadata, &channels, Channel::Mail).await, Some(Outcome::Delivered));
        }
        assert_eq!(next(&house.metadata, &channels, Channel::Mail).await, None, "{kind:?}");
        let letters = mail.arrived();
        assert!(letters[0].contains("Failed: Anrufe") && letters[0].contains("source_"), "{}", letters[0]);
        assert!(letters[0].contains("Hello ana,") && letters[0].contains("tenant acme"), "{}", letters[0]);
        assert!(letters[1].contains("Finished: Everything") && letters[1].contains(" rows, 1 file of "));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_down_and_comes_back_gets_each_letter_once_whoever_restarts() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let (smtp, http) = (free_port(), free_port());
        let (house, ways) = house(kind, Some(smtp), Some(http)).await;
        fail(&house, "Calls").await;
        for channel in Channel::ALL {
            assert_eq!(next(&house.metadata, &ways, channel).await, Some(Outcome::PutOff), "{kind:?}");
            assert_eq!(next(&house.metadata, &ways, channel).await, None, "{kind:?}: tried again at once");
        }
        // The node starts anew while both are down, and they come back later.
        let ways = channels(Some(smtp), Some(http));
        ways.open(&house.metadata).await.unwrap();
        house.advance(LEASE);
        for channel in Channel::ALL {
            assert_eq!(next(&house.metadata, &ways, channel).await, Some(Outcome::PutOff), "{kind:?}");
        }
        let mail = Mailbox::smtp(&mailbox(&house), smtp, &[]);
        let webhook = Mailbox::webhook(&hooks(&house), http, &[&format!("secret={SECRET}")]);
        for channel in Channel::ALL {
            house.advance(LEASE * 2);
            assert_eq!(next(&house.metadata, &ways, channel).await, Some(Outcome::Delivered), "{kind:?}");
            house.advance(DAY);
            assert_eq!(next(&house.metadata, &ways, channel).await, None, "{kind:?}: delivered twice");
        }
        assert_eq!((mail.arrived().len(), webhook.arrived().len()), (1, 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_told_by_name_and_id_in_a_signed_message() {
    let port = free_port();
    let (house, channels) = house(Kind::Sqlite, None, Some(port)).await;
    let webhook = Mailbox::webhook(&hooks(&house), port, &[&format!("secret={SECRET}")]);
    fail(&house, "Calls \"of\" all").await;
    next(&house.metadata, &channels, Channel::Webhook).await.unwrap();
    let message: serde_json::Value = serde_json::from_str(&webhook.arrived()[0]).unwrap();
    assert_eq!((&message["signed"], &message["time"]), (&true.into(), &noon().unix_seconds().into()));
    let body = &message["body"];
    assert_eq!((&body["kind"], &body["jobTitle"]), (&"run.failed".into(), &"Calls \"of\" all".into()));
    assert_eq!((&body["user"]["name"], &body["tenant"]["name"]), (&"ana".into(), &"acme".into()));
    assert_eq!(body["createdAt"], noon().to_string());
    assert!(body["id"].is_string() && body["runId"].is_string() && body["reasonCode"].is_string(), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_deliver_each_notice_once() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let port = free_port();
        let (house, channels) = house(kind, None, Some(port)).await;
        let webhook = Mailbox::webhook(&hooks(&house), port, &[]);
        for number in 0..6 {
            fail(&house, &format!("Job {number}")).await;
        }
        let every = Duration::from_millis(20);
        let settings = Arc::new(engine::Settings { deliver_every: every, ..house.settings.clone() });
        let stop = Stop::new();
        let nodes = [0, 1].map(|_| {
            let (metadata, channels, settings) = (house.metadata.clone(), channels.clone(), settings.clone());
            tokio::spawn(notices::run(metadata, channels, settings, house.watch.clone(), stop.clone()))
        });
        let webhook = tokio::task::spawn_blocking(move || {
            webhook.wait_for(6);
            webhook
        });
        let webhook = webhook.await.unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
        stop.cancel();
        for node in nodes {
            node.await.unwrap();
        }
        assert_eq!(webhook.arrived().len(), 6, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_dies_on_the_way_leaves_the_notice_to_another() {
    let port = free_port();
    let (house, channels) = house(Kind::Sqlite, None, Some(port)).await;
    fail(&house, "Calls").await;
    metadata::notices::claim(&house.metadata, Channel::Webhook, LEASE).await.unwrap().unwrap();
    let webhook = Mailbox::webhook(&hooks(&house), port, &[]);
    assert_eq!(next(&house.metadata, &channels, Channel::Webhook).await, None, "it is another's");
    house.advance(LEASE);
    assert_eq!(next(&house.metadata, &channels, Channel::Webhook).await, Some(Outcome::Delivered));
    assert_eq!(webhook.arrived().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_and_files_that_end_are_told_unless_the_clock_is_in_doubt() {
    let port = free_port();
    let (house, channels) = house(Kind::Sqlite, Some(port), None).await;
    let mail = Mailbox::smtp(&mailbox(&house), port, &[]);
    run(&house, job()).await;
    house.advance(DAY * 28);
    let mut tx = house.metadata.write().await.unwrap();
    metadata::holds::place(&mut tx, metadata::holds::Held::Slots, "a test").await.unwrap();
    tx.commit().await.unwrap();
    notices::look(&house.metadata, &house.watch, &mut Warned::default()).await.unwrap();
    assert_eq!(next(&house.metadata, &channels, Channel::Mail).await, None);
    let mut tx = house.metadata.write().await.unwrap();
    metadata::holds::release(&mut tx, &metadata::holds::BY_CLOCK).await.unwrap();
    tx.commit().await.unwrap();
    notices::look(&house.metadata, &house.watch, &mut Warned::default()).await.unwrap();
    assert_eq!(next(&house.metadata, &channels, Channel::Mail).await, Some(Outcome::Delivered));
    house.advance(DAY * (360 - 28));
    for _ in 0..2 {
        notices::look(&house.metadata, &house.watch, &mut Warned::default()).await.unwrap();
    }
    assert_eq!(next(&house.metadata, &channels, Channel::Mail).await, Some(Outcome::Delivered));
    assert_eq!(next(&house.metadata, &channels, Channel::Mail).await, None);
    let letters = arrived(&mailbox(&house));
    assert!(letters[0].contains("Not downloaded yet, gone in 3 days: Everything"), "{}", letters[0]);
    assert!(letters[1].contains("Your encryption certificate ends in 7 days"), "{}", letters[1]);
    drop(mail);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_escrow_certificate_that_ends_is_mailed_to_the_administrator_with_what_to_do() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let port = free_port();
        let (house, channels) = house(kind, Some(port), None).await;
        let mail = Mailbox::smtp(&mailbox(&house), port, &[]);
        let mut tx = house.metadata.write().await.unwrap();
        users::set_role(&mut tx, &house.user, Some(Role::Administrator)).await.unwrap();
        tx.commit().await.unwrap();
        let safe = certificate(noon());
        house.set_escrow(NewCertificate { not_after: noon().plus(DAY * 6), ..safe }).await;
        for passed in [Duration::ZERO, DAY * 7] {
            house.advance(passed);
            for _ in 0..2 {
                notices::look(&house.metadata, &house.watch, &mut Warned::default()).await.unwrap();
            }
            assert_eq!(next(&house.metadata, &channels, Channel::Mail).await, Some(Outcome::Delivered));
            assert_eq!(next(&house.metadata, &channels, Channel::Mail).await, None, "{kind:?}");
        }
        let letters = mail.arrived();
        assert!(letters[0].contains("The escrow certificate ends in 7 days"), "{}", letters[0]);
        assert!(letters[1].contains("The escrow certificate has ended"), "{}", letters[1]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_of_a_user_who_left_is_withdrawn() {
    let port = free_port();
    let (house, channels) = house(Kind::Sqlite, Some(port), None).await;
    fail(&house, "Calls").await;
    let mut tx = house.metadata.write().await.unwrap();
    users::set_mail(&mut tx, house.user.id, &MailPreference { address: None, wants_notices: true })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(next(&house.metadata, &channels, Channel::Mail).await, Some(Outcome::Withdrawn));
    assert_eq!(next(&house.metadata, &channels, Channel::Mail).await, None);
}
