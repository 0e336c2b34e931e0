//! Which installation the metadata are of.

use std::time::Duration;

use metadata::installation;

use crate::backend::on_both;
use crate::given::Given;
use crate::people::written;

#[test]
fn the_id_is_made_once_and_so_is_the_note_of_a_store() {
    on_both(async |fresh| {
        let start = fresh.clock.now();
        let get = async || written(&fresh.metadata, async |tx| installation::get(tx).await.unwrap()).await;
        let (one, two) = tokio::join!(get(), get());
        assert_eq!(one, two, "{}", fresh.name);
        assert_eq!(one.store_since, None);
        for _ in 0..2 {
            written(&fresh.metadata, async |tx| installation::has_store(tx).await.unwrap()).await;
            fresh.clock.set(fresh.clock.now().plus(Duration::from_secs(1)));
        }
        let marked = get().await;
        assert_eq!((marked.id, marked.store_since), (one.id, Some(start)), "{}", fresh.name);
    });
}

#[test]
fn runs_on_record_are_told_from_others() {
    on_both(async |fresh| {
        let given = Given::new(&fresh).await;
        let job = given.job().await;
        let run = given.run(&job, 0).await;
        let other = model::RunId::new(fresh.clock.now());
        let mut tx = fresh.metadata.read().await.unwrap();
        for (runs, expected) in [(vec![], false), (vec![other], false), (vec![other, run], true)] {
            let is_known = metadata::runs::is_any_on_record(&mut tx, &runs).await.unwrap();
            assert_eq!(is_known, expected, "{}: {runs:?}", fresh.name);
        }
    });
}
