//! Deals the rows of the relation out to conversations: which rows belong together, how each goes, when. A block of
//! rows is dealt without knowing any other block; a conversation never reaches beyond its block.

use super::script::{Content, SCRIPTS, Step};
use crate::history::History;
use crate::random::{Random, Stream};

/// Rows in a block.
pub const BLOCK_ROWS: u64 = 64;

const MINUTE_S: i64 = 60;
const HOUR_S: i64 = 60 * MINUTE_S;
const DAY_S: i64 = 24 * HOUR_S;

/// A conversation: consecutive rows.
pub struct Case {
    /// The conversation's own draws, after those that dealt it.
    pub random: Random,
    pub turns: Vec<Turn>,
}

/// One row of a conversation.
pub struct Turn {
    pub row: u64,
    pub step: &'static Step,
    /// Unix seconds.
    pub start_s: i64,
}

/// How many blocks a history has.
pub fn blocks(history: &History) -> u64 {
    history.interactions.div_ceil(BLOCK_ROWS)
}

/// The conversations of a block, in the order of their rows.
pub fn deal(history: &History, block: u64) -> impl Iterator<Item = Case> {
    let random = &mut Random::new(history.seed, Stream::Block, block);
    let mut row = block * BLOCK_ROWS;
    let end = (row + BLOCK_ROWS).min(history.interactions);
    let mut cases = Vec::new();
    while row < end {
        let script = &SCRIPTS[random.weighted(SCRIPTS.iter().map(|script| script.weight))];
        let case = Case::new(history, row, &script.steps[..script.steps.len().min((end - row) as usize)]);
        row += case.turns.len() as u64;
        cases.push(case);
    }
    cases.into_iter()
}

impl Case {
    fn new(history: &History, first_row: u64, steps: &'static [Step]) -> Self {
        let mut random = Random::new(history.seed, Stream::Case, first_row);
        let jitter = random.next() as u16;
        let start_s = history.rhythm.moment_s(first_row, history.interactions, jitter);
        let mut turns: Vec<Turn> = Vec::with_capacity(steps.len());
        for (step, row) in steps.iter().zip(first_row..) {
            let start_s = match step.parent {
                None => start_s,
                Some(parent) => {
                    let parent_s = turns[parent].start_s;
                    // Nothing happens after the end of the history: what would is drawn nearer.
                    parent_s + delay_s(step.content, &mut random).min((history.newest_s - parent_s) / 2)
                }
            };
            turns.push(Turn { row, step, start_s });
        }
        Self { random, turns }
    }
}

/// How long after the interaction that it follows one of this content begins.
fn delay_s(content: Content, random: &mut Random) -> i64 {
    let (least, most) = match content {
        Content::Reply => (10 * MINUTE_S, 3 * DAY_S),
        Content::Rejoinder => (20 * MINUTE_S, 6 * DAY_S),
        Content::Consultation | Content::CoBrowsing => (MINUTE_S, 6 * MINUTE_S),
        Content::Survey | Content::Notice => (30 * MINUTE_S, 2 * HOUR_S),
        Content::TextOut => (30, 2 * HOUR_S),
        Content::Call => (5 * MINUTE_S, 7 * HOUR_S),
        _ => (10 * MINUTE_S, DAY_S),
    };
    random.mostly_small(least, most)
}
