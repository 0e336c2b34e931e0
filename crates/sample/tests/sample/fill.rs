//! Filling a database: every relation through its loader, in order, and nothing committed.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use row::{Column, Relation, RowSink, Value};
use sample::Plan;
use source::{Loader, RelationLoader, SourceError};

/// Writes down what is asked of it.
#[derive(Default)]
struct Recorder {
    events: Rc<RefCell<Vec<String>>>,
}

struct Counter {
    relation: Relation,
    rows: u64,
    events: Rc<RefCell<Vec<String>>>,
}

impl Loader for Recorder {
    fn columns(&mut self, _: Relation) -> Result<Vec<Column>, SourceError> {
        Ok(Vec::new())
    }

    fn relation(&mut self, relation: Relation) -> Result<Box<dyn RelationLoader + '_>, SourceError> {
        self.events.borrow_mut().push(format!("begin {relation}"));
        Ok(Box::new(Counter { relation, rows: 0, events: Rc::clone(&self.events) }))
    }

    fn commit(self: Box<Self>) -> Result<(), SourceError> {
        panic!("committing is the caller's to do");
    }
}

impl RowSink for Counter {
    fn begin(&mut self, _: &[Column]) -> io::Result<()> {
        Ok(())
    }

    fn value(&mut self, _: Value<'_>) -> io::Result<()> {
        Ok(())
    }

    fn slice(&mut self, _: &[u8], _: bool) -> io::Result<()> {
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.rows += 1;
        Ok(())
    }
}

impl RelationLoader for Counter {
    fn flush(self: Box<Self>) -> Result<u64, SourceError> {
        self.events.borrow_mut().push(format!("flush {}", self.relation));
        Ok(self.rows)
    }
}

#[test]
fn relations_are_loaded_parents_first_and_flushed() {
    let plan = Plan::new(500, 3);
    let mut recorder = Recorder::default();
    let mut last = Vec::new();
    let rows = sample::fill(&plan, &mut recorder, &mut |relation, rows| {
        last.retain(|(known, _)| *known != relation);
        last.push((relation, rows));
        Ok(())
    });
    let planned = Relation::ALL.map(|relation| (relation, plan.rows(relation).unwrap()));
    assert_eq!(last, planned);
    assert_eq!(rows.unwrap(), planned.iter().map(|(_, rows)| rows).sum::<u64>());
    let expected = Relation::ALL.map(|relation| [format!("begin {relation}"), format!("flush {relation}")]);
    assert_eq!(*recorder.events.borrow(), expected.concat());
}

#[test]
fn whoever_hears_of_progress_can_call_it_off() {
    let mut recorder = Recorder::default();
    let result = sample::fill(&Plan::new(500, 3), &mut recorder, &mut |relation, _| match relation {
        Relation::Contact => Ok(()),
        _ => Err(io::Error::other("enough")),
    });
    assert_eq!(result.unwrap_err().to_string(), "enough");
    assert_eq!(recorder.events.borrow().last().unwrap(), "begin interaction");
}
