//! Text inside markup: escapes for HTML and XML, and an e-mail's HTML. Never writes a character that XML 1.0 forbids;
//! the texts have none.

/// Appends text so that it may stand in an element or in a quoted attribute.
pub fn push_escaped(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(escape);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// What a mail program puts before the text, between paragraphs, between lines, and behind the text.
struct Style {
    head: &'static str,
    paragraph: &'static str,
    line: &'static str,
    foot: &'static str,
}

const STYLES: &[Style] = &[
    Style {
        head: "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head><body><p>",
        paragraph: "</p>\n<p>",
        line: "<br>\n",
        foot: "</p></body></html>",
    },
    Style {
        head: "<div dir=\"ltr\"><div>",
        paragraph: "</div><div><br></div><div>",
        line: "</div><div>",
        foot: "</div></div>",
    },
    Style {
        head: "<html><body style=\"font-family:Helvetica,Arial,sans-serif;font-size:11pt;color:#222222\"><p style=\"margin:0 0 8px\">",
        paragraph: "</p>\r\n<p style=\"margin:0 0 8px\">",
        line: "<br/>\r\n",
        foot: "</p></body></html>",
    },
];

/// Appends the text as a mail program would have sent it; `style` is any number.
pub fn push_html(text: &str, style: usize, out: &mut String) {
    let style = &STYLES[style % STYLES.len()];
    out.push_str(style.head);
    for (index, paragraph) in text.split("\n\n").enumerate() {
        if index > 0 {
            out.push_str(style.paragraph);
        }
        for (index, line) in paragraph.split('\n').enumerate() {
            if index > 0 {
                out.push_str(style.line);
            }
            push_escaped(line, out);
        }
    }
    out.push_str(style.foot);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_is_escaped() {
        let mut out = String::new();
        push_html("a < b & \"c\"\nd\n\ne > f", 0, &mut out);
        assert!(out.contains("<p>a &lt; b &amp; &quot;c&quot;<br>\nd</p>\n<p>e &gt; f</p>"), "{out}");
    }

    #[test]
    fn every_style_closes_what_it_opens() {
        for style in 0..STYLES.len() {
            let mut out = String::new();
            push_html("a\nb\n\nc", style, &mut out);
            for element in ["html", "body", "div", "p"] {
                let opened = out.matches(&format!("<{element}>")).count()
                    + out.matches(&format!("<{element} ")).count();
                assert_eq!(opened, out.matches(&format!("</{element}>")).count(), "{element} in {out}");
            }
        }
    }
}
