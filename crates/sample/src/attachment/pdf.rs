//! A PDF of one page (ISO 32000-1): a heading, lines of text, and an embedded stream of noise, as scans have, that brings
//! it to its size. The cross-reference table is right, so readers open it.

use crate::random::Random;
use crate::scene::Scene;

/// Writes a document of about that many bytes.
pub fn write(scene: &Scene, size_bytes: usize, random: &mut Random, out: &mut Vec<u8>) {
    let mut offsets = Vec::new();
    out.extend_from_slice(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
    for object in [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    ] {
        begin_object(&mut offsets, out);
        out.extend_from_slice(object.as_bytes());
        end_object(out);
    }
    write_stream(page(scene, random).as_bytes(), &mut offsets, out);
    begin_object(&mut offsets, out);
    out.extend_from_slice(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    end_object(out);
    let mut noise = Vec::new();
    while out.len() + noise.len() + 290 < size_bytes {
        noise.extend_from_slice(&random.next().to_le_bytes());
    }
    write_stream(&noise, &mut offsets, out);
    let table_at = out.len();
    out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).as_bytes());
    for offset in &offsets {
        out.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    let trailer =
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n", offsets.len() + 1);
    out.extend_from_slice(trailer.as_bytes());
}

/// What stands on the page. Strings are ASCII without brackets: in PDF both mean something else.
fn page(scene: &Scene, random: &mut Random) -> String {
    let mut text = String::new();
    scene.say(
        "{brand}\nInvoice {invoice}\nCustomer {account}\n{product}\nReference {ticket}",
        random,
        &mut text,
    );
    let mut page = String::from("BT /F1 12 Tf 60 780 Td 18 TL\n");
    for line in text.lines() {
        page.push('(');
        page.extend(line.chars().filter(|letter| letter.is_ascii() && !"()\\".contains(*letter)));
        page.push_str(") Tj T*\n");
    }
    page.push_str("ET\n");
    page
}

fn write_stream(bytes: &[u8], offsets: &mut Vec<usize>, out: &mut Vec<u8>) {
    begin_object(offsets, out);
    out.extend_from_slice(format!("<< /Length {} >>\nstream\n", bytes.len()).as_bytes());
    out.extend_from_slice(bytes);
    out.extend_from_slice(b"\nendstream");
    end_object(out);
}

fn begin_object(offsets: &mut Vec<usize>, out: &mut Vec<u8>) {
    offsets.push(out.len());
    out.extend_from_slice(format!("{} 0 obj\n", offsets.len()).as_bytes());
}

fn end_object(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\nendobj\n");
}
