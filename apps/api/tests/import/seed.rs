use crate::desk::{Desk, works};

#[test]
fn the_seed_library_is_sound_and_shows_what_the_product_can() {
    let desk = Desk::new();
    let said = desk.done(&["seed"]);
    assert!(
        said.contains("records of the seed library were added"),
        "{said}"
    );
    let verified = desk.done(&["verify", "data"]);
    assert!(!verified.contains("broken"), "{verified}");
    let at_least = |question: &str, least: u32| {
        let count: u32 = desk.database.value(question).parse().unwrap();
        assert!(count >= least, "{question}: {count}");
    };
    at_least(
        "select count(distinct base) from texts where status = 'PUBLISHED'",
        3,
    );
    at_least(
        "select count(*) from (select from texts where kind = 'TRANSLATION' \
         and status = 'PUBLISHED' group by work_id having count(*) > 1) s",
        3,
    );
    // A relay translation: made from a translation.
    at_least(
        "select count(*) from texts t join texts s on s.id = t.source_text_id \
         where s.kind = 'TRANSLATION'",
        1,
    );
    at_least(
        "select count(*) from texts where tag = 'tt-Latn' and kind = 'ORIGINAL'",
        2,
    );
    at_least(
        "select count(*) from work_relations where kind = 'PART_OF'",
        3,
    );
    at_least(
        "select count(*) from segment_versions where kind = 'SPEECH'",
        20,
    );
    at_least("select count(*) from text_revisions where number = 2", 1);
    at_least("select count(*) from works where status = 'DRAFT'", 1);
    at_least("select count(*) from texts where status = 'DRAFT'", 2);
    at_least("select count(distinct tag) from category_names", 3);
    at_least(
        "select count(*) from author_names n join authors a on a.id = n.author_id \
         where a.slug = 'gabdulla-tukay'",
        5,
    );
}

#[test]
fn a_second_seeding_changes_nothing_and_says_so() {
    let desk = Desk::new();
    desk.done(&["seed"]);
    let before = (desk.state(), desk.rows());
    let said = desk.done(&["seed"]);
    assert!(said.contains("nothing changed"), "{said}");
    assert_eq!((desk.state(), desk.rows()), before);
}

#[test]
fn two_databases_that_were_seeded_hold_the_same_identifiers_and_times() {
    let dump = |desk: &Desk| {
        let tables = [
            "authors",
            "author_names",
            "categories",
            "tags",
            "works",
            "work_titles",
            "work_relations",
            "texts",
            "text_revisions",
            "segments",
            "segment_versions",
            "text_sources",
            "credits",
            "audit_log",
            "outbox",
        ];
        tables.map(|table| {
            desk.database.value(&format!(
                "select '{table} ' || md5(string_agg(t::text, '/' order by t::text)) from {table} t"
            ))
        })
    };
    let (one, two) = (Desk::new(), Desk::new());
    one.done(&["seed"]);
    two.done(&["seed"]);
    assert_eq!(dump(&one), dump(&two));
}

#[test]
fn the_library_finds_its_place_beside_imported_works() {
    let desk = Desk::new();
    desk.lay(
        "works.jsonl",
        works(3)
            .replace("Song 1", "Парус")
            .replace("\"songs\"", "\"love\""),
    );
    desk.done(&["import", "works.jsonl"]);
    desk.done(&["seed"]);
    let slugs = desk
        .database
        .values("select slug from works where slug like 'parus%' order by 1");
    assert_eq!(
        slugs,
        [Some("parus".to_owned()), Some("parus-2".to_owned())]
    );
    desk.done(&["verify", "data"]);
}
