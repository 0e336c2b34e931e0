//! The columns of `interaction`.

use super::{Field, MEDIA_TYPES, required, usual};
use crate::Kind::{Boolean, Integer, Json, Text, Timestamp};

const ENTITY_TYPES: &[(&str, &str)] = &[
    ("0", "EmailIn"),
    ("1", "EmailOut"),
    ("2", "Chat"),
    ("3", "PhoneCall"),
    ("5", "Callback"),
    ("6", "CoBrowse"),
    ("7", "Interaction"),
];

const STATUSES: &[(&str, &str)] = &[("0", "NEW"), ("1", "PENDING"), ("2", "IN_PROCESS"), ("3", "STOPPED")];

const TYPES: &[(&str, &str)] = &[
    ("Inbound", "from a customer"),
    ("Outbound", "to a customer"),
    ("Internal", "inside the contact centre"),
];

pub(super) const FIELDS: &[Field] = &[
    required("ixn_id", Text, r#""0002Wa57JGQ00A8U0ME""#, "Names the interaction; opaque."),
    required("tenant_id", Integer, "101", "The tenant that the interaction belongs to."),
    required("entity_type_id", Integer, "2", "What the interaction is.").with_values(ENTITY_TYPES),
    required("media_type_id", Text, r#""chat""#, "Through which medium it took place; a source may hold others than these.")
        .with_values(MEDIA_TYPES),
    required("start_date", Timestamp, r#""2015-08-05T08:31:20.780000Z""#, "When it began; an export selects interactions by it."),
    required("modified_date", Timestamp, r#""2015-08-05T08:52:03Z""#, "When it last changed; an export since the last run selects by it. If it is empty, start_date counts.")
        .may_be_empty(),
    usual("status", Integer, "3", "How far it has come; everything but STOPPED is still open.").with_values(STATUSES),
    usual("type_id", Text, r#""Inbound""#, "Its direction.").with_values(TYPES),
    usual("subtype_id", Text, r#""InboundNew""#, "Its kind within the direction."),
    usual("external_id", Text, r#""<13258.1030015585@example.org>""#, "Its name in another system, such as an e-mail's Message-ID."),
    usual("owner_id", Integer, "1004", "The agent who owns it."),
    usual("contact_id", Text, r#""00001a57JGQ00A8TZSA""#, "The contact it was with."),
    usual("parent_id", Text, r#""0002Wa57JGQ00A8U0MD""#, "The interaction it answers or follows."),
    usual("end_date", Timestamp, r#""2015-08-05T08:51:40Z""#, "When it ended."),
    usual("thread_id", Text, r#""0003Xa57JGQ00A8U0MF""#, "The conversation it is part of."),
    usual("category_id", Text, r#""0004Ya57JGQ00A8U0MG""#, "The category it was sorted into."),
    usual("time_shift", Integer, "120", "Minutes by which the local time of its start was ahead of UTC."),
    usual("subject", Text, r#""Re: delivery of order 4711""#, "Subject."),
    usual("text", Text, r#""Hello, where is my parcel?""#, "Its text without formatting."),
    usual("structured_text", Text, r#""<p>Hello, where is my parcel?</p>""#, "Its text with formatting: HTML, a chat transcript in XML, or JSON."),
    usual("struct_text_mimetype", Text, r#""text/html""#, "Media type of structured_text (RFC 2046)."),
    usual("the_comment", Text, r#""Customer called twice.""#, "The agent's note."),
    usual("subtenant_id", Integer, "0", "Part of the tenant."),
    usual("thread_hash", Text, r#""9f86d081884c7d65""#, "Digest by which messages of one conversation are found."),
    usual("can_be_parent", Boolean, "true", "Whether another interaction may answer it."),
    usual("creator_app_id", Integer, "153", "The application that recorded it."),
    usual("queue_name", Text, r#""Delivery Enquiries""#, "The queue it waited in."),
    usual("all_attributes", Json, r#"{"CustomerSegment":"Gold"}"#, "All attached data, by name."),
    usual("is_spam", Boolean, "false", "Whether it was taken for spam."),
    usual("web_safe_email_status", Text, r#""Approved""#, "Whether its formatted text was made safe to show on a web page."),
    usual("is_category_approved", Boolean, "true", "Whether an agent confirmed the category."),
    usual("stopped_reason", Text, r#""Normal""#, "Why it ended."),
    usual("lang", Text, r#""en""#, "Its language (BCP 47)."),
];
