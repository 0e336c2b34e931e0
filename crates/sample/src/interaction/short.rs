//! The short texts: agents' notes on calls, text messages, forms, tasks, events, surveys, posts.

use super::draft::Draft;
use super::script::Content;
use crate::json::Object;
use crate::random::Random;
use crate::scene::Scene;
use crate::text::{notes, small_print};

/// Writes the texts of an interaction that is neither an e-mail nor a chat.
pub fn write(scene: &Scene, content: Content, draft: &mut Draft, random: &mut Random) {
    let phrases = scene.phrases;
    let (shortest_s, longest_s) = match content {
        Content::Call => (25, 1_500),
        Content::Consultation => (20, 400),
        Content::CoBrowsing => (60, 900),
        Content::Task | Content::Form | Content::Paper => (300, 40_000),
        _ => (5, 400),
    };
    draft.duration_s = random.mostly_small(shortest_s, longest_s);
    match content {
        Content::TextIn => scene.say_one(scene.book.sms_in, random, draft.text.open()),
        Content::TextOut => scene.say_one(scene.book.sms_out, random, draft.text.open()),
        Content::Form => form(scene, draft, random),
        Content::Paper => paper(scene, draft, random),
        Content::Task => {
            scene.say_one(small_print::TASKS, random, draft.subject.open());
            scene.say_one(notes::notes(phrases.topic), random, draft.text.open());
        }
        Content::Event => scene.say_one(small_print::EVENTS, random, draft.text.open()),
        Content::Survey => survey(scene, draft, random),
        Content::VoiceMail => scene.say_one(small_print::VOICE_MAILS, random, draft.text.open()),
        Content::Post => {
            scene.say_one(phrases.opening, random, draft.text.open());
            scene.say(" @{domain}", random, draft.text.open());
        }
        Content::CallbackRequest => scene.say_one(phrases.subject, random, draft.subject.open()),
        _ if random.chance(120) => scene.say_one(phrases.subject, random, draft.subject.open()),
        _ => {}
    }
}

/// The agent's note: often on calls, sometimes on the rest, at times opened and left empty.
pub fn write_note(scene: &Scene, content: Content, draft: &mut Draft, random: &mut Random) {
    let per_thousand = match content {
        Content::Call | Content::Consultation => 780,
        Content::Spam | Content::Survey | Content::Event => 20,
        _ => 260,
    };
    if !random.chance(per_thousand) {
        return;
    }
    let out = draft.comment.open();
    if random.chance(30) {
        return;
    }
    scene.say_one(notes::notes(scene.phrases.topic), random, out);
    for _ in 0..random.mostly_small(0, 3) {
        out.push(' ');
        scene.say_one(notes::AFTERTHOUGHTS, random, out);
    }
}

fn form(scene: &Scene, draft: &mut Draft, random: &mut Random) {
    scene.say_one(scene.phrases.subject, random, draft.subject.open());
    let out = draft.text.open();
    scene.say(
        "Name: {name}\nE-mail: {email}\nTelephone: {phone}\nCustomer number: {account}\nTopic: ",
        random,
        out,
    );
    out.push_str(scene.phrases.topic.category());
    out.push_str("\nMessage:\n");
    scene.say_one(scene.phrases.opening, random, out);
    out.push(' ');
    scene.say_one(scene.phrases.request, random, out);
}

fn paper(scene: &Scene, draft: &mut Draft, random: &mut Random) {
    let out = draft.text.open();
    scene.say("{name}\n{street} {n}\n{city}\n\n", random, out);
    scene.say_one(scene.book.to_company, random, out);
    out.push('\n');
    for list in [scene.phrases.opening, scene.phrases.detail, scene.phrases.request] {
        scene.say_one(list, random, out);
        out.push('\n');
    }
    scene.say_one(scene.book.closing, random, out);
    out.push('\n');
    scene.person.push_name(out);
}

/// Answers to a questionnaire, as JSON.
fn survey(scene: &Scene, draft: &mut Draft, random: &mut Random) {
    draft.structured_type = "application/json";
    let mut answers = Object::begin(draft.structured.open());
    answers.number("recommend", 10 - random.mostly_small(0, 10));
    answers.number("effort", random.mostly_small(1, 7));
    answers.boolean("solved", random.chance(740));
    if random.chance(400) {
        let words = scene.fact("agent", random);
        answers.text("praise", &words);
    }
    if random.chance(300) {
        let mut words = String::new();
        scene.say_one(scene.book.context, random, &mut words);
        answers.text("remark", &words);
        draft.text.open().push_str(&words);
    }
    answers.end();
}
