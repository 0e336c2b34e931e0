//! Every kind of problem: where the `type` of a problem leads.

use std::fmt::Write;

use super::html::{code_text, escape};
use crate::problem::kind;

/// All kinds of problems.
pub fn all(page: &mut String) {
    page.push_str(
        "<section id=\"problems\"><h2>Problems</h2>\n\
         <p>The <code>code</code> of a problem stays the same between versions.</p>\n\
         <div class=\"wide\"><table><thead><tr><th scope=\"col\">Code</th><th scope=\"col\">Status</th>\
         <th scope=\"col\">Meaning</th></tr></thead><tbody>\n",
    );
    for kind in kind::ALL {
        let _ = writeln!(
            page,
            "<tr id=\"problem-{}\"><th scope=\"row\"><code>{}</code></th><td>{}</td><td><strong>{}.</strong> {}</td></tr>",
            kind.code,
            kind.code,
            kind.status.as_u16(),
            escape(kind.title),
            code_text(kind.meaning)
        );
    }
    page.push_str("</tbody></table></div></section>\n");
}
