//! One attached file: what kind, what name, what is in it. 1 kB to 200 kB, small ones much more often.

use super::{jpeg, pdf, png, table};
use crate::interaction::script::Content;
use crate::random::Random;
use crate::scene::Scene;

const LEAST_BYTES: i64 = 1_000;
const MOST_BYTES: i64 = 200_000;

/// A file; its buffers are used again.
#[derive(Debug, Default)]
pub struct File {
    pub name: String,
    pub mime_type: &'static str,
    pub description: Option<&'static str>,
    pub content: Vec<u8>,
}

/// A kind of file that people send.
struct Kind {
    weight: u64,
    /// Template.
    name: &'static str,
    mime_type: &'static str,
    description: &'static str,
    /// Only from customers, only from the company, or from both.
    sender: Sender,
    write: fn(&Scene, usize, &mut Random, &mut Vec<u8>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sender {
    Customer,
    Company,
    Anybody,
}

const KINDS: &[Kind] = &[
    Kind {
        weight: 30,
        name: "{invoice}.pdf",
        mime_type: "application/pdf",
        description: "Invoice",
        sender: Sender::Anybody,
        write: pdf::write,
    },
    Kind {
        weight: 14,
        name: "[letter|scan|form]-{ticket}.pdf",
        mime_type: "application/pdf",
        description: "Scanned letter",
        sender: Sender::Anybody,
        write: pdf::write,
    },
    Kind {
        weight: 30,
        name: "IMG_{n}{minutes}{percent}.jpg",
        mime_type: "image/jpeg",
        description: "Photo",
        sender: Sender::Customer,
        write: jpeg::write,
    },
    Kind {
        weight: 16,
        name: "[screenshot|Screenshot|error] {error}.png",
        mime_type: "image/png",
        description: "Picture of the screen",
        sender: Sender::Customer,
        write: png::write,
    },
    Kind {
        weight: 12,
        name: "[usage|statement|calls]-{account}.csv",
        mime_type: "text/csv",
        description: "Itemised list",
        sender: Sender::Company,
        write: table::write_csv,
    },
    Kind {
        weight: 10,
        name: "[log|device|notes]-{serial}.txt",
        mime_type: "text/plain",
        description: "Log of the device",
        sender: Sender::Anybody,
        write: table::write_log,
    },
];

impl File {
    /// Becomes a file that fits into the conversation.
    pub fn make(&mut self, scene: &Scene, content: Content, random: &mut Random) {
        let sender = match content {
            Content::Mail | Content::Rejoinder => Sender::Customer,
            _ => Sender::Company,
        };
        let fits = |kind: &Kind| kind.sender == Sender::Anybody || kind.sender == sender;
        let weights = KINDS.iter().map(|kind| if fits(kind) { kind.weight } else { 0 });
        let kind = &KINDS[random.weighted(weights)];
        self.name.clear();
        scene.say(kind.name, random, &mut self.name);
        self.mime_type = kind.mime_type;
        self.description = random.chance(550).then_some(kind.description);
        let limit = random.mostly_small(LEAST_BYTES, MOST_BYTES);
        let size = random.mostly_small(LEAST_BYTES, limit) as usize;
        self.content.clear();
        (kind.write)(scene, size, random, &mut self.content);
    }
}
