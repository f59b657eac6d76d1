//! What the letters say.
#![allow(clippy::unwrap_used, reason = "whatever fails here fails the test")]

use chrono::{DateTime, Utc};
use tercul_auth::{EmailAddress, Letter, Mail, Message};
use tercul_mail_smtp::{Links, render};

const SECRET: &str = "1VbbVQ3bC0n4gXUuQnYw7bT0r3kq6vJ8mB2sZ5hL9dE";

fn mail(letter: Letter, locale: &str) -> Mail {
    let until: DateTime<Utc> = "2026-11-25T13:40:59Z".parse().unwrap();
    let detail = match letter {
        Letter::NoAccount => None,
        Letter::TokenReuse => Some("Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"),
        Letter::Suspended => Some("Rude letters to other readers.\nTwo warnings before."),
        _ => Some("Айгөл"),
    };
    Mail {
        user: None,
        address: EmailAddress::from_stored("aigul@example.org".to_owned()),
        locale: locale.to_owned(),
        letter,
        detail: detail.map(str::to_owned),
        secret: None,
        until: Some(until),
    }
}

fn written(mail: &Mail) -> Message {
    render(mail, Some(SECRET), &Links::new("https://tercul.example/"))
}

fn named(name: &str) -> Mail {
    Mail {
        detail: Some(name.to_owned()),
        ..mail(Letter::VerifyEmail, "en")
    }
}

/// The words of HTML, without elements.
fn words(html: &str) -> String {
    let body = html.split_once("<body").unwrap().1;
    let mut inside = true;
    let text: String = body
        .chars()
        .filter(|&c| {
            inside = (inside || c == '<') && c != '>';
            !inside && c != '>'
        })
        .collect();
    let text = text.replace("&#39;", "'").replace("&quot;", "\"");
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&amp;", "&")
}

#[test]
fn every_letter_reads_well_in_every_language() {
    for locale in ["en", "ru", "tt"] {
        let letters: Vec<String> = Letter::ALL
            .iter()
            .map(|&letter| {
                let message = written(&mail(letter, locale));
                format!(
                    "{letter}\nSubject: {}\n\n{}",
                    message.subject(),
                    message.text()
                )
            })
            .collect();
        insta::assert_snapshot!(format!("letters_{locale}"), letters.join("\n====\n"));
    }
}

#[test]
fn a_letter_looks_like_this_as_html() {
    let link = written(&mail(Letter::VerifyEmail, "en"));
    insta::assert_snapshot!("html_with_a_link", link.html());
    let quotation = written(&mail(Letter::Suspended, "tt"));
    insta::assert_snapshot!("html_with_a_quotation", quotation.html());
}

#[test]
fn html_says_what_the_text_says() {
    for &letter in Letter::ALL {
        for locale in ["en", "ru", "tt"] {
            let message = written(&mail(letter, locale));
            let html = words(message.html());
            for line in message.text().lines().filter(|line| *line != "-- ") {
                let line = line.trim_start_matches("> ").trim_end_matches(':');
                assert!(html.contains(line), "{letter} {locale}: {line}\n{html}");
            }
        }
    }
}

#[test]
fn every_language_has_words_of_its_own_for_every_letter() {
    for &letter in Letter::ALL {
        let [en, ru, tt] = ["en", "ru", "tt"].map(|locale| written(&mail(letter, locale)));
        assert_ne!(en.subject(), ru.subject());
        assert_ne!(ru.subject(), tt.subject());
        assert_ne!(en.subject(), tt.subject());
        for message in [en, ru, tt] {
            assert!(
                message.subject().chars().count() <= 60,
                "{}",
                message.subject()
            );
        }
    }
}

#[test]
fn a_region_does_not_matter_and_other_languages_get_english() {
    let subject = |locale| {
        written(&mail(Letter::VerifyEmail, locale))
            .subject()
            .to_owned()
    };
    assert_eq!(subject("ru-RU"), subject("ru"));
    assert_eq!(subject("tt_Cyrl"), subject("tt"));
    assert_eq!(subject("fr"), subject("en"));
    assert_eq!(subject(""), subject("en"));
}

#[test]
fn only_letters_that_ask_for_it_carry_the_secret_and_each_leads_to_its_page() {
    for &letter in Letter::ALL {
        let page = match letter {
            Letter::VerifyEmail => Some("verify-email"),
            Letter::ResetPassword => Some("reset-password"),
            Letter::ChangeEmail => Some("confirm-email"),
            Letter::EmailChangeNotice => Some("undo-email"),
            _ => None,
        };
        let message = written(&mail(letter, "en"));
        if let Some(page) = page {
            let link = format!("https://tercul.example/{page}?token={SECRET}");
            assert!(message.text().contains(&format!("\n{link}\n")));
            assert!(message.html().contains(&format!("href=\"{link}\"")));
        } else {
            assert!(!message.text().contains(SECRET) && !message.html().contains(SECRET));
            assert!(!message.text().contains("://") && !message.html().contains("href"));
        }
    }
}

#[test]
fn a_secret_cannot_leave_its_place_in_the_link() {
    let mail = mail(Letter::VerifyEmail, "en");
    let message = render(
        &mail,
        Some("a&b=\"><i>\r\nц"),
        &Links::new("https://t.example"),
    );
    let link = "https://t.example/verify-email?token=a%26b%3D%22%3E%3Ci%3E%0D%0A%D1%86";
    assert!(message.text().contains(&format!("\n{link}\n")));
    assert!(message.html().contains(&format!("href=\"{link}\"")));
}

#[test]
fn a_letter_without_its_secret_leads_to_the_page_where_one_asks_for_another() {
    let mail = mail(Letter::ResetPassword, "en");
    let message = render(&mail, None, &Links::new("https://t.example"));
    assert!(
        message
            .text()
            .contains("\nhttps://t.example/reset-password\n")
    );
}

#[test]
fn a_name_means_itself_in_html() {
    let message = written(&named("<b onclick='x'>A & \"B\""));
    assert!(
        message
            .text()
            .starts_with("Hello <b onclick='x'>A & \"B\",\n")
    );
    let name = "<p>Hello &lt;b onclick=&#39;x&#39;&gt;A &amp; &quot;B&quot;,</p>";
    assert!(message.html().contains(name), "{}", message.html());
}

#[test]
fn a_quoted_reason_means_itself_in_html() {
    let mail = Mail {
        detail: Some("<script>alert(1)</script>\r\nsecond\u{2028}line".to_owned()),
        ..mail(Letter::Suspended, "en")
    };
    let message = written(&mail);
    assert!(!message.html().contains("<script>"));
    assert!(
        message
            .html()
            .contains("&lt;script&gt;alert(1)&lt;/script&gt;<br>\nsecondline")
    );
    assert!(
        message
            .text()
            .contains("\n> <script>alert(1)</script>\n> secondline\n")
    );
}

#[test]
fn a_name_stays_on_its_line() {
    let message = written(&named("A\r\nBcc: x\u{2028}y\u{0}"));
    assert!(
        message.text().starts_with("Hello,\n"),
        "a colon is no part of a name"
    );
    let message = written(&named("A\r\nB\u{2028}C"));
    assert!(
        message.text().starts_with("Hello A  B C,\n"),
        "{}",
        message.text()
    );
}

#[test]
fn nobody_is_greeted_by_something_that_mail_programs_make_a_link_of() {
    for name in [
        "Win at evil.example",
        "https://e",
        "a@b",
        "www.evil",
        "//evil",
        "bit.ly/x",
    ] {
        assert!(
            written(&named(name)).text().starts_with("Hello,\n"),
            "{name}"
        );
    }
    for name in [
        "J. R. R. Tolkien",
        "J.R.R. Tolkien",
        "Габдулла Тукай",
        "O'Neill-Smith",
        "Dr. No",
    ] {
        let greeting = format!("Hello {name},\n");
        assert!(
            written(&named(name)).text().starts_with(&greeting),
            "{name}"
        );
    }
}

#[test]
fn what_is_quoted_has_an_end() {
    let mail = Mail {
        detail: Some("ц".repeat(100_000)),
        ..mail(Letter::TokenReuse, "ru")
    };
    assert!(written(&mail).text().len() < 4_000);
}

#[test]
fn letters_do_without_times_that_nobody_gave() {
    for &letter in Letter::ALL {
        for locale in ["en", "ru", "tt"] {
            let mail = Mail {
                until: None,
                detail: None,
                ..mail(letter, locale)
            };
            let message = written(&mail);
            assert!(!message.text().contains("UTC") && !message.text().contains("None"));
        }
    }
}

#[test]
fn a_subject_is_one_line_whoever_writes_it() {
    let to = EmailAddress::from_stored("a@example.org".to_owned());
    let subject = " Hello\r\nBcc: everybody@example.org\0 ";
    let message = Message::new(Letter::Suspended, to, subject, String::new(), String::new());
    assert_eq!(message.subject(), "Hello Bcc: everybody@example.org");
}

#[test]
fn a_message_has_no_printed_form() {
    let message = written(&mail(Letter::VerifyEmail, "en"));
    assert_eq!(format!("{message:?}"), "Message(VERIFY_EMAIL, …)");
}
