use serde_json::{Value, json};

use crate::support::{Accounts, PASSWORD, Payload, Person, merged};

const MUTATION: &str = "register";

fn user(accounts: &Accounts, handle: &str) -> Value {
    let document = "query($handle: String!) { user(handle: $handle) { displayName } }";
    let anybody = Person::new("anybody");
    let answer = accounts.send(&anybody, document, json!({ "handle": handle }));
    answer.data()["user"].clone()
}

#[test]
fn somebody_registers_follows_the_link_of_the_mail_and_signs_in() {
    let accounts = Accounts::shared();
    let languages = [
        ("en", "en", "Confirm your e-mail address"),
        (
            "ru-RU,en;q=0.5",
            "ru",
            "Подтвердите адрес электронной почты",
        ),
        ("tt", "tt", "Электрон почта адресыгызны раслагыз"),
    ];
    for (language, base, subject) in languages {
        let mut person = Person::new("aigul");
        person.language = language;
        let input = merged(
            &person.registration(),
            &json!({ "clientMutationId": "one" }),
        );
        let payload = accounts.call(&person, MUTATION, input);
        assert_eq!(payload.value()["accepted"], true);
        assert_eq!(payload.value()["clientMutationId"], "one");

        let letter = accounts.letter(&person.email, 1);
        assert_eq!(letter.subject, subject);
        assert!(
            letter.html.contains(&format!("lang=\"{base}\"")),
            "{}",
            letter.html
        );
        let link = format!(
            "https://tercul.example/verify-email?token={}",
            letter.token()
        );
        assert!(letter.text.contains(&link), "{}", letter.text);
        assert!(letter.html.contains(&link), "{}", letter.html);
        assert!(letter.text.contains(&person.handle), "{}", letter.text);

        let token = json!({ "token": letter.token() });
        let verified = accounts.call(&person, "verifyEmail", token);
        assert_eq!(verified.value()["user"]["handle"], person.handle);
        accounts.sign_in(&mut person);
        let document = "{ viewer { user { handle email status isEmailVerified } \
             preferences { interfaceLanguage } } }";
        let answer = accounts.send(&person, document, json!({}));
        let viewer = &answer.data()["viewer"];
        assert_eq!(
            viewer["user"],
            json!({
                "handle": person.handle, "email": person.email,
                "status": "ACTIVE", "isEmailVerified": true,
            })
        );
        let interface = viewer["preferences"]["interfaceLanguage"].as_str().unwrap();
        assert!(interface.starts_with(base), "{interface}");
    }
}

#[test]
fn an_address_with_an_account_is_answered_as_one_without_and_told_by_mail() {
    let accounts = Accounts::shared();
    let owner = accounts.verified("owner");
    let again = Person {
        email: owner
            .email
            .to_uppercase()
            .replace("EXAMPLE.ORG", "example.org"),
        ..Person::new("again")
    };
    let taken = accounts.call(&again, MUTATION, again.registration());
    let newcomer = Person::new("again");
    let free = accounts.call(&newcomer, MUTATION, newcomer.registration());
    assert_eq!(taken.answer.likeness(), free.answer.likeness());

    let letter = accounts.letter(&owner.email, 2);
    assert_eq!(letter.subject, "You already have an account");
    assert!(!letter.text.contains("token="), "{}", letter.text);
    // Nothing about the owner has changed.
    let mut owner = owner;
    accounts.sign_in(&mut owner);
    assert_eq!(accounts.whoami(&owner), Some(owner.handle));
}

#[test]
fn handles_of_pending_accounts_are_neither_reserved_nor_visible() {
    let accounts = Accounts::shared();
    let first = accounts.registered("pending");
    assert_eq!(user(&accounts, &first.handle), Value::Null);
    let second = Person {
        handle: first.handle.clone(),
        ..Person::new("other")
    };
    accounts
        .call(&second, MUTATION, second.registration())
        .value();

    let verify = |person: &Person| {
        let token = accounts.letter(&person.email, 1).token();
        let payload = accounts.call(person, "verifyEmail", json!({ "token": token }));
        payload.value()["user"]["handle"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(verify(&second), second.handle);
    assert_eq!(verify(&first), format!("{}-2", first.handle));
    assert_eq!(user(&accounts, &first.handle)["displayName"], second.handle);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let accounts = Accounts::shared();
    let known = accounts.verified("little");
    let person = Person::new("newcomer");
    let lookalike = known.handle.replacen('l', "1", 1);
    let handle = |handle: &str| json!({ "handle": handle });
    let email = |email: &str| json!({ "email": email });
    let long = format!("{}@example.org", "a".repeat(250));
    accounts.refuses(
        &person,
        MUTATION,
        &person.registration(),
        &[
            (handle(&known.handle), "ALREADY_EXISTS input.handle"),
            (handle(&lookalike), "ALREADY_EXISTS input.handle"),
            (handle("аigul-x"), "INVALID_FORMAT input.handle"),
            (handle("Aigul-x"), "INVALID_FORMAT input.handle"),
            (handle("ai gul"), "INVALID_FORMAT input.handle"),
            (handle("ab"), "TOO_SHORT input.handle"),
            (handle(&"a".repeat(41)), "TOO_LONG input.handle"),
            (handle("admin"), "ALREADY_EXISTS input.handle"),
            (handle("adm1n"), "ALREADY_EXISTS input.handle"),
            (handle("r-o-o-t"), "ALREADY_EXISTS input.handle"),
            (handle("former-someone"), "ALREADY_EXISTS input.handle"),
            (email("nobody"), "INVALID_FORMAT input.email"),
            (email("a@b@c"), "INVALID_FORMAT input.email"),
            (email(" "), "INVALID_FORMAT input.email"),
            (
                email("a\r\nBcc: b@example.org"),
                "INVALID_FORMAT input.email",
            ),
            (email("a@mailinator.com"), "INVALID_FORMAT input.email"),
            (email(&long), "TOO_LONG input.email"),
            (
                json!({ "displayName": "a".repeat(101) }),
                "TOO_LONG input.displayName",
            ),
            (
                json!({ "interfaceLanguage": "fi" }),
                "INVALID_LANGUAGE_TAG input.interfaceLanguage",
            ),
            (
                json!({ "email": "nobody", "handle": "x", "password": "short" }),
                "INVALID_FORMAT input.email, TOO_SHORT input.handle, WEAK_PASSWORD input.password",
            ),
        ],
    );
    let count = format!(
        "select count(*) from users where email_norm = '{}'",
        person.email
    );
    assert_eq!(accounts.database().value(&count), "0");
}

#[test]
fn a_letter_that_only_looks_like_an_allowed_one_is_named() {
    let accounts = Accounts::shared();
    let person = Person::new("somebody");
    let input = merged(&person.registration(), &json!({ "handle": "аigul" }));
    let payload = accounts.call(&person, MUTATION, input);
    let message = payload.errors()[0]["message"].as_str().unwrap();
    assert!(message.contains("U+0430"), "{message}");
}

#[test]
fn weak_passwords_are_refused_each_for_its_reason() {
    let accounts = Accounts::shared();
    let person = Person::new("weak");
    let handle = person.handle.repeat(2);
    let email = format!("{}1", person.email);
    let long = "long and winding ".repeat(8);
    let weak = [
        "ninechars",
        long.as_str(),
        "password123",
        "PASSWORD123",
        "aaaaaaaaaaaa",
        "abababababab",
        &handle,
        &email,
        "terculTercul",
    ];
    let password = |text: &str| merged(&person.registration(), &json!({ "password": text }));
    let mut messages = std::collections::BTreeSet::new();
    for text in weak {
        let payload = accounts.call(&person, MUTATION, password(text));
        assert_eq!(
            payload.refusals(),
            ["WEAK_PASSWORD input.password"],
            "{text}"
        );
        messages.insert(payload.errors()[0]["message"].to_string());
    }
    assert_eq!(messages.len(), 5, "{messages:#?}");
    let ten = "кыр казы 7";
    assert_eq!(ten.chars().count(), 10);
    accounts.call(&person, MUTATION, password(ten)).value();
}

#[test]
fn a_later_registration_takes_the_place_of_one_that_nobody_confirmed() {
    let accounts = Accounts::shared();
    let mut first = accounts.registered("first");
    let token = accounts.letter(&first.email, 1).token();
    accounts.sign_in(&mut first);
    let later = Person {
        email: first.email.clone(),
        password: "quite another secret".to_owned(),
        ..Person::new("later")
    };
    accounts
        .call(&later, MUTATION, later.registration())
        .value();

    assert_eq!(accounts.whoami(&first), None);
    let stale = accounts.call(&later, "verifyEmail", json!({ "token": token }));
    assert_eq!(stale.refusals(), ["TOKEN_INVALID input.token"]);
    let old = json!({ "identifier": first.email, "password": PASSWORD });
    let payload = accounts.call(&later, "login", old);
    assert_eq!(payload.outcome(), "INVALID_CREDENTIALS");
    let token = accounts.letter(&first.email, 2).token();
    let verified = accounts.call(&later, "verifyEmail", json!({ "token": token }));
    assert_eq!(verified.value()["user"]["handle"], later.handle);
}

#[test]
fn a_repeated_key_registers_once_and_another_input_is_refused() {
    let accounts = Accounts::shared();
    let person = Person::new("key");
    let key = json!({ "idempotencyKey": uuid::Uuid::now_v7() });
    let input = merged(&person.registration(), &key);
    let first = accounts.call(&person, MUTATION, input.clone());
    assert!(!first.is_replay());
    let again = accounts.call(&person, MUTATION, input.clone());
    assert_eq!(again.value(), first.value());
    let other = merged(&input, &json!({ "handle": format!("{}-x", person.handle) }));
    let other = accounts.call(&person, MUTATION, other);
    assert_eq!(
        other.refusals(),
        ["IDEMPOTENCY_KEY_REUSED input.idempotencyKey"]
    );
    accounts.wait_for_worker();
    assert_eq!(accounts.letters_so_far(&person.email).len(), 1);
}

#[test]
fn nobodys_mailbox_is_flooded() {
    let accounts = Accounts::shared();
    let person = Person::new("flooded");
    let register = |n: usize| {
        let stranger = Person::new("flood");
        let handle = json!({ "handle": format!("{}-{n}", stranger.handle) });
        accounts.call(&stranger, MUTATION, merged(&person.registration(), &handle))
    };
    for n in 0..3 {
        register(n).value();
    }
    let payload = register(3);
    assert_eq!(payload.refusals(), ["LIMIT_EXCEEDED input.email"]);
    assert!(payload.errors()[0]["resetsAt"].is_string());
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let person = Person::new("nasty");
    let fields = [
        "email",
        "handle",
        "displayName",
        "password",
        "clientMutationId",
    ];
    accounts.survives(&person, MUTATION, &person.registration(), &fields);
    let users = format!(
        "select count(*) from users where email_norm like '%bcc%' or is_verified and \
         handle = '{}'",
        person.handle
    );
    assert_eq!(accounts.database().value(&users), "0");
}

#[test]
fn a_name_is_stored_as_it_is_written() {
    let accounts = Accounts::shared();
    let name = "'; DROP TABLE users; -- <b>%_\\ $$";
    let mut person = Person::new("verbatim");
    let input = merged(&person.registration(), &json!({ "displayName": name }));
    accounts.call(&person, MUTATION, input).value();
    let letter = accounts.letter(&person.email, 1);
    // A mail to an address that nobody has confirmed says nothing that a stranger wrote.
    assert!(!letter.text.contains("DROP"), "{}", letter.text);
    assert!(!letter.html.contains("DROP"), "{}", letter.html);
    let token = json!({ "token": letter.token() });
    let verified = accounts.call(&person, "verifyEmail", token);
    assert_eq!(verified.value()["user"]["displayName"], name);
    accounts.sign_in(&mut person);
}

#[test]
fn twenty_who_register_one_address_at_once_leave_one_pending_account() {
    let accounts = Accounts::shared();
    let person = Person::new("crowd");
    let payloads = Accounts::at_once(20, |_| {
        let handle = json!({ "handle": Person::new("crowded").handle });
        let input = merged(&person.registration(), &handle);
        accounts.call(&person.elsewhere(), MUTATION, input)
    });
    let outcomes: Vec<_> = payloads.iter().map(Payload::outcome).collect();
    let taken = outcomes.iter().filter(|outcome| *outcome == "OK").count();
    let limited = outcomes
        .iter()
        .filter(|outcome| *outcome == "LIMIT_EXCEEDED");
    assert_eq!((taken, limited.count()), (3, 17), "{outcomes:?}");
    let count = format!(
        "select count(*) from users where email_norm = '{}'",
        person.email
    );
    assert_eq!(accounts.database().value(&count), "1");
    // Only the newest link works.
    let letters = accounts.letters(&person.email, 3);
    let outcomes = letters.iter().map(|letter| {
        let token = json!({ "token": letter.token() });
        accounts.call(&person, "verifyEmail", token).outcome()
    });
    let good = outcomes.filter(|outcome| outcome == "OK");
    assert_eq!(good.count(), 1);
}

#[test]
fn of_two_who_confirm_one_handle_at_once_one_gets_a_number() {
    let accounts = Accounts::shared();
    let first = accounts.registered("twins");
    let second = Person {
        handle: first.handle.clone(),
        ..Person::new("twin")
    };
    accounts
        .call(&second, MUTATION, second.registration())
        .value();
    let tokens = [&first, &second].map(|person| accounts.letter(&person.email, 1).token());
    let payloads = Accounts::at_once(2, |n| {
        let token = json!({ "token": tokens[n] });
        accounts.call(&first.elsewhere(), "verifyEmail", token)
    });
    let mut handles: Vec<_> = payloads
        .iter()
        .map(|payload| payload.value()["user"]["handle"].as_str().unwrap())
        .collect();
    handles.sort_unstable();
    assert_eq!(
        handles,
        [first.handle.clone(), format!("{}-2", first.handle)]
    );
}
