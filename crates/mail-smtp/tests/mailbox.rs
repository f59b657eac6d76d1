//! The mailbox of development.
#![allow(clippy::unwrap_used, reason = "whatever fails here fails the test")]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use chrono::{DateTime, Utc};
use tempfile::TempDir;
use tercul_auth::{EmailAddress, Letter, Mail, Mailer as _, Message};
use tercul_mail_smtp::{Links, Mailbox, render};

fn noon() -> DateTime<Utc> {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

fn message(letter: Letter) -> Message {
    let mail = Mail {
        user: None,
        address: EmailAddress::from_stored("aigul@example.org".to_owned()),
        locale: "ru".to_owned(),
        letter,
        detail: Some("Айгөл".to_owned()),
        secret: None,
        until: Some(noon()),
    };
    render(
        &mail,
        Some("secret-of-the-link"),
        &Links::new("http://localhost:8080"),
    )
}

fn mailbox() -> (TempDir, Mailbox) {
    let folder = TempDir::new().unwrap();
    let mailbox = Mailbox::open(folder.path().join("var/mail"), noon).unwrap();
    (folder, mailbox)
}

#[tokio::test]
async fn a_kept_mail_is_listed_and_read_as_it_was_written() {
    let (_folder, mailbox) = mailbox();
    let message = message(Letter::VerifyEmail);
    mailbox.send(&message).await.unwrap();

    let entries = mailbox.newest().unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].name, "20261124T120000Z-0001-verify-email.eml");
    assert_eq!(entries[0].to, "aigul@example.org");
    assert_eq!(entries[0].subject, "Подтвердите адрес электронной почты");
    assert_eq!(entries[0].date, noon());

    let letter = mailbox.read(&entries[0].name).unwrap().unwrap();
    assert_eq!(letter.entry, entries[0]);
    assert_eq!(letter.text.trim_end(), message.text().trim_end());
    assert_eq!(letter.html.trim_end(), message.html().trim_end());
}

#[tokio::test]
async fn a_file_can_be_read_without_a_program_for_mail() {
    let (folder, mailbox) = mailbox();
    mailbox.send(&message(Letter::ResetPassword)).await.unwrap();
    let name = &mailbox.newest().unwrap()[0].name;
    let file = fs::read_to_string(folder.path().join("var/mail").join(name)).unwrap();
    assert!(file.contains("\nSubject: Задайте новый пароль\n"));
    assert!(file.contains("\nhttp://localhost:8080/reset-password?token=secret-of-the-link\n"));
}

#[tokio::test]
async fn every_letter_of_one_second_has_a_file_and_the_newest_comes_first() {
    let (folder, mailbox) = mailbox();
    for &letter in Letter::ALL {
        mailbox.send(&message(letter)).await.unwrap();
    }
    // Another process writes into the same folder, with numbers of its own.
    let other = Mailbox::open(folder.path().join("var/mail"), noon).unwrap();
    other.send(&message(Letter::ALL[0])).await.unwrap();
    let entries = mailbox.newest().unwrap();
    assert_eq!(entries.len(), Letter::ALL.len() + 1);
    assert!(entries.is_sorted_by(|one, other| one.name > other.name));
}

#[tokio::test]
async fn the_list_ends_after_a_hundred() {
    let (_folder, mailbox) = mailbox();
    for _ in 0..105 {
        mailbox.send(&message(Letter::NoAccount)).await.unwrap();
    }
    let entries = mailbox.newest().unwrap();
    assert_eq!(entries.len(), Mailbox::LISTED);
    assert_eq!(entries[0].name, "20261124T120000Z-0105-no-account.eml");
}

#[tokio::test]
async fn nobody_else_may_enter_the_folder_or_read_a_file() {
    let (folder, mailbox) = mailbox();
    let path = folder.path().join("var/mail");
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(path.clone()), 0o700);
    mailbox.send(&message(Letter::VerifyEmail)).await.unwrap();
    let name = mailbox.newest().unwrap()[0].name.clone();
    assert_eq!(mode(path.join(name)), 0o600);

    let loose = folder.path().join("loose");
    fs::create_dir(&loose).unwrap();
    fs::set_permissions(&loose, fs::Permissions::from_mode(0o755)).unwrap();
    Mailbox::open(&loose, noon).unwrap();
    assert_eq!(mode(loose), 0o700);
}

#[tokio::test]
async fn only_its_own_files_are_read() {
    let (folder, mailbox) = mailbox();
    mailbox.send(&message(Letter::VerifyEmail)).await.unwrap();
    let inside = folder.path().join("var/mail");
    let mail = fs::read(inside.join(&mailbox.newest().unwrap()[0].name)).unwrap();
    fs::write(folder.path().join("var/1-outside.eml"), &mail).unwrap();
    fs::create_dir(inside.join("1-folder.eml")).unwrap();
    fs::write(inside.join("notes.txt"), &mail).unwrap();
    symlink(
        folder.path().join("var/1-outside.eml"),
        inside.join("1-link.eml"),
    )
    .unwrap();
    let absolute = folder.path().join("var/1-outside.eml");
    for name in [
        "../1-outside.eml",
        "1/../../1-outside.eml",
        absolute.to_str().unwrap(),
        "1-folder.eml",
        "1-link.eml",
        "notes.txt",
        "1-absent.eml",
        "1-outside.eml\0",
        "..",
        ".eml",
        "",
    ] {
        assert_eq!(mailbox.read(name).unwrap(), None, "{name:?}");
    }
    assert_eq!(mailbox.newest().unwrap().len(), 1);
}

#[tokio::test]
async fn a_mailbox_that_went_away_is_a_temporary_failure() {
    let (folder, mailbox) = mailbox();
    fs::remove_dir_all(folder.path().join("var")).unwrap();
    let error = mailbox
        .send(&message(Letter::VerifyEmail))
        .await
        .unwrap_err();
    assert!(
        matches!(error, tercul_auth::MailError::Temporary(_)),
        "{error}"
    );
}

#[tokio::test]
async fn an_address_cannot_add_headers_to_a_file() {
    let (_folder, mailbox) = mailbox();
    let to = EmailAddress::from_stored("a@example.org>\r\nSubject: forged\r\n".to_owned());
    let message = Message::new(
        Letter::NoAccount,
        to,
        "real",
        "text".into(),
        "<p>html".into(),
    );
    mailbox.send(&message).await.unwrap();
    assert_eq!(mailbox.newest().unwrap()[0].subject, "real");
}
