//! The files of the web UI: those that `make web` built, or any others in tests. Looked at once, when the service starts:
//! what is not among them then is not there, whatever an address may say. Never looks at a disk while it answers.

mod file;
mod page;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::response::Response;
use bytes::Bytes;
use rust_embed::Embed;

use crate::problem::Problem;
use file::File;
use page::Page;

/// In the program itself; where debug assertions are on, read from the disk.
#[derive(Embed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Built;

/// The web UI. Cheap to clone.
#[derive(Clone)]
pub struct Ui(Arc<Parts>);

struct Parts {
    page: Page,
    /// By their addresses.
    files: HashMap<String, File>,
}

impl Ui {
    /// What was built; without it there is only a page that says so.
    pub fn built() -> Self {
        let bytes = |data| match data {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => Bytes::from(bytes),
        };
        Self::of(Built::iter().filter_map(|name| Some((name.to_string(), bytes(Built::get(&name)?.data)))))
    }

    /// Of these files, by names such as `assets/main-1a2b3c.js`. `index.html` is the page; `X.br` and `X.gz` are `X` in
    /// other codings.
    pub fn of(files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let mut files: HashMap<_, _> = files.into_iter().collect();
        let page = Page::new(files.remove("index.html"));
        let twin = |name: &str, ending| files.get(&format!("{name}.{ending}")).cloned();
        let plain = files.iter().filter(|(name, _)| !is_twin(name, &files));
        let found = plain.map(|(name, bytes)| {
            (format!("/{name}"), File::new(name, bytes.clone(), twin(name, "br"), twin(name, "gz")))
        });
        Self(Arc::new(Parts { page, files: found.collect() }))
    }

    /// The file at this address, if there is one.
    pub fn file(&self, address: &str, headers: &HeaderMap) -> Option<Response> {
        self.0.files.get(address).map(|file| file.answer(headers))
    }

    /// The page.
    pub fn page(&self) -> Result<Response, Problem> {
        self.0.page.answer()
    }
}

/// Whether it is another file in another coding.
fn is_twin(name: &str, files: &HashMap<String, Bytes>) -> bool {
    let of = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz"));
    of.is_some_and(|of| of == "index.html" || files.contains_key(of))
}

impl fmt::Debug for Ui {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ui").field("files", &self.0.files.len()).finish_non_exhaustive()
    }
}
