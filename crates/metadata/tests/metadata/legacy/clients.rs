//! Clients of the original's API, and the tokens that they are given.

use std::time::Duration;

use metadata::legacy::clients::{self, NewLegacyClient};
use metadata::legacy::tokens;
use metadata::{Metadata, users};
use model::{LegacyClientId, Moment, Refusal, User, Via};

use crate::backend::{START_MS, on_both};
use crate::people::{owner, read, refusal, written};

const HOURS: Duration = Duration::from_secs(3_600);

fn new(x_api_key: &str) -> NewLegacyClient<'_> {
    NewLegacyClient { x_api_key, client_id: "client-1", secret_hash: "$argon2id$", label: "nightly" }
}

async fn client(metadata: &Metadata, user: &User, x_api_key: &str) -> LegacyClientId {
    written(metadata, async |tx| clients::add(tx, user, new(x_api_key)).await.unwrap()).await
}

async fn is_let_in(metadata: &Metadata, hash: &str, x_api_key: &str) -> bool {
    let access = read(metadata, async |tx| tokens::access(tx, hash, x_api_key).await.unwrap()).await;
    access.is_some()
}

#[test]
fn an_x_api_key_leads_to_one_client_until_that_has_ended() {
    on_both(async |fresh| {
        let (ann, eve) = (owner(&fresh.metadata, "acme", 1).await, owner(&fresh.metadata, "other", 2).await);
        let id = client(&fresh.metadata, &ann, "key-1").await;
        let found =
            async || read(&fresh.metadata, async |tx| clients::by_key(tx, "key-1").await.unwrap()).await;
        let (client, secret) = found().await.unwrap();
        assert_eq!((client.id, &client.user, &*secret), (id, &ann, "$argon2id$"));
        assert_eq!((&*client.client_id, &*client.label), ("client-1", "nightly"));
        let mut tx = fresh.metadata.write().await.unwrap();
        let taken = refusal(clients::add(&mut tx, &eve, new("key-1")).await);
        assert_eq!(taken, Refusal::NameTaken("key-1".to_owned()), "{}", fresh.name);
        drop(tx);
        fresh.clock.set(Moment::from_unix_ms(START_MS + 1));
        written(&fresh.metadata, async |tx| clients::end(tx, id).await.unwrap()).await;
        assert!(found().await.is_none());
        // The key may be given again: a new secret for it.
        written(&fresh.metadata, async |tx| clients::add(tx, &ann, new("key-1")).await.unwrap()).await;
        let of_ann = async |tx: &mut _| clients::of_tenant(tx, ann.tenant_id).await.unwrap();
        let ended: Vec<_> =
            read(&fresh.metadata, of_ann).await.into_iter().map(|client| client.ended_at).collect();
        assert_eq!(ended, [Some(Moment::from_unix_ms(START_MS + 1)), None]);
        let of_eve = async |tx: &mut _| clients::of_tenant(tx, eve.tenant_id).await.unwrap();
        assert!(read(&fresh.metadata, of_eve).await.is_empty());
    });
}

#[test]
fn a_token_is_good_for_its_time_with_its_own_x_api_key() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let id = client(&fresh.metadata, &ann, "key-1").await;
        client(&fresh.metadata, &ann, "key-2").await;
        let ends_at = fresh.clock.now().plus(HOURS);
        written(&fresh.metadata, async |tx| tokens::issue(tx, id, "00aa", ends_at).await.unwrap()).await;
        let access = read(&fresh.metadata, async |tx| tokens::access(tx, "00aa", "key-1").await.unwrap());
        let access = access.await.unwrap();
        assert_eq!((access.user, access.via, access.credential), (ann, Via::LegacyClient, id.to_string()));
        assert!(!is_let_in(&fresh.metadata, "00aa", "key-2").await);
        assert!(!is_let_in(&fresh.metadata, "00ab", "key-1").await);
        fresh.clock.set(ends_at);
        assert!(!is_let_in(&fresh.metadata, "00aa", "key-1").await, "{}: its time is over", fresh.name);
        assert_eq!(written(&fresh.metadata, async |tx| tokens::sweep(tx).await.unwrap()).await, 1);
    });
}

#[test]
fn a_token_ends_with_its_client_with_the_password_and_with_the_user() {
    on_both(async |fresh| {
        let (ann, eve) = (owner(&fresh.metadata, "acme", 1).await, owner(&fresh.metadata, "other", 2).await);
        let mut tx = fresh.metadata.write().await.unwrap();
        let bob = users::add(&mut tx, ann.tenant_id, "bob", Some(model::Role::Exporter)).await.unwrap();
        let ends_at = tx.now().plus(HOURS);
        for (user, key, hash) in
            [(&ann, "key-1", "01"), (&bob, "key-2", "02"), (&bob, "key-3", "03"), (&eve, "key-4", "04")]
        {
            let id = clients::add(&mut tx, user, new(key)).await.unwrap();
            tokens::issue(&mut tx, id, hash, ends_at).await.unwrap();
        }
        users::set_password(&mut tx, ann.id, "$argon2id$", false).await.unwrap();
        let (client, _) = clients::by_key(&mut tx, "key-2").await.unwrap().unwrap();
        clients::end(&mut tx, client.id).await.unwrap();
        tx.commit().await.unwrap();
        for (key, hash, stands) in
            [("key-1", "01", false), ("key-2", "02", false), ("key-3", "03", true), ("key-4", "04", true)]
        {
            assert_eq!(is_let_in(&fresh.metadata, hash, key).await, stands, "{}: {key}", fresh.name);
        }
        written(&fresh.metadata, async |tx| users::disable(tx, &bob, &ann, &[]).await.unwrap()).await;
        assert!(!is_let_in(&fresh.metadata, "03", "key-3").await);
    });
}
