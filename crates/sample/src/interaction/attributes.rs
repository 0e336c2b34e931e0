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
    if random.chance(200) {
        object.text("AgentSite", random.pick(SITES));
    }
}

fn telephony(scene: &Scene, content: Content, duration_s: i64, random: &mut Random, object: &mut Object<'_>) {
    object.text("ANI", &scene.fact("phone", random));
    let mut uuid = String::new();
    push_base36(random.next(), 13, &mut uuid);
    push_base36(random.next(), 13, &mut uuid);
    object.text("CallUUID", &uuid);
    if content == Content::Call {
        object.number("TalkTime", duration_s);
        object.number("HoldTime", random.mostly_small(0, duration_s.max(1)));
        object.boolean("Recorded", random.chance(820));
        let path = object.raw("IVRPath");
        path.push('[');
        for step in 0..random.between(1, 4) {
            if step > 0 {
                path.push(',');
            }
            push_number(random.between(1, 9), path);
        }
        path.push(']');
    }
    if random.chance(600) {
        object.number("QueuePosition", random.mostly_small(1, 40));
        object.boolean("Authenticated", random.chance(500));
    }
}

fn web(scene: &Scene, random: &mut Random, object: &mut Object<'_>) {
    let page = random.pick(&[
        "orders",
        "invoices",
        "help/setup",
        "contact",
        "outage",
        "shop",
        "account/security",
    ]);
    let url = object.raw("PageURL");
    push_string(&format!("https://www.{}/{page}", scene.person.brand.domain), url);
    object.text(
        "Browser",
        random.pick(&["Firefox", "Chromium", "Safari", "Mobile Safari", "Edge"]),
    );
    object.number("PagesVisited", random.mostly_small(1, 30));
    object.boolean("LoggedIn", random.chance(560));
    if random.chance(500) {
        let mut visit = String::new();
        push_base36(random.next(), 12, &mut visit);
        object.text("VisitID", &visit);
    }
}

fn mail(scene: &Scene, is_from_customer: bool, random: &mut Random, object: &mut Object<'_>) {
    let customer = scene.fact("email", random);
    let company = format!("service@{}", scene.person.brand.domain);
    let (from, to) = if is_from_customer {
        (&customer, &company)
    } else {
        (&company, &customer)
    };
    object.text("From", from);
    object.list("To", [to.as_str()]);
    object.number("AutoReplyCount", random.mostly_small(0, 2));
    if random.chance(300) {
        object.text(
            "Sentiment",
            random.pick(&["positive", "neutral", "neutral", "negative"]),
        );
    }
}

fn money(scene: &Scene, out: &mut String) {
    push_number((scene.amount_hundredths / 100) as i64, out);
    out.push('.');
    push_padded(scene.amount_hundredths % 100, 2, out);
}
