//! The reference of errors in `docs/reference/errors.md` is made from the code.

use std::{env, fs, path::Path};

#[test]
fn the_reference_of_errors_is_up_to_date() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/errors.md");
    let page = tercul_graphql::error_reference().unwrap();
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &page).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == page,
        "docs/reference/errors.md is out of date: run `UPDATE_GOLDEN=1 cargo test -p tercul-graphql --test errors`"
    );
}
