use super::acceptable;

#[test]
fn one_allowed_alternative_is_enough() {
    assert!(acceptable("MIT OR Apache-2.0"));
    assert!(acceptable("GPL-2.0-only OR MIT"));
    assert!(acceptable("MIT/Apache-2.0"));
    assert!(acceptable("Apache-2.0 WITH LLVM-exception OR MIT"));
}

#[test]
fn every_part_of_a_conjunction_must_be_allowed() {
    assert!(acceptable("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!acceptable("MIT AND GPL-2.0-only"));
    assert!(!acceptable("(MIT OR Apache-2.0) AND Proprietary"));
}

#[test]
fn a_missing_or_broken_expression_is_refused() {
    for broken in ["", "MIT OR", "(MIT", "MIT Apache-2.0", "GPL-3.0-only"] {
        assert!(!acceptable(broken), "{broken}");
    }
}
