use std::process::{Command, Stdio};
use std::time::Duration;

use super::{Noted, command_line, wait_until};

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
    let mut command = Command::new("sh");
    let mut child = command
        .args(["-c", script])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let noted = Noted::of(child.id()).unwrap();
    // Between fork and exec a process still has its parent's command line, or none.
    let is_named = || command_line(noted.pid).is_some_and(|line| line.contains("sleep 0.1"));
    let named = wait_until(Duration::from_secs(5), is_named);
    // Stopped before anything is asserted, so that a failure leaves no process behind.
    noted.stop(Duration::from_millis(200)).unwrap();
    assert!(named);
    assert!(!noted.is_running());
    child.wait().unwrap();
}
