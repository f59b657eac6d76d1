//! `/mailbox`: what development shows in the place of a mail server.

use std::{thread, time::Duration};

use serde_json::json;

use crate::support::{Accounts, PASSWORD, Person, Role, TestApp};

/// What somebody calls themselves who wants to run a script in the browser of a developer.
const NASTY: &str = "<img src=x onerror=alert(1)>";
const ESCAPED: &str = "&lt;img src=x onerror=alert(1)&gt;";

/// Status, policy and body of a page.
fn get(app: &TestApp, path: &str) -> (u16, String, String) {
    let answer = app.client().get(app.url(path)).send().unwrap();
    let header = |name: &str| {
        let value = answer
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap());
        value.unwrap_or_default().to_owned()
    };
    let policy = header("content-security-policy");
    if answer.status() == 200 {
        assert_eq!(header("content-type"), "text/html; charset=utf-8");
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("x-content-type-options"), "nosniff");
    }
    (answer.status().as_u16(), policy, answer.text().unwrap())
}

/// Registers somebody with a name of their choice.
fn register(app: &TestApp, person: &Person, name: &str) {
    let input = json!({
        "email": person.email, "handle": person.handle, "password": PASSWORD, "displayName": name,
    });
    app.mutate(Role::Anonymous, "register", input).value();
}

/// The list, once there are so many letters in it.
fn list(app: &TestApp, letters: usize) -> String {
    for _ in 0..400 {
        let (status, _, page) = get(app, "/mailbox");
        assert_eq!(status, 200);
        if page.matches("<td><a href").count() == letters {
            return page;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("no {letters} letters:\n{}", app.log());
}

/// Path of the newest letter in a list.
fn newest(list: &str) -> &str {
    let (_, rest) = list.split_once("<td><a href=\"").unwrap();
    rest.split_once('"').unwrap().0
}

#[test]
fn letters_are_listed_and_shown_as_text_and_as_html() {
    let app = TestApp::start_working(&[]);
    let empty = list(&app, 0);
    assert!(empty.contains("Development mailbox"), "{empty}");
    let mut person = Person::new("tom");
    person.email = format!("tom&jerry+{}", person.email);
    register(&app, &person, NASTY);
    let shown = list(&app, 1);
    let address = person.email.replace('&', "&amp;");
    assert!(
        shown.contains(&address) && shown.contains("Confirm"),
        "{shown}"
    );

    let path = newest(&shown).to_owned();
    let (status, policy, letter) = get(&app, &path);
    assert_eq!(status, 200);
    assert!(
        letter.contains(&address) && letter.contains(ESCAPED),
        "{letter}"
    );
    assert!(!letter.contains(NASTY), "{letter}");
    assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"));

    let link = format!("href=\"{path}/html\"");
    assert!(letter.contains(&link), "{letter}");
    let (status, policy, html) = get(&app, &format!("{path}/html"));
    assert_eq!(status, 200);
    assert!(html.contains(ESCAPED) && !html.contains(NASTY), "{html}");
    assert!(
        policy.starts_with("sandbox; default-src 'none'"),
        "{policy}"
    );

    // The link of the letter works.
    let (_, rest) = letter.split_once("?token=").unwrap();
    let token = rest.split(char::is_whitespace).next().unwrap();
    let verified = app.mutate(Role::Anonymous, "verifyEmail", json!({ "token": token }));
    assert_eq!(verified.value()["user"]["handle"], *person.handle);

    register(&app, &Person::new("later"), "Later");
    let both = list(&app, 2);
    assert_ne!(newest(&both), path, "the newest is first");
}

#[test]
fn only_letters_are_shown() {
    let app = TestApp::start_working(&[]);
    register(&app, &Person::new("alone"), "Alone");
    list(&app, 1);
    for name in [
        "20261124T000000Z-0001-verify-email.eml",
        "..%2f..%2fkey.pem",
        "%2e%2e%2fvault-key",
        "..",
        "x.eml",
        "1.eml%00",
    ] {
        for path in [format!("/mailbox/{name}"), format!("/mailbox/{name}/html")] {
            let (status, _, page) = get(&app, &path);
            assert!(
                status == 404 || page.contains("Development mailbox"),
                "{path}: {page}"
            );
            assert!(!page.contains("PRIVATE KEY"), "{path}");
        }
    }
}

#[test]
fn there_is_no_mailbox_with_a_mail_server_or_in_production() {
    let with_server = Accounts::shared();
    let developed = TestApp::start_working(&[]);
    register(&developed, &Person::new("before"), "Before");
    let letter = newest(&list(&developed, 1)).to_owned();
    let key = developed.signing_key_file();
    let folder = key.parent().unwrap();
    let [vault, mailbox] = ["vault-key", "mailbox"].map(|name| folder.join(".tercul").join(name));
    let [key, vault, mailbox] = [&key, &vault, &mailbox].map(|path| path.to_str().unwrap());
    let in_production = TestApp::start_with(&[
        ("TERCUL__SERVER__ENVIRONMENT", "production"),
        ("TERCUL__AUTH__SIGNING_KEY_FILE", key),
        ("TERCUL__AUTH__VAULT_KEY_FILE", vault),
        ("TERCUL__MAIL__MAILBOX", mailbox),
    ]);
    for app in [&**with_server, &in_production] {
        for path in ["/mailbox", &letter, &format!("{letter}/html")] {
            let (status, _, body) = get(app, path);
            assert_eq!(status, 404, "{path}");
            assert!(!body.contains("before"), "{body}");
        }
    }
}
