use std::{env, fs, path::Path};

/// Compares with a file that is reviewed like code.
pub(crate) fn golden(file: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/api/golden")
        .join(file);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let changed: Vec<_> = actual
        .lines()
        .filter(|line| !expected.lines().any(|known| known == *line))
        .map(|line| format!("+ {line}"))
        .chain(
            expected
                .lines()
                .filter(|line| !actual.lines().any(|now| now == *line))
                .map(|line| format!("- {line}")),
        )
        .collect();
    assert!(
        expected == actual,
        "tests/api/golden/{file} says otherwise:\n{}\nWhere the change is meant, run `UPDATE_GOLDEN=1 \
         cargo test -p tercul-api --test api` and review the difference.",
        changed.join("\n")
    );
}
