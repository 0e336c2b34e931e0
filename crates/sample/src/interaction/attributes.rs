//! The attached data of an interaction: what telephony, routing and desktop know of it, as one JSON object.

use super::case::Turn;
use super::draft::Draft;
use super::script::Content;
use crate::id::push_base36;
use crate::json::{Object, push_number, push_padded, push_string};
use crate::random::Random;
use crate::scene::Scene;
use crate::text::words::{DISPOSITIONS, SITES};

/// Writes the object; a few interactions carry an empty one.
pub fn write(scene: &Scene, turn: &Turn, draft: &mut Draft, random: &mut Random) {
    let mut object = Object::begin(&mut draft.attributes);
    if random.chance(990) {
        object.text("MediaType", turn.step.media);
        object.text("ServiceType", scene.phrases.topic.category());
        customer(scene, random, &mut object);
        routing(scene, random, &mut object);
        match turn.step.content {
            Content::Call | Content::Consultation | Content::VoiceMail | Content::CallbackRequest => {
                telephony(scene, turn.step.content, draft.duration_s, random, &mut object);
            }
            Content::Chat | Content::CoBrowsing | Content::Form => web(scene, random, &mut object),
            Content::Mail | Content::Rejoinder | Content::Spam => mail(scene, true, random, &mut object),
            Content::Reply | Content::Notice => mail(scene, false, random, &mut object),
            _ => {}
        }
    }
    object.end();
}

fn customer(scene: &Scene, random: &mut Random, object: &mut Object<'_>) {
    let person = &scene.person;
    object.text("CustomerSegment", person.segment);
    if random.chance(700) {
        object.text("FirstName", person.given());
        object.text("LastName", person.family());
    }
    if random.chance(600) {
        object.text("AccountNumber", &scene.fact("account", random));
    }
    if random.chance(350) {
        object.text("OrderId", &scene.fact("order", random));
        money(scene, object.raw("OrderValue"));
        object.text("Currency", person.country.currency());
    }
    if random.chance(120) {
        object.boolean("IsVIP", person.segment == "Platinum");
    }
    object.text("Language", scene.book.code);
}

fn routing(scene: &Scene, random: &mut Random, object: &mut Object<'_>) {
    object.list("Skills", scene.phrases.topic.skills().iter().copied());
    object.number("Priority", random.mostly_small(1, 10) * 10);
    object.number("WaitTime", random.mostly_small(0, 1_200));
    if random.chance(550) {
        object.text("RoutingTarget", scene.phrases.topic.queue());
        object.number("TransferCount", random.mostly_small(0, 3));
    }
    if random.chance(400) {
        let confidence = object.raw("Confidence");
        confidence.push_str("0.");
        push_padded(random.between(3_000, 9_999) as u64, 4, confidence);
    }
    if random.chance(650) {
        object.text("Disposition", random.pick(DISPOSITIONS));
    }
    push_token(24, random, object.raw("SessionID"));
    if random.chance(700) {
        push_numbers(random.between(2, 7), 10_000, 99_999, random, object.raw("StrategyTrace"));
    }
    if random.chance(200) {
        object.text("AgentSite", random.pick(SITES));
    }
}

fn telephony(scene: &Scene, content: Content, duration_s: i64, random: &mut Random, object: &mut Object<'_>) {
    object.text("ANI", &scene.fact("phone", random));
    push_token(26, random, object.raw("CallUUID"));
    if content == Content::Call {
        object.number("TalkTime", duration_s);
        object.number("HoldTime", random.mostly_small(0, duration_s.max(1)));
        object.boolean("Recorded", random.chance(820));
        let quality = object.raw("MeanOpinionScore");
        push_number(random.between(2, 4), quality);
        quality.push('.');
        push_padded(random.below(100), 2, quality);
        object.number("JitterMicros", random.mostly_small(300, 45_000));
        push_numbers(random.between(1, 4), 1, 9, random, object.raw("IVRPath"));
    }
    if random.chance(600) {
        object.number("QueuePosition", random.mostly_small(1, 40));
        object.boolean("Authenticated", random.chance(500));
    }
}

fn web(scene: &Scene, random: &mut Random, object: &mut Object<'_>) {
    let page =
        random.pick(&["orders", "invoices", "help/setup", "contact", "outage", "shop", "account/security"]);
    let url = object.raw("PageURL");
    push_string(&format!("https://www.{}/{page}", scene.person.brand.domain), url);
    object.text("Browser", random.pick(&["Firefox", "Chromium", "Safari", "Mobile Safari", "Edge"]));
    object.number("PagesVisited", random.mostly_small(1, 30));
    object.boolean("LoggedIn", random.chance(560));
    push_address(random, object.raw("ClientIP"));
    if random.chance(500) {
        push_token(12, random, object.raw("VisitID"));
    }
}

fn mail(scene: &Scene, is_from_customer: bool, random: &mut Random, object: &mut Object<'_>) {
    let customer = scene.fact("email", random);
    let company = format!("service@{}", scene.person.brand.domain);
    let (from, to) = if is_from_customer { (&customer, &company) } else { (&company, &customer) };
    object.text("From", from);
    object.list("To", [to.as_str()]);
    push_address(random, object.raw("RelayIP"));
    object.number("MessageSize", random.mostly_small(1_500, 90_000));
    object.number("AutoReplyCount", random.mostly_small(0, 2));
    if random.chance(300) {
        object.text("Sentiment", random.pick(&["positive", "neutral", "neutral", "negative"]));
    }
}

fn money(scene: &Scene, out: &mut String) {
    push_number((scene.amount_hundredths / 100) as i64, out);
    out.push('.');
    push_padded(scene.amount_hundredths % 100, 2, out);
}

/// Appends a text of random base-36 characters.
fn push_token(length: usize, random: &mut Random, out: &mut String) {
    out.push('"');
    for from in (0..length).step_by(12) {
        push_base36(random.next(), (length - from).min(12), out);
    }
    out.push('"');
}

/// Appends an address of the networks that RFC 5737 reserves for documents.
fn push_address(random: &mut Random, out: &mut String) {
    out.push('"');
    out.push_str(random.pick(&["192.0.2.", "198.51.100.", "203.0.113."]));
    push_number(random.between(1, 254), out);
    out.push('"');
}

/// Appends a list of numbers between two bounds.
fn push_numbers(count: i64, low: i64, high: i64, random: &mut Random, out: &mut String) {
    out.push('[');
    for index in 0..count {
        if index > 0 {
            out.push(',');
        }
        push_number(random.between(low, high), out);
    }
    out.push(']');
}
