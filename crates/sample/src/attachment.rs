//! Rows of the relation `attachment`: files that came with about one e-mail in twenty, and that open.

use std::io;

use row::{Relation, RowSink, Timestamp, Value};

use crate::history::History;
use crate::id::IdKind;
use crate::interaction::case::{self, Case, Turn};
use crate::interaction::script::Content;
use crate::random::{Random, Stream};
use crate::scene::Scene;
use file::File;

mod file;
mod jpeg;
mod pdf;
mod png;
mod table;

/// No interaction carries more.
const MOST: u64 = 3;

/// How many files an interaction carries.
pub fn carried_by(history: &History, turn: &Turn) -> u64 {
    if !turn.step.content.is_mail() || turn.step.content == Content::Spam {
        return 0;
    }
    let random = &mut Random::new(history.seed, Stream::Attachment, turn.row);
    if random.chance(52) { 1 + random.mostly_small(0, MOST as i64 - 1) as u64 } else { 0 }
}

/// How many files there are in all.
pub fn count(history: &History) -> u64 {
    (0..case::blocks(history))
        .flat_map(|block| case::deal(history, block))
        .map(|case| case.turns.iter().map(|turn| carried_by(history, turn)).sum::<u64>())
        .sum()
}

/// Pushes all rows; `progress` hears of each block of interactions how many there are so far.
pub fn generate(
    history: &History,
    sink: &mut dyn RowSink,
    progress: &mut dyn FnMut(u64) -> io::Result<()>,
) -> io::Result<u64> {
    sink.begin(&crate::columns(Relation::Attachment))?;
    let mut writer = Writer { history, sink, file: File::default(), rows: 0 };
    for block in 0..case::blocks(history) {
        for case in case::deal(history, block) {
            writer.case(case)?;
        }
        progress(writer.rows)?;
    }
    Ok(writer.rows)
}

struct Writer<'a> {
    history: &'a History,
    sink: &'a mut dyn RowSink,
    file: File,
    rows: u64,
}

impl Writer<'_> {
    fn case(&mut self, mut case: Case) -> io::Result<()> {
        if !case.turns.iter().any(|turn| carried_by(self.history, turn) > 0) {
            return Ok(());
        }
        // The same draws as for the texts: the file speaks of the order that the e-mail is about.
        let scene = Scene::new(self.history, case.turns[0].start_s, &mut case.random);
        for turn in &case.turns {
            for number in 0..carried_by(self.history, turn) {
                let file_number = turn.row * MOST + number;
                let random = &mut Random::new(self.history.seed, Stream::File, file_number);
                self.file.make(&scene, turn.step.content, random);
                self.push(&scene, turn, file_number)?;
            }
        }
        Ok(())
    }

    /// The columns in the order of the contract.
    fn push(&mut self, scene: &Scene, turn: &Turn, file_number: u64) -> io::Result<()> {
        let mut id = String::new();
        self.history.push_id(IdKind::Attachment, file_number, &mut id);
        self.sink.value(Value::Text(&id))?;
        id.clear();
        self.history.push_id(IdKind::Interaction, turn.row, &mut id);
        self.sink.value(Value::Text(&id))?;
        self.sink.value(Value::Integer(scene.person.tenant_id))?;
        let file = &self.file;
        self.sink.value(Value::Text(&file.name))?;
        self.sink.value(Value::Text(file.mime_type))?;
        self.sink.value(Value::Integer(file.content.len() as i64))?;
        self.sink.value(file.description.map_or(Value::Null, Value::Text))?;
        self.sink.value(Value::Timestamp(Timestamp::At { unix_seconds: turn.start_s, micros: 0 }))?;
        self.sink.value(Value::Bytes(&file.content))?;
        self.rows += 1;
        self.sink.end_row()
    }
}
