//! The columns of `contact`.

use super::{Field, required, usual};
use crate::Kind::{Integer, Json, Text, Timestamp};

pub(super) const FIELDS: &[Field] = &[
    required("contact_id", Text, r#""00001a57JGQ00A8TZSA""#, "Names the contact; opaque."),
    required("tenant_id", Integer, "101", "The tenant that the contact belongs to."),
    required("created_date", Timestamp, r#""2015-08-05T08:31:20.780000Z""#, "When the contact was first recorded."),
    required("modified_date", Timestamp, r#""2016-01-14T10:02:00Z""#, "When the contact last changed; an export selects contacts by it. If it is empty, created_date counts.")
        .may_be_empty(),
    usual("first_name", Text, r#""Ana""#, "Given name."),
    usual("last_name", Text, r#""Ferreira""#, "Family name."),
    usual("title", Text, r#""Dr""#, "Form of address."),
    usual("email_address", Text, r#""ana.ferreira@example.com""#, "Main e-mail address."),
    usual("phone_number", Text, r#""+351213456789""#, "Main telephone number."),
    usual("account_number", Text, r#""0049218837""#, "Account number; text, so that leading zeros stay."),
    usual("customer_segment", Text, r#""Gold""#, "Segment that the contact centre sorts the customer into."),
    usual("company_name", Text, r#""Norte Lda.""#, "Company."),
    usual("pin", Text, r#""4711""#, "Number that the contact proves itself with."),
    usual("merge_ids", Text, r#""0000Ja57JGQ00A8TZSB""#, "Contacts that were merged into this one."),
    usual("expiration_date", Timestamp, r#""2031-01-01T00:00:00Z""#, "When the contact may be removed."),
    usual("attributes", Json, r#"{"City":"Porto"}"#, "All other attributes, by name."),
];
