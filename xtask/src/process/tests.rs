use std::process::Command;
use std::time::Duration;

use super::{Noted, command_line};

#[test]
fn a_noted_process_is_known_by_more_than_its_number() {
    let own = Noted::of(std::process::id()).unwrap();
    assert!(own.is_running());
    let reused = Noted {
        began: "another time".to_owned(),
        ..own
    };
    assert!(!reused.is_running());
    // Stopping what is gone must not touch who has its number now: this test would end.
    reused.stop(Duration::ZERO).unwrap();
}

#[test]
fn a_process_that_ignores_sigterm_is_killed_after_its_grace() {
    // The loop, because a shell replaces itself by its last command.
    let script = "trap '' TERM; while true; do sleep 0.1; done";
    let mut child = Command::new("sh").args(["-c", script]).spawn().unwrap();
    let noted = Noted::of(child.id()).unwrap();
    assert!(command_line(child.id()).unwrap().contains("sleep 0.1"));
    noted.stop(Duration::from_millis(200)).unwrap();
    assert!(!noted.is_running());
    child.wait().unwrap();
}
