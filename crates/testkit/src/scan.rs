//! Files as scanners and telephones make them.

use std::fmt::Write;

/// A PDF of one page for each text, which it shows.
pub fn scanned_pdf(texts: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..texts.len())
        .map(|n| format!("{} 0 R", 4 + 2 * n))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count {}/Kids[{}]/MediaBox[0 0 595 842]\
             /Resources<</Font<</F1 3 0 R>>>>>>",
            texts.len(),
            kids.join(" ")
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for (n, text) in texts.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Contents {} 0 R>>",
            5 + 2 * n
        ));
        let drawing = format!("BT /F1 24 Tf 72 700 Td ({text}) Tj ET");
        objects.push(format!(
            "<</Length {}>>stream\n{drawing}\nendstream",
            drawing.len()
        ));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{} 0 obj\n{object}\nendobj", n + 1).unwrap();
    }
    let place = file.len();
    let size = objects.len() + 1;
    write!(
        file,
        "{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{place}\n%%EOF\n"
    )
    .unwrap();
    file.into_bytes()
}
