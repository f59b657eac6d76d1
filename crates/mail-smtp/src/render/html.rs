//! A letter as HTML: one column, no pictures, nothing from elsewhere.

use super::draft::{Draft, Paragraph};

const BODY: &str = "margin:0;padding:24px;background:#ffffff;color:#1c1c1c;\
                    font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
const COLUMN: &str = "max-width:34em;margin:0 auto";
const BUTTON: &str = "display:inline-block;padding:10px 20px;border-radius:6px;\
                      background:#1f4f46;color:#ffffff;text-decoration:none;font-weight:600";
const SMALL: &str = "color:#5c5c5c;font-size:13px";
const ADDRESS: &str = "color:#5c5c5c;font-size:13px;word-break:break-all";
const QUOTE: &str = "margin:16px 0;padding-left:16px;border-left:3px solid #d0d0d0";

pub(super) fn of(draft: &Draft) -> String {
    let language = draft.language;
    let subject = escaped(draft.body.subject);
    let greeting = escaped(&draft.greeting);
    let paragraphs: String = draft.body.paragraphs.iter().map(paragraph).collect();
    let closing = escaped(draft.closing);
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"{language}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{subject}</title>\n\
         </head>\n\
         <body style=\"{BODY}\">\n\
         <div style=\"{COLUMN}\">\n\
         <p>{greeting}</p>\n\
         {paragraphs}\
         <p style=\"{SMALL};margin-top:32px\">Tercul<br>\n{closing}</p>\n\
         </div>\n\
         </body>\n\
         </html>\n"
    )
}

fn paragraph(paragraph: &Paragraph) -> String {
    match paragraph {
        Paragraph::Words(words) => format!("<p>{}</p>\n", escaped(words)),
        Paragraph::Quote(words) => {
            let lines: Vec<String> = words.lines().map(escaped).collect();
            let lines = lines.join("<br>\n");
            format!("<blockquote style=\"{QUOTE}\">{lines}</blockquote>\n")
        }
        Paragraph::Link { label, to } => {
            let (label, to) = (escaped(label), escaped(to));
            format!(
                "<p><a href=\"{to}\" style=\"{BUTTON}\">{label}</a></p>\n\
                 <p style=\"{ADDRESS}\">{to}</p>\n"
            )
        }
    }
}

/// Text that means itself, in elements and in attributes.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}
