//! The columns of `attachment`.

use super::{Field, required, usual};
use crate::Kind::{Bytes, Integer, Text, Timestamp};

pub(super) const FIELDS: &[Field] = &[
    required("document_id", Text, r#""0001Va57JGQ00A8U001""#, "Names the attachment; opaque."),
    required(
        "entity_id",
        Text,
        r#""0002Wa57JGQ00A8U0ME""#,
        "The interaction that the attachment belongs to.",
    ),
    required("tenant_id", Integer, "101", "The tenant that the attachment belongs to."),
    usual("name", Text, r#""invoice.pdf""#, "File name."),
    usual("mime_type", Text, r#""application/pdf""#, "Media type of the content (RFC 2046)."),
    usual("size", Integer, "48213", "Length of the content in bytes, as the source recorded it."),
    usual("description", Text, r#""Invoice of May""#, "Description."),
    usual("created_date", Timestamp, r#""2015-08-05T08:31:20Z""#, "When the attachment was stored."),
    required("content", Bytes, r#""JVBERi0xLjQK""#, "The bytes of the file, in base64 (RFC 4648 section 4).")
        .may_be_empty(),
];
