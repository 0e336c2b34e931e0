//! The generator of believable contact history: contacts, interactions and attachments of an invented contact centre,
//! texts, transcripts and files included. The same plan gives the same rows, on every machine, forever: it draws from
//! its own integer generator and reads no clock, no locale, no environment. Serial, with the memory of a few rows.

use std::io;

use row::{Column, Relation, RowSink};
use source::{Loader, SourceError};

mod attachment;
mod clock;
mod contact;
mod history;
mod id;
mod interaction;
mod json;
mod person;
pub mod plan;
mod random;
mod render;
mod rhythm;
mod scene;
mod text;
mod typing;

pub use plan::Plan;

use history::History;

/// Pushes all rows of a relation into the sink, columns as the contract has them, `begin` included; returns how many.
/// `progress` is called every few dozen rows with the number of rows so far; its error ends the work, as the sink's
/// does. A plan that cannot be carried out is [`io::ErrorKind::InvalidInput`].
pub fn generate(
    plan: &Plan,
    relation: Relation,
    sink: &mut dyn RowSink,
    progress: &mut dyn FnMut(u64) -> io::Result<()>,
) -> io::Result<u64> {
    let history = &History::new(plan)?;
    match relation {
        Relation::Contact => contact::generate(history, sink, progress),
        Relation::Interaction => interaction::generate(history, sink, progress),
        Relation::Attachment => attachment::generate(history, sink, progress),
    }
}

/// Fills a database with the whole history, parents before children; returns the rows of all relations. `progress`
/// hears the relation and its rows so far. Nothing is committed: that is the caller's to do.
pub fn fill(
    plan: &Plan,
    loader: &mut dyn Loader,
    progress: &mut dyn FnMut(Relation, u64) -> io::Result<()>,
) -> Result<u64, SourceError> {
    let mut rows = 0;
    for relation in Relation::ALL {
        let mut sink = loader.relation(relation)?;
        generate(plan, relation, &mut *sink, &mut |rows| progress(relation, rows))
            .map_err(SourceError::Sink)?;
        rows += sink.flush()?;
    }
    Ok(rows)
}

/// The columns of a relation, all that the contract knows.
fn columns(relation: Relation) -> Vec<Column> {
    let fields = relation.fields().iter();
    fields.map(|field| Column::new(field.name, field.kind)).collect()
}
