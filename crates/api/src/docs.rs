//! The OpenAPI document as a page that people read, made once when the service starts: plain HTML with its one style sheet
//! inside. No script, nothing from other hosts; its policy allows nothing but that very sheet and our icon.

mod html;
mod operation;
mod problems;
mod schema;

use std::fmt::Write;

use bytes::Bytes;
use serde_json::Value;

use crate::hash;
use crate::openapi::openapi_json;
use html::{code_text, escape, slug};

const STYLE: &str = include_str!("docs/page.css");

/// The document and its page.
pub struct Documents {
    /// The document, as `/openapi.json` answers.
    pub json: Bytes,
    /// The page.
    pub page: Bytes,
    /// The Content-Security-Policy of the page.
    pub policy: String,
}

impl Documents {
    pub fn new() -> Self {
        let json = openapi_json();
        let document = serde_json::from_str(&json).unwrap_or_default();
        let style = hash::base64_of(STYLE.as_bytes());
        Self {
            page: page(&document).into(),
            json: json.into(),
            policy: format!(
                "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; \
                 img-src 'self'; frame-ancestors 'none'"
            ),
        }
    }
}

/// The whole page.
fn page(document: &Value) -> String {
    let title = escape(document["info"]["title"].as_str().unwrap_or_default());
    let version = escape(document["info"]["version"].as_str().unwrap_or_default());
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"icon\" href=\"/favicon.svg\">\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">Skip to the content</a>\n\
         <header><h1>{title}</h1><p>Version {version} · <a href=\"/openapi.json\">OpenAPI document</a></p></header>\n"
    );
    navigation(&mut page, document);
    page.push_str("<main id=\"content\">\n");
    for paragraph in document["info"]["description"].as_str().unwrap_or_default().split("\n\n") {
        let _ = writeln!(page, "<p>{}</p>", code_text(paragraph));
    }
    page.push_str(
        "<p>Send an API key with every request below <code>/api/v1</code>: \
         <code>Authorization: Bearer cdds_…</code></p>\n",
    );
    for tag in tags(document) {
        let name = tag["name"].as_str().unwrap_or_default();
        let _ = writeln!(page, "<section id=\"{}\"><h2>{}</h2>", slug(name), escape(name));
        let _ = writeln!(page, "<p>{}</p>", code_text(tag["description"].as_str().unwrap_or_default()));
        operation::of_tag(&mut page, document, name);
        page.push_str("</section>\n");
    }
    schema::all(&mut page, document);
    problems::all(&mut page);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn navigation(page: &mut String, document: &Value) {
    page.push_str("<nav aria-label=\"Contents\"><ul>\n");
    let names = tags(document).filter_map(|tag| tag["name"].as_str());
    for name in names.chain(["Schemas", "Problems"]) {
        let _ = writeln!(page, "<li><a href=\"#{}\">{}</a></li>", slug(name), escape(name));
    }
    page.push_str("</ul></nav>\n");
}

fn tags(document: &Value) -> impl Iterator<Item = &Value> {
    document["tags"].as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_schema_and_problem_is_on_the_page() {
        let document: Value = serde_json::from_str(&openapi_json()).unwrap();
        let page = page(&document);
        for item in document["paths"].as_object().unwrap().values() {
            for operation in item.as_object().unwrap().values() {
                let id = operation["operationId"].as_str().unwrap();
                assert!(page.contains(&format!("<article id=\"{id}\">")), "{id}");
            }
        }
        for name in document["components"]["schemas"].as_object().unwrap().keys() {
            assert!(page.contains(&format!("id=\"schema-{name}\"")), "{name}");
        }
        for kind in crate::problem::kind::ALL {
            assert!(page.contains(&format!("id=\"problem-{}\"", kind.code)), "{}", kind.code);
        }
    }

    #[test]
    fn every_link_inside_the_page_leads_somewhere() {
        let document = serde_json::from_str(&openapi_json()).unwrap();
        let page = page(&document);
        let links: Vec<_> =
            page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.len() > 50, "{}", links.len());
        for link in links {
            assert!(page.contains(&format!("id=\"{link}\"")), "{link}");
        }
    }

    #[test]
    fn nothing_comes_from_elsewhere() {
        let documents = Documents::new();
        let page = String::from_utf8(documents.page.to_vec()).unwrap();
        assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("@import"));
        assert!(!page.contains("style=") && page.matches("<style>").count() == 1);
        assert!(documents.policy.starts_with("default-src 'none'; style-src 'sha256-"));
    }
}
