//! Values are read from any text, and keep their rules.
#![allow(clippy::expect_used, reason = "what fails here fails the test")]

use chrono::{DateTime, Duration};
use proptest::prelude::*;
use tercul_auth::{
    EmailAddress, EmailError, Failures, Handle, HandleError, Password, PasswordError, ProfileLink,
    Sealed, SignInName, ThrottleKind, TotpFactor, TotpSecret, recovery_code, recovery_code_hash,
};
use unicode_normalization::UnicodeNormalization as _;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_handle_is_read_from_any_text_or_refused(text in any::<String>()) {
        if let Ok(handle) = Handle::parse(&text) {
            prop_assert_eq!(handle.as_str(), text.trim());
        }
        let _ = SignInName::read(&text).throttle_key();
    }

    #[test]
    fn what_looks_like_a_skeleton_is_the_skeleton(text in "[a-z0-9_-]{3,40}") {
        let handle = Handle::parse(&text).expect("a handle");
        let skeleton = handle.skeleton();
        let again = Handle::from_stored(skeleton.clone()).skeleton();
        prop_assert_eq!(again, skeleton);
    }

    #[test]
    fn handles_that_differ_in_lookalikes_have_one_skeleton(text in "[abd-qstuw-z0-9]{3,20}") {
        let lookalike = text.replace('l', "1").replace('o', "0").replace('m', "rn")
            .replace('d', "c1").replace('w', "v-v");
        prop_assume!((3..=40).contains(&lookalike.len()));
        let of = |text: &str| Handle::parse(text).expect("a handle").skeleton();
        prop_assert_eq!(of(&lookalike), of(&text));
    }

    #[test]
    fn a_numbered_handle_is_a_handle(text in "[a-z0-9_-]{3,40}", number in 2_u32..100) {
        let numbered = Handle::parse(&text).expect("a handle").numbered(number);
        prop_assert!(Handle::parse(numbered.as_str()).is_ok());
    }

    #[test]
    fn an_address_is_read_from_any_text_or_refused(text in any::<String>()) {
        let _ = EmailAddress::parse(&text);
    }

    #[test]
    fn addresses_are_compared_without_case(name in "[a-z]{1,20}", host in "[a-z]{1,20}") {
        let text = format!("{name}@{host}.example");
        let lower = EmailAddress::parse(&text).expect("an address");
        let upper = EmailAddress::parse(&format!(" {} ", text.to_uppercase()));
        let upper = upper.expect("an address");
        prop_assert_eq!(lower.normalized(), upper.normalized());
        prop_assert_eq!(lower.local_part(), name);
        let printed = format!("{lower:?}");
        prop_assert!(!printed.contains(&text));
    }

    #[test]
    fn a_password_is_any_text_of_the_right_length(text in any::<String>(), name in any::<String>()) {
        let text: String = text.nfc().collect();
        let length = text.chars().count();
        match Password::try_new(&text, &[&name]) {
            Ok(password) => prop_assert_eq!(password.expose(), text),
            Err(PasswordError::TooShort) => prop_assert!(length < 10),
            Err(PasswordError::TooLong) => prop_assert!(length > 128),
            Err(_) => prop_assert!((10..=128).contains(&length)),
        }
    }

    #[test]
    fn a_recovery_code_is_the_same_however_it_is_typed(entropy in any::<[u8; 32]>()) {
        let code = recovery_code(entropy);
        prop_assert_eq!(code.len(), 19);
        for (position, letter) in code.chars().enumerate() {
            let fits = if position % 5 == 4 {
                letter == '-'
            } else {
                letter.is_ascii_alphanumeric() && !"01ilou".contains(letter)
            };
            prop_assert!(fits, "{}", code);
        }
        let hash = recovery_code_hash(&code);
        prop_assert!(hash.is_some());
        for typed in [code.to_uppercase(), code.replace('-', ""), code.replace('-', " - ")] {
            prop_assert_eq!(recovery_code_hash(&typed), hash);
        }
    }

    #[test]
    fn the_hash_of_a_recovery_code_is_made_of_any_text(text in any::<String>()) {
        let _ = recovery_code_hash(&text);
    }

    #[test]
    fn waits_grow_with_failures_to_fifteen_minutes(count in 0_u32..100) {
        let at = instant();
        for kind in ThrottleKind::ALL {
            let wait = |count| {
                let failures = Failures { count, last_at: Some(at) };
                let until = kind.blocked_until(failures, at);
                until.map_or(Duration::zero(), |until| until - at)
            };
            prop_assert!(wait(count) <= wait(count + 1));
            prop_assert!(wait(count + 1) <= Duration::minutes(15));
        }
    }
}

fn instant() -> DateTime<chrono::Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

#[test]
fn after_five_failures_waits_begin_with_fifteen_seconds_and_double() {
    let at = instant();
    let wait = |kind: ThrottleKind, count| {
        let failures = Failures {
            count,
            last_at: Some(at),
        };
        let until = kind.blocked_until(failures, at);
        until.map_or(0, |until| (until - at).num_seconds())
    };
    let waits = [4, 5, 6, 7, 10, 11, u32::MAX].map(|count| wait(ThrottleKind::Account, count));
    assert_eq!(waits, [0, 15, 30, 60, 480, 900, 900]);
    let waits = [19, 20, 21].map(|count| wait(ThrottleKind::Network, count));
    assert_eq!(waits, [0, 15, 30]);
    let failures = Failures {
        count: 5,
        last_at: Some(at),
    };
    let later = at + Duration::seconds(15);
    assert_eq!(ThrottleKind::Account.blocked_until(failures, later), None);
}

#[test]
fn handles_have_three_to_forty_latin_letters() {
    assert_eq!(Handle::parse("ab"), Err(HandleError::Length(2)));
    assert!(Handle::parse(&"a".repeat(40)).is_ok());
    assert_eq!(Handle::parse(&"a".repeat(41)), Err(HandleError::Length(41)));
    assert_eq!(Handle::parse("Tukay"), Err(HandleError::Character('T')));
    assert_eq!(Handle::parse("ту"), Err(HandleError::Character('т')));
}

#[test]
fn addresses_have_a_form_and_are_not_thrown_away() {
    for text in [
        "",
        "a",
        "a@",
        "@example.org",
        "a b@example.org",
        "a@b@c.org",
    ] {
        assert_eq!(EmailAddress::parse(text), Err(EmailError::Form), "{text}");
    }
    let long = format!("a@{}.org", "b".repeat(250));
    assert_eq!(EmailAddress::parse(&long), Err(EmailError::TooLong));
    for text in ["a@mailinator.com", "a@Sub.Mailinator.COM"] {
        let answer = EmailAddress::parse(text);
        assert_eq!(answer, Err(EmailError::Disposable), "{text}");
    }
}

#[test]
fn passwords_that_are_easy_to_guess_are_refused() {
    let names = ["tukayev", "tukayev@example.org", "Габдулла"];
    let cases = [
        ("short", PasswordError::TooShort),
        ("Password123", PasswordError::Common),
        ("яяяяяяяяяя", PasswordError::Repetitive),
        ("abcdabcdabc", PasswordError::Repetitive),
        ("tukayev-123", PasswordError::Personal),
        ("Tukayev@Example.org1", PasswordError::Personal),
        ("габдулла42", PasswordError::Personal),
        ("tercul1111", PasswordError::Personal),
    ];
    for (text, error) in cases {
        assert_eq!(Password::try_new(text, &names).err(), Some(error), "{text}");
    }
    let long = "пароль ".repeat(19);
    assert_eq!(
        Password::try_new(&long, &names).err(),
        Some(PasswordError::TooLong)
    );
    assert!(Password::try_new("шүрәле урманда йөри", &names).is_ok());
    assert!(Password::try_new("correct horse battery staple", &[""]).is_ok());
}

#[test]
fn links_of_profiles_run_nothing() {
    for text in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https:///a",
        "https://exam ple.org",
        "HTTPS",
        "",
    ] {
        assert!(ProfileLink::parse(text).is_err(), "{text}");
    }
    assert!(ProfileLink::parse(" https://example.org/tukay?a#b ").is_ok());
}

fn factor(last_step: Option<i64>) -> TotpFactor {
    TotpFactor {
        secret: Sealed(Vec::new()),
        enroll_until: instant(),
        confirmed_at: None,
        last_step,
    }
}

/// [RFC 6238](https://www.rfc-editor.org/rfc/rfc6238), appendix B: SHA-1, the last six digits.
#[test]
fn codes_are_those_of_the_standard() {
    let secret = TotpSecret::from_stored(b"12345678901234567890").expect("160 bits");
    let vectors = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];
    for (seconds, code) in vectors {
        let now = DateTime::from_timestamp(seconds, 0).expect("a time");
        let step = seconds / 30;
        let matching = |at, last| secret.matching_step(code, &factor(last), at);
        assert_eq!(matching(now, None), Some(step), "{code}");
        assert_eq!(matching(now, Some(step)), None, "{code} was used");
        assert_eq!(matching(now, Some(step - 1)), Some(step));
        let tolerated = now + Duration::seconds(30);
        assert_eq!(matching(tolerated, None), Some(step));
        assert_eq!(matching(now + Duration::seconds(60), None), None);
    }
    let now = DateTime::from_timestamp(59, 0).expect("a time");
    for text in ["", "28708", "2870822", "287083", "２８７０８２", "28708a"] {
        assert_eq!(secret.matching_step(text, &factor(None), now), None);
    }
    assert_eq!(secret.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assert!(TotpSecret::from_stored(b"short").is_none());
}
