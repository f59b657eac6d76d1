use std::os::unix::fs::PermissionsExt as _;

use super::{Locked, new_password};
use crate::checkout::Checkout;

fn scratch(name: &str) -> Checkout {
    let root = std::env::temp_dir().join(format!("tercul-state-{}-{name}", std::process::id()));
    let private = root.join(".tercul");
    std::fs::create_dir_all(&private).unwrap();
    Checkout { root, private }
}

#[test]
fn the_state_is_kept_and_only_its_owner_may_read_it() {
    let checkout = scratch("kept");
    let mut locked = Locked::open(&checkout).unwrap();
    locked
        .state
        .npm
        .insert("explorer".to_owned(), "1".to_owned());
    locked.save().unwrap();
    drop(locked);
    let file = checkout.private.join("dev.json");
    assert_eq!(
        std::fs::metadata(file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(Locked::open(&checkout).unwrap().state.npm["explorer"], "1");
    std::fs::remove_dir_all(checkout.root).unwrap();
}

#[test]
fn an_unreadable_state_counts_as_none() {
    let checkout = scratch("broken");
    std::fs::write(checkout.private.join("dev.json"), "{ half").unwrap();
    assert!(Locked::open(&checkout).unwrap().state.clusters.is_empty());
    std::fs::remove_dir_all(checkout.root).unwrap();
}

#[test]
fn passwords_are_long_and_never_the_same() {
    let password = new_password().unwrap();
    assert_eq!(password.len(), 32);
    assert_ne!(password, new_password().unwrap());
}
