use std::io::Write as _;

use crate::desk::{Desk, works};

#[test]
fn plain_gzip_and_zstd_files_and_standard_input_hold_the_same() {
    let records = works(5);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(records.as_bytes()).unwrap();
    let packed = [
        records.clone().into_bytes(),
        gzip.finish().unwrap(),
        zstd::encode_all(records.as_bytes(), 3).unwrap(),
    ];
    let piped = Desk::new();
    let said = piped.run(&["import", "-", "--dataset", "songs"], records.as_bytes());
    assert!(said.is_success, "{}", said.err);
    for content in packed {
        let desk = Desk::new();
        desk.lay("works", content);
        desk.done(&["import", "works", "--dataset", "songs"]);
        assert_eq!(desk.state(), piped.state());
    }
}

#[test]
fn a_dry_run_needs_no_database() {
    let desk = Desk::new();
    desk.lay("works.jsonl", works(2));
    let mut command = desk.command(&["import", "--dry-run", "works.jsonl"]);
    let output = command
        .env_remove("TERCUL__DATABASE__URL")
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    );
    assert!(output.status.success(), "{err}");
    assert!(
        out.contains("2 works and 0 translations would come in"),
        "{out}"
    );
    assert!(err.contains("no database"), "{err}");
}
