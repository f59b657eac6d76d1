use std::io::Write as _;
use std::path::Path;

use crate::desk::Desk;

/// Works of the corpus.
const WORKS: &str = "6337";

#[test]
fn a_corpus_of_real_texts_comes_in_whole() {
    let Ok(folder) = std::env::var("TERCUL_CORPUS_DIR") else {
        // Around the capture of the test program, so that everybody sees it.
        let note = "SKIPPED: the corpus of real texts; TERCUL_CORPUS_DIR names no folder\n";
        std::io::stderr().write_all(note.as_bytes()).unwrap();
        return;
    };
    let files = [
        "authors.jsonl.zst",
        "works.jsonl.zst",
        "translations-en-pd.jsonl.zst",
    ]
    .map(|name| Path::new(&folder).join(name).display().to_string());
    let [authors, works, translations] = &files;
    let desk = Desk::new();
    let said = desk.done(&[
        "import",
        works,
        translations,
        authors,
        "--dataset",
        "corpus",
    ]);
    std::io::stderr().write_all(said.as_bytes()).unwrap();
    assert_eq!(desk.database.value("select count(*) from works"), WORKS);
    assert_eq!(
        desk.database
            .value("select count(*) from texts where kind = 'TRANSLATION'"),
        "50"
    );
    desk.done(&["verify", "data"]);
    let again = desk.done(&[
        "import",
        works,
        translations,
        authors,
        "--dataset",
        "corpus",
    ]);
    assert!(again.contains("nothing changed"), "{again}");
}
