//! E-mails: greeting, paragraphs about the conversation's topic, closing, signature, now and then the quoted message.

use super::draft::Draft;
use super::markup::push_html;
use super::script::Content;
use crate::json::push_padded;
use crate::random::Random;
use crate::scene::Scene;
use crate::text::{Choices, small_print};
use crate::typing;

/// No text is longer, in characters.
pub const MAX_TEXT_CHARS: usize = 4_000;
/// What is quoted of the message before, in bytes.
const MAX_QUOTE_BYTES: usize = 1_400;

/// What the next e-mail of a conversation knows of the one before.
#[derive(Debug, Default)]
pub struct Thread {
    pub subject: String,
    pub text: String,
}

impl Thread {
    /// Nothing was written yet.
    pub fn clear(&mut self) {
        self.subject.clear();
        self.text.clear();
    }
}

/// Writes subject, text and perhaps HTML. `has_attachment` makes the text mention one.
pub fn write(
    scene: &Scene,
    content: Content,
    has_attachment: bool,
    thread: &mut Thread,
    draft: &mut Draft,
    random: &mut Random,
) {
    write_subject(scene, content, thread, draft, random);
    let out = draft.text.open();
    match content {
        Content::Mail => customer(scene, random, out),
        Content::Rejoinder => rejoinder(scene, random, out),
        Content::Spam => spam(scene, random, out),
        _ => agent(scene, random, out),
    }
    if scene.is_hasty && matches!(content, Content::Mail | Content::Rejoinder) {
        typing::slip(out, 0, random);
    }
    if has_attachment {
        out.push_str("\n\n[attachment]");
    }
    let is_answer = matches!(content, Content::Reply | Content::Rejoinder);
    let has_quote = is_answer && !thread.text.is_empty() && random.chance(500);
    let own_length = out.len();
    if has_quote {
        quote(scene, &thread.text, random, out);
    }
    shorten(out);
    thread.text.clear();
    // Quotes are not quoted again: their first lines would be all that is left of a conversation.
    thread.text.push_str(&out[..own_length.min(out.len())]);
    if random.chance(350) {
        draft.structured_type = "text/html";
        push_html(draft.text.text(), random.below(3) as usize, draft.structured.open());
    }
}

fn write_subject(
    scene: &Scene,
    content: Content,
    thread: &mut Thread,
    draft: &mut Draft,
    random: &mut Random,
) {
    let out = draft.subject.open();
    match content {
        Content::Reply | Content::Rejoinder if !thread.subject.is_empty() => {
            out.push_str("Re: ");
            out.push_str(&thread.subject);
        }
        Content::Spam => scene.say_one(small_print::SPAM_SUBJECTS, random, out),
        // Some write no subject: an empty text, which is something else than none.
        Content::Mail if random.chance(30) => {}
        _ => scene.say_one(scene.phrases.subject, random, out),
    }
    if thread.subject.is_empty() {
        thread.subject.push_str(out);
    }
}

/// Appends sentences of the list, `least` to `most`, none twice, with spaces between.
fn sentences(scene: &Scene, from: Choices, least: i64, most: i64, random: &mut Random, out: &mut String) {
    let count = (random.between(least, most) as usize).min(from.len());
    let first = random.below(from.len() as u64) as usize;
    for index in 0..count {
        if !out.ends_with(['\n', ' ']) && !out.is_empty() && scene.book.code != "ja" {
            out.push(' ');
        }
        scene.say(from[(first + index) % from.len()], random, out);
    }
}

fn paragraph(out: &mut String) {
    if !out.ends_with("\n\n") {
        out.push_str("\n\n");
    }
}

fn customer(scene: &Scene, random: &mut Random, out: &mut String) {
    scene.say_one(scene.book.to_company, random, out);
    paragraph(out);
    sentences(scene, scene.phrases.opening, 1, 2, random, out);
    sentences(scene, scene.phrases.detail, 0, 3, random, out);
    if random.chance(650) {
        paragraph(out);
        sentences(scene, scene.book.context, 1, 3, random, out);
    }
    if random.chance(70) {
        paragraph(out);
        chronology(scene, random, out);
    }
    paragraph(out);
    sentences(scene, scene.phrases.request, 1, 2, random, out);
    sentences(scene, scene.book.plea, 0, 1, random, out);
    customer_signature(scene, random, out);
}

fn rejoinder(scene: &Scene, random: &mut Random, out: &mut String) {
    scene.say_one(scene.book.to_company, random, out);
    paragraph(out);
    sentences(scene, scene.phrases.detail, 1, 3, random, out);
    sentences(scene, scene.phrases.request, 0, 2, random, out);
    sentences(scene, scene.book.plea, 0, 1, random, out);
    customer_signature(scene, random, out);
}

fn customer_signature(scene: &Scene, random: &mut Random, out: &mut String) {
    paragraph(out);
    scene.say_one(scene.book.closing, random, out);
    out.push('\n');
    if random.chance(300) {
        out.push_str(scene.person.given());
    } else {
        scene.person.push_name(out);
    }
    if random.chance(350) {
        paragraph(out);
        scene.say_one(small_print::CUSTOMER_FOOTERS, random, out);
    }
}

/// Days and times on which something went wrong, as people list them who have had enough.
fn chronology(scene: &Scene, random: &mut Random, out: &mut String) {
    for number in 0..random.mostly_small(3, 34) {
        if number > 0 {
            out.push('\n');
        }
        push_padded(random.between(1, 28) as u64, 2, out);
        out.push('.');
        push_padded(random.between(1, 12) as u64, 2, out);
        out.push_str(". ");
        scene.say("{time} - ", random, out);
        let list = random.pick(&[scene.phrases.detail, scene.book.context, scene.phrases.answer]);
        scene.say_one(list, random, out);
    }
}

fn agent(scene: &Scene, random: &mut Random, out: &mut String) {
    scene.say(scene.book.dear[usize::from(!scene.person.is_female)], random, out);
    paragraph(out);
    sentences(scene, scene.book.thanks, 1, 1, random, out);
    paragraph(out);
    sentences(scene, scene.phrases.answer, 2, 4, random, out);
    paragraph(out);
    sentences(scene, scene.book.next_step, 1, 3, random, out);
    paragraph(out);
    scene.say_one(scene.book.agent_closing, random, out);
    out.push('\n');
    scene.say("{agent_name}\n", random, out);
    scene.say(small_print::COMPANY_FOOTER, random, out);
    if random.chance(400) {
        paragraph(out);
        scene.say(small_print::DISCLAIMER, random, out);
    }
}

fn spam(scene: &Scene, random: &mut Random, out: &mut String) {
    sentences(scene, small_print::SPAM, 2, 4, random, out);
}

fn quote(scene: &Scene, earlier: &str, random: &mut Random, out: &mut String) {
    paragraph(out);
    scene.say(scene.book.quote, random, out);
    let mut left = MAX_QUOTE_BYTES;
    for line in earlier.lines() {
        if line.len() > left {
            break;
        }
        left -= line.len();
        out.push_str("\n> ");
        out.push_str(line);
    }
}

/// Cuts what is beyond the longest text, at a whole character.
fn shorten(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(MAX_TEXT_CHARS) {
        text.truncate(end);
    }
}
