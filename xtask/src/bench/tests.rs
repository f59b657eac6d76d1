use super::library;

fn library_of(line: &str) -> Option<String> {
    let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    library(&arguments)
}

#[test]
fn each_library_that_search_is_measured_with_has_a_database() {
    assert_eq!(library_of("search --works 500").as_deref(), Some("500"));
    assert_eq!(
        library_of("search --corpus DIR --works=100000").as_deref(),
        Some("100000")
    );
    assert_eq!(library_of("search --corpus DIR").as_deref(), Some("corpus"));
}

#[test]
fn the_other_benchmarks_take_the_development_database() {
    assert_eq!(library_of(""), None);
    assert_eq!(library_of("generate --works 500"), None);
    assert_eq!(library_of("--seconds 2"), None);
}
