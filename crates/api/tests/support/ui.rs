//! A web UI that is small enough to be seen whole.

use api::Ui;

/// What a build leaves: each file with its bytes.
pub const FILES: [(&str, &[u8]); 8] = [
    (
        "index.html",
        b"<!DOCTYPE html><meta name=nonce content=__CSP_NONCE__><style nonce=__CSP_NONCE__></style>",
    ),
    ("index.html.br", b"the page in brotli"),
    ("favicon.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("assets/main-1a2b3c.js", b"console.log('plain')"),
    ("assets/main-1a2b3c.js.br", b"the script in brotli"),
    ("assets/main-1a2b3c.js.gz", b"the script in gzip"),
    ("assets/main-4d5e6f.css", b"body { margin: 0 }"),
    ("assets/main-4d5e6f.css.gz", b"the style in gzip"),
];

pub fn sample() -> Ui {
    Ui::of(FILES.map(|(name, bytes)| (name.to_owned(), bytes.into())))
}
