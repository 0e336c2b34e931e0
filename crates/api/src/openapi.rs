//! The OpenAPI 3.1 document, made from the annotations beside the handlers. What holds for all operations, such as the
//! answer to a request without a key, is added here, once.

use utoipa::PartialSchema;
use utoipa::openapi::path::{Operation, Parameter, PathItem};
use utoipa::openapi::schema::{SchemaType, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ContentBuilder, Info, License, OpenApi, Ref, RefOr, Response, ResponseBuilder, Schema, Server, Tag,
};

use crate::problem::{MEDIA_TYPE, ProblemBody};
use crate::router::{API_PATH, documented};

const DESCRIPTION: &str = "\
Jobs export contact history, once or on a schedule. Each run leaves sealed files (artifacts) that open only with the key of \
the job's owner, and with the tenant's escrow key if there is one. Everything belongs to a tenant; nobody sees what belongs to another.\n\n\
All times are UTC, in RFC 3339. Errors are `application/problem+json` with a stable `code`. Lists come in pages: send \
`nextCursor` back as `cursor`. Unknown parameters and fields are refused.";

const TAGS: [(&str, &str); 19] = [
    ("Overview", "What is worth knowing at first sight."),
    ("Certificate", "Whose key opens the files: the caller's certificate, and those that it replaced."),
    ("Escrow", "The tenant's certificate whose key opens every file besides its owner's."),
    ("Sources", "What the tenant may export from."),
    ("Jobs", "What is exported, and when."),
    ("Runs", "Each execution of a job, and each slot that was missed."),
    ("Artifacts", "Sealed files that wait to be fetched."),
    ("Coverage", "Which days were exported and fetched, and what is missing."),
    ("Events", "What happens, as it happens."),
    ("Session", "Logging in with a browser."),
    ("Me", "Who the caller is."),
    ("Keys", "API keys, by which programs call."),
    ("Legacy clients", "Programs that were written for the original's API. For administrators."),
    ("Users", "Who may do what in the tenant. For administrators."),
    ("Tenants", "The caller's tenant; for operators all of them. For administrators."),
    ("Audit", "Who did what, when and from where. For auditors and administrators."),
    ("Status", "How the service stands. For administrators."),
    ("Health", "For whatever watches over the service. No key needed."),
    ("Documents", "This document. No key needed."),
];

/// The OpenAPI document.
pub fn openapi() -> OpenApi {
    let mut document = documented().into_openapi();
    document.info = Info::new("Cloud Data Download Service", env!("CARGO_PKG_VERSION"));
    document.info.description = Some(DESCRIPTION.to_owned());
    let mut license = License::new("Apache-2.0");
    license.identifier = Some("Apache-2.0".to_owned());
    document.info.license = Some(license);
    document.servers = Some(vec![Server::new("/")]);
    document.tags = Some(TAGS.iter().map(tag).collect());
    let doors = ["apiKey", "session"].map(|door| SecurityRequirement::new(door, Vec::<String>::new()));
    document.security = Some(doors.to_vec());
    let components = document.components.get_or_insert_default();
    let scheme = Http::builder().scheme(HttpAuthScheme::Bearer).description(Some("An API key, `cdds_…`"));
    components.security_schemes.insert("apiKey".to_owned(), SecurityScheme::Http(scheme.build()).into());
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
        "__Host-cdds",
        "A session, begun by logging in. Whatever changes something must come from our own origin.",
    )));
    components.security_schemes.insert("session".to_owned(), cookie.into());
    components.schemas.insert("Problem".to_owned(), ProblemBody::schema());
    for (name, schema) in &mut components.schemas {
        require_what_is_always_there(name, schema);
    }
    for (path, item) in &mut document.paths.paths {
        for operation in operations(item) {
            add_common_responses(operation, path.starts_with(API_PATH));
            operation.parameters.iter_mut().flatten().for_each(leave_out_null);
        }
    }
    document
}

/// The OpenAPI document as it is served and committed: JSON, indented, with a line break at its end.
pub fn openapi_json() -> String {
    // The document is made of maps with text keys: there is nothing in it that JSON could not say.
    let json = openapi().to_pretty_json().unwrap_or_default();
    json + "\n"
}

fn tag((name, description): &(&str, &str)) -> Tag {
    TagBuilder::new().name(*name).description(Some(*description)).build()
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let all = [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.head];
    all.into_iter().filter_map(Option::as_mut)
}

/// An answer spells out every field, null where there is nothing: whoever reads it need not tell null from absent. Forms
/// are sent too, and say themselves what they need.
fn require_what_is_always_there(name: &str, schema: &mut RefOr<Schema>) {
    let is_sent_too = name.ends_with("Form") || name == "ArtifactsToDelete";
    if let (false, RefOr::T(Schema::Object(object))) = (is_sent_too, schema) {
        let always = object.properties.keys().filter(|property| *property != "requestId");
        object.required = always.cloned().collect();
    }
}

/// A parameter that is not needed is left out; none can be null.
fn leave_out_null(parameter: &mut RefOr<Parameter>) {
    if let RefOr::T(Parameter { schema: Some(RefOr::T(Schema::Object(schema))), .. }) = parameter
        && let SchemaType::Array(types) = &schema.schema_type
        && let Some(one) = types.iter().find(|one| **one != Type::Null)
    {
        schema.schema_type = SchemaType::Type(one.clone());
    }
}

fn add_common_responses(operation: &mut Operation, is_api: bool) {
    let mut add = |status: &str, description: &str| {
        let responses = &mut operation.responses.responses;
        responses.entry(status.to_owned()).or_insert_with(|| RefOr::T(problem(description)));
    };
    add("500", "Something failed inside the service");
    add("503", "The service took too long, or is stopping");
    if is_api {
        add("400", "A parameter is not valid");
        add("401", "Not logged in, and no valid API key");
        add("403", "The role or the key does not allow it");
    }
    if is_api && operation.request_body.is_some() {
        let responses = &mut operation.responses.responses;
        for (status, description) in [
            ("413", "The body is too large"),
            ("415", "The body is not JSON by its type"),
            ("422", "The body is not valid; each wrong field is named"),
        ] {
            responses.entry(status.to_owned()).or_insert_with(|| RefOr::T(problem(description)));
        }
    }
}

fn problem(description: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(description).content(MEDIA_TYPE, content).build()
}
