//! By which doors people come in: API keys, sessions; and how wrong passwords are slowed down.

use std::time::Duration;

use metadata::api_keys::NewApiKey;
use metadata::guesses::{self, Subject};
use metadata::sessions::{self, Lifetime};
use metadata::{api_keys, users};
use model::{ApiKeyId, Guessed, Moment, Right, Role, Via};

use crate::backend::{START_MS, on_both};
use crate::people::{owner, read, written};

const LIFETIME: Lifetime =
    Lifetime { idle: Duration::from_secs(1_800), absolute: Duration::from_secs(36_000) };

fn key<'a>(label: &'a str, hash: &'a str, ends_at: Option<Moment>) -> NewApiKey<'a> {
    NewApiKey { label, rights: None, hash, ends_at }
}

fn after_minutes(minutes: i64) -> Moment {
    Moment::from_unix_ms(START_MS + minutes * 60_000)
}

#[test]
fn an_api_key_leads_to_its_user_until_its_time_is_over() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let ends_at = Moment::from_unix_ms(START_MS + 1_000);
        let id = written(&fresh.metadata, async |tx| {
            api_keys::add(tx, &ann, key("laptop", "00aa", Some(ends_at))).await.unwrap()
        })
        .await;
        let caller =
            read(&fresh.metadata, async |tx| api_keys::access(tx, "00aa").await.unwrap()).await.unwrap();
        assert_eq!(
            (caller.user, caller.credential, caller.tenant.name.as_str()),
            (ann, id.to_string(), "acme")
        );
        assert_eq!(read(&fresh.metadata, async |tx| api_keys::access(tx, "00ab").await.unwrap()).await, None);
        fresh.clock.set(ends_at);
        assert_eq!(read(&fresh.metadata, async |tx| api_keys::access(tx, "00aa").await.unwrap()).await, None);
    });
}

#[test]
fn a_key_that_is_ended_is_nobodys_at_once_and_stays_on_record() {
    on_both(async |fresh| {
        let (zoe, ann) = (owner(&fresh.metadata, "zeta", 2).await, owner(&fresh.metadata, "acme", 1).await);
        let later = Some(Moment::from_unix_ms(START_MS + 60_000));
        let mut tx = fresh.metadata.write().await.unwrap();
        api_keys::add(&mut tx, &zoe, key("", "00cc", None)).await.unwrap();
        let first = api_keys::add(&mut tx, &ann, key("laptop", "00aa", None)).await.unwrap();
        tx.commit().await.unwrap();
        fresh.clock.set(Moment::from_unix_ms(START_MS + 1));
        let second = written(&fresh.metadata, async |tx| {
            api_keys::add(tx, &ann, key("script", "00bb", later)).await.unwrap()
        })
        .await;
        fresh.clock.set(Moment::from_unix_ms(START_MS + 5));
        let ended = Some(Moment::from_unix_ms(START_MS + 5));
        for (id, label) in [(first, "laptop"), (second, "script")] {
            let key =
                written(&fresh.metadata, async |tx| api_keys::end(tx, id).await.unwrap()).await.unwrap();
            assert_eq!((key.id, &*key.label, key.ends_at), (id, label, ended));
        }
        // An end that was before stays.
        fresh.clock.set(Moment::from_unix_ms(START_MS + 9));
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(api_keys::end(&mut tx, first).await.unwrap().unwrap().ends_at, ended);
        let unknown = ApiKeyId::new(tx.now());
        assert_eq!(api_keys::end(&mut tx, unknown).await.unwrap(), None);
        for (hash, works) in [("00aa", false), ("00bb", false), ("00cc", true)] {
            assert_eq!(api_keys::access(&mut tx, hash).await.unwrap().is_some(), works, "{hash}");
        }
        let listed = api_keys::list(&mut tx).await.unwrap();
        let shown: Vec<_> = listed.iter().map(|key| (&*key.tenant.name, &*key.label, key.ends_at)).collect();
        assert_eq!(shown, [("acme", "laptop", ended), ("acme", "script", ended), ("zeta", "", None)]);
    });
}

#[test]
fn a_key_may_do_what_both_it_and_its_user_may() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let bob = users::add(&mut tx, ann.tenant_id, "bob", Some(Role::Exporter)).await.unwrap();
        let rights = Some("read,audit".parse().unwrap());
        let new = NewApiKey { rights, ..key("", "00dd", None) };
        api_keys::add(&mut tx, &bob, new).await.unwrap();
        let access = api_keys::access(&mut tx, "00dd").await.unwrap().unwrap();
        assert_eq!((access.rights.to_string(), access.via), ("read".to_owned(), Via::ApiKey));
        users::set_role(&mut tx, &bob, None).await.unwrap();
        let access = api_keys::access(&mut tx, "00dd").await.unwrap().unwrap();
        assert!(!access.may(Right::Read), "who has no role is denied access");
    });
}

#[test]
fn a_session_ends_when_idle_and_at_its_absolute_end() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        written(&fresh.metadata, async |tx| {
            sessions::begin(tx, ann.id, "00aa", Some("127.0.0.1"), false, LIFETIME).await.unwrap()
        })
        .await;
        let stands = async |minutes: i64| {
            fresh.clock.set(after_minutes(minutes));
            read(&fresh.metadata, async |tx| sessions::access(tx, "00aa").await.unwrap()).await
        };
        let (access, is_due) = stands(0).await.unwrap();
        assert_eq!((access.user, access.via, is_due), (ann.clone(), Via::Session, false));
        // Used every 20 minutes it stays; not used for 30 it ends.
        for minutes in [20, 40, 60] {
            assert!(stands(minutes).await.unwrap().1, "its use is due to be noted");
            written(&fresh.metadata, async |tx| sessions::seen(tx, "00aa").await.unwrap()).await;
        }
        assert!(stands(89).await.is_some());
        assert!(stands(90).await.is_none());
        fresh.clock.set(after_minutes(85));
        for minutes in (85..=610).step_by(25) {
            fresh.clock.set(after_minutes(minutes));
            written(&fresh.metadata, async |tx| sessions::seen(tx, "00aa").await.unwrap()).await;
        }
        assert!(stands(599).await.is_some());
        assert!(stands(600).await.is_none(), "after ten hours it ends however it is used");
        assert_eq!(written(&fresh.metadata, async |tx| sessions::sweep(tx).await.unwrap()).await, 1);
    });
}

#[test]
fn a_new_password_ends_all_sessions_and_a_logout_one() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let first = sessions::begin(&mut tx, ann.id, "00aa", None, true, LIFETIME).await.unwrap();
        sessions::begin(&mut tx, ann.id, "00bb", None, false, LIFETIME).await.unwrap();
        assert_eq!(sessions::list(&mut tx, ann.id).await.unwrap().len(), 2);
        let bob = users::add(&mut tx, ann.tenant_id, "bob", None).await.unwrap();
        assert!(!sessions::end(&mut tx, bob.id, first).await.unwrap(), "it is not bob's");
        assert!(sessions::end(&mut tx, ann.id, first).await.unwrap());
        assert!(sessions::access(&mut tx, "00aa").await.unwrap().is_none());
        assert!(sessions::access(&mut tx, "00bb").await.unwrap().is_some());
        users::set_password(&mut tx, ann.id, "$argon2id$", true).await.unwrap();
        assert!(sessions::access(&mut tx, "00bb").await.unwrap().is_none());
        let credentials = users::credentials(&mut tx, ann.tenant_id, "ann").await.unwrap().unwrap();
        assert_eq!((credentials.hash.as_deref(), credentials.must_change), (Some("$argon2id$"), true));
        assert!(users::credentials(&mut tx, ann.tenant_id, "zoe").await.unwrap().is_none());
    });
}

#[test]
fn wrong_guesses_are_counted_before_they_are_compared() {
    on_both(async |fresh| {
        let account = Subject { guessed: Guessed::Account, name: "aa" };
        let address = Subject { guessed: Guessed::Address, name: "127.0.0.1" };
        let guess = async || {
            written(&fresh.metadata, async |tx| guesses::count(tx, &[account, address]).await.unwrap()).await
        };
        for _ in 0..4 {
            assert_eq!(guess().await, Ok(()));
        }
        assert_eq!(guess().await, Err(Duration::from_secs(1)));
        fresh.clock.set(Moment::from_unix_ms(START_MS + 1_000));
        assert_eq!(guess().await, Ok(()));
        assert_eq!(guess().await, Err(Duration::from_secs(2)));
        // Another account from the same address is not slowed by it.
        let other = Subject { guessed: Guessed::Account, name: "bb" };
        let counted =
            written(&fresh.metadata, async |tx| guesses::count(tx, &[other, address]).await.unwrap());
        assert_eq!(counted.await, Ok(()));
        written(&fresh.metadata, async |tx| guesses::forget(tx, account).await.unwrap()).await;
        assert_eq!(guess().await, Ok(()));
        fresh.clock.set(after_minutes(3 * 1_440));
        assert_eq!(written(&fresh.metadata, async |tx| guesses::sweep(tx).await.unwrap()).await, 3);
    });
}

async fn is_taken(metadata: metadata::Metadata) -> bool {
    let subject = Subject { guessed: Guessed::Account, name: "aa" };
    written(&metadata, async |tx| guesses::count(tx, &[subject]).await.unwrap()).await.is_ok()
}

#[test]
fn guesses_at_once_are_not_free() {
    on_both(async |fresh| {
        let many: Vec<_> = (0..40).map(|_| tokio::spawn(is_taken(fresh.metadata.clone()))).collect();
        let mut taken = 0;
        for one in many {
            taken += u32::from(one.await.unwrap());
        }
        assert_eq!(taken, 4);
    });
}
