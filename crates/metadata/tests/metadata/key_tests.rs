//! Whoever tells the code that was sealed for a certificate has its key.

use std::time::Duration;

use metadata::key_tests::{self, LIFE, MOST_TRIES, Told};
use metadata::{Transaction, certificates};
use model::{CertificateRecord, User};

use crate::backend::on_both;
use crate::people::{certificate, owner};

async fn current(tx: &mut Transaction, user: &User) -> CertificateRecord {
    certificates::current(tx, user.tenant_id, user.id).await.unwrap().unwrap()
}

#[test]
fn the_code_confirms_the_certificate_once() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let own = current(&mut tx, &ann).await;
        assert_eq!(own.confirmed_at, None);
        assert_eq!(key_tests::tell(&mut tx, &own, "c1").await.unwrap(), Told::NoTest);
        key_tests::begin(&mut tx, &own, "c1").await.unwrap();
        key_tests::begin(&mut tx, &own, "c2").await.unwrap();
        let wrong = Told::Wrong { tries_left: MOST_TRIES - 1 };
        assert_eq!(key_tests::tell(&mut tx, &own, "c1").await.unwrap(), wrong, "of an earlier message");
        let now = fresh.clock.now();
        assert_eq!(key_tests::tell(&mut tx, &own, "c2").await.unwrap(), Told::Right(now));
        assert_eq!(key_tests::tell(&mut tx, &own, "c2").await.unwrap(), Told::NoTest);
        assert_eq!(current(&mut tx, &ann).await.confirmed_at, Some(now));
        tx.commit().await.unwrap();

        fresh.clock.set(now.plus(Duration::from_secs(60)));
        let mut tx = fresh.metadata.write().await.unwrap();
        let own = current(&mut tx, &ann).await;
        key_tests::begin(&mut tx, &own, "c3").await.unwrap();
        assert_eq!(key_tests::tell(&mut tx, &own, "c3").await.unwrap(), Told::Right(now));
        assert_eq!(current(&mut tx, &ann).await.confirmed_at, Some(now), "it was confirmed before");
    });
}

#[test]
fn after_ten_wrong_codes_or_a_day_it_takes_a_new_message() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let own = current(&mut tx, &ann).await;
        key_tests::begin(&mut tx, &own, "right").await.unwrap();
        for tries_left in (0..MOST_TRIES).rev() {
            let told = key_tests::tell(&mut tx, &own, "wrong").await.unwrap();
            assert_eq!(told, Told::Wrong { tries_left });
        }
        assert_eq!(key_tests::tell(&mut tx, &own, "right").await.unwrap(), Told::NoTest);
        key_tests::begin(&mut tx, &own, "right").await.unwrap();
        tx.commit().await.unwrap();
        fresh.clock.set(fresh.clock.now().plus(LIFE));
        let mut tx = fresh.metadata.write().await.unwrap();
        assert_eq!(key_tests::tell(&mut tx, &own, "right").await.unwrap(), Told::NoTest);
        assert_eq!(current(&mut tx, &ann).await.confirmed_at, None);
    });
}

#[test]
fn another_certificate_ends_the_test_of_the_one_before() {
    on_both(async |fresh| {
        let ann = owner(&fresh.metadata, "acme", 1).await;
        let mut tx = fresh.metadata.write().await.unwrap();
        let old = current(&mut tx, &ann).await;
        key_tests::begin(&mut tx, &old, "code").await.unwrap();
        certificates::upload(&mut tx, &ann, certificate(&old.fingerprint)).await.unwrap();
        certificates::upload(&mut tx, &ann, certificate("AA:02")).await.unwrap();
        let new = current(&mut tx, &ann).await;
        assert_eq!(key_tests::tell(&mut tx, &new, "code").await.unwrap(), Told::NoTest);
        assert_eq!(key_tests::tell(&mut tx, &old, "code").await.unwrap(), Told::NoTest);
        assert_eq!(new.confirmed_at, None);
    });
}
