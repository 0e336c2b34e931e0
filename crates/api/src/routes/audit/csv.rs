//! The audit trail as a table for a spreadsheet: RFC 4180, UTF-8.

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use metadata::audit::{self, AuditFilter};
use metadata::{Metadata, MetadataError, PageRequest};
use model::{Deed, DeedKind, TenantId};

use super::parameters::{AuditList, AuditParameters};
use crate::bodies::audit::AuditEntryBody;
use crate::caller::{Audit, May};
use crate::extract::Query;
use crate::problem::Problem;
use crate::service::Api;

const HEADER: &str = "number,time,kind,user,via,address,subject,jobId,runId,artifactId,details,hash\r\n";
const AT_A_TIME: u32 = 1_000;

/// Downloads the audit trail as CSV
///
/// What the same filter finds, without pages. That it was taken is an entry of the trail itself.
#[utoipa::path(get, path = "/audit.csv", operation_id = "downloadAudit", tag = "Audit", params(AuditParameters),
    responses((status = 200, description = "A line for each entry", body = String, content_type = "text/csv")))]
pub async fn csv(
    State(api): State<Api>,
    caller: May<Audit>,
    Query(AuditList(filter, _)): Query<AuditList>,
) -> Result<Response, Problem> {
    let mut tx = api.service.metadata.write().await?;
    caller.did(&mut tx, &Deed::new(DeedKind::AuditExported, "CSV")).await?;
    tx.commit().await?;
    let reading = Reading {
        metadata: api.service.metadata.clone(),
        tenant: caller.tenant(),
        filter,
        next: Next::Header,
    };
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
    ];
    Ok((headers, Body::from_stream(stream::try_unfold(reading, next))).into_response())
}

/// How far the table was read: page by page, so that none of it but a page is ever in memory.
struct Reading {
    metadata: Metadata,
    tenant: TenantId,
    filter: AuditFilter,
    next: Next,
}

enum Next {
    Header,
    Page(Option<String>),
    End,
}

async fn next(mut reading: Reading) -> Result<Option<(String, Reading)>, MetadataError> {
    let (text, next) = match std::mem::replace(&mut reading.next, Next::End) {
        Next::Header => (HEADER.to_owned(), Next::Page(None)),
        Next::Page(after) => {
            let request = PageRequest { limit: AT_A_TIME, after };
            let mut tx = reading.metadata.read().await?;
            let page = audit::list(&mut tx, reading.tenant, &reading.filter, &request).await?;
            let lines = page.items.into_iter().map(AuditEntryBody::new).map(|entry| line(&entry));
            (lines.collect(), page.next.map_or(Next::End, |after| Next::Page(Some(after))))
        }
        Next::End => return Ok(None),
    };
    reading.next = next;
    Ok(Some((text, reading)))
}

fn line(entry: &AuditEntryBody) -> String {
    let details = serde_json::Value::Object(entry.details.clone());
    let details = if entry.details.is_empty() { String::new() } else { details.to_string() };
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = [
        entry.number.to_string(),
        entry.time.clone(),
        entry.kind.clone(),
        entry.user.clone(),
        entry.via.word().to_owned(),
        optional(&entry.address),
        entry.subject.clone(),
        optional(&entry.job_id),
        optional(&entry.run_id),
        optional(&entry.artifact_id),
        details,
        entry.hash.clone(),
    ];
    fields.map(|field| quoted(&field)).join(",") + "\r\n"
}

/// A field as a spreadsheet takes it for text: one that begins like a formula would be run.
fn quoted(field: &str) -> String {
    let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let needs_quotes = is_formula || field.contains([',', '"', '\r', '\n']);
    if !needs_quotes {
        return field.to_owned();
    }
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", field.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_quoted_where_it_must_be() {
        assert_eq!(quoted("Weekly calls"), "Weekly calls");
        assert_eq!(quoted("a,\"b\"\n"), "\"a,\"\"b\"\"\n\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("@SUM(A1)"), "\"'@SUM(A1)\"");
    }
}
