use std::ffi::OsString;

use super::with_subcommand;

fn understood(arguments: &[&str]) -> Vec<OsString> {
    let all = ["tercul-bench"].iter().chain(arguments);
    with_subcommand(all.map(OsString::from).collect())
}

#[test]
fn a_comparison_is_what_is_done_where_nothing_else_is_named() {
    assert_eq!(understood(&[]), ["tercul-bench", "compare"]);
    assert_eq!(
        understood(&["--seconds", "2"]),
        ["tercul-bench", "compare", "--seconds", "2"]
    );
}

#[test]
fn what_is_named_is_done() {
    assert_eq!(
        understood(&["generate", "--works", "5"]),
        ["tercul-bench", "generate", "--works", "5"]
    );
    assert_eq!(understood(&["--help"]), ["tercul-bench", "--help"]);
}
