use std::io::Write as _;
use std::time::{Duration, Instant};

use crate::desk::{Desk, works};

#[test]
fn a_second_import_changes_nothing_and_says_so() {
    let desk = Desk::new();
    desk.lay("works.jsonl", works(30));
    desk.done(&["import", "works.jsonl"]);
    let before = (desk.state(), desk.rows());
    let said = desk.done(&["import", "works.jsonl"]);
    assert!(
        said.contains("30 works and 0 translations were there already"),
        "{said}"
    );
    assert!(said.contains("nothing changed"), "{said}");
    assert_eq!((desk.state(), desk.rows()), before);
}

#[test]
fn a_record_that_changed_since_is_reported_and_the_imported_one_is_kept() {
    let desk = Desk::new();
    desk.lay("works.jsonl", works(2));
    desk.done(&["import", "works.jsonl"]);
    let before = desk.state();
    desk.lay("works.jsonl", works(2).replace("and a third", "and a last"));
    desk.done(&["import", "works.jsonl"]);
    assert_eq!(desk.state(), before);
    assert_eq!(
        desk.report()
            .matches("the imported record was kept")
            .count(),
        2
    );
}

#[test]
fn an_import_that_was_killed_goes_on_where_it_stood() {
    let (whole, desk) = (Desk::new(), Desk::new());
    let records = works(260);
    whole.lay("works.jsonl", &records);
    whole.done(&["import", "works.jsonl", "--dataset", "songs"]);

    let mut child = desk.start(&["import", "-", "--dataset", "songs"]);
    let mut pipe = child.stdin.take().unwrap();
    let start: String = records.split_inclusive('\n').take(150).collect();
    pipe.write_all(start.as_bytes()).unwrap();
    pipe.flush().unwrap();
    let count = || desk.database.value("select count(*) from works");
    let patience = Instant::now();
    while count() == "0" {
        assert!(
            patience.elapsed() < Duration::from_mins(1),
            "nothing was committed"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    drop(pipe);
    assert_eq!(count(), "100");

    desk.lay("works.jsonl", &records);
    let said = desk.done(&["import", "works.jsonl", "--dataset", "songs"]);
    assert!(
        said.contains("160 works and 0 translations came in"),
        "{said}"
    );
    assert_eq!(desk.state(), whole.state());
}

#[test]
fn authors_complete_what_works_said_about_them_in_whatever_order_they_come() {
    let author = r#"{"id":"a1","name":"Poet Number1","alt_names":["Поэт Номер1"],"language":"en","birth":1800,"death":1850,"works":1}"#;
    let desk = Desk::new();
    desk.lay("works.jsonl", works(2));
    desk.lay("authors.jsonl", author);
    desk.done(&["import", "works.jsonl", "--dataset", "songs"]);
    desk.done(&["import", "authors.jsonl", "--dataset", "songs"]);
    let together = Desk::new();
    together.lay("works.jsonl", works(2));
    together.lay("authors.jsonl", author);
    together.done(&[
        "import",
        "works.jsonl",
        "authors.jsonl",
        "--dataset",
        "songs",
    ]);
    let people = |desk: &Desk| {
        desk.state()
            .lines()
            .filter(|line| line.starts_with("poet-"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(people(&desk), people(&together));
    assert!(people(&desk).contains("1800"), "{}", people(&desk));
    let said = desk.done(&["import", "authors.jsonl", "--dataset", "songs"]);
    assert!(said.contains("nothing changed"), "{said}");
}
