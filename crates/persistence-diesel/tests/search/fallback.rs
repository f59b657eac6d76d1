use tercul_kernel::PortError;
use tercul_persistence_diesel::PgSearchFallback;
use tercul_search::{
    Attribute, Filter, Measure, Place, Query, Retrieval, Retrieved, SearchIndex as _, SearchKind,
    Sort, SortBy,
};
use tercul_test_support::{Library, TestDatabase};
use uuid::Uuid;

use crate::store;

struct Asked<'a> {
    kind: SearchKind,
    query: &'a str,
    filter: Filter,
    order: Vec<Sort>,
    after: Option<Place>,
    backwards: bool,
}

fn asked(kind: SearchKind, query: &str) -> Asked<'_> {
    Asked {
        kind,
        query,
        filter: Filter::everything(),
        order: Vec::new(),
        after: None,
        backwards: false,
    }
}

fn retrieve(database: &TestDatabase, asked: &Asked<'_>) -> Result<Retrieved, PortError> {
    let query = Query::parse(asked.query).unwrap();
    let fallback = PgSearchFallback::new(store(database).clone());
    fallback.retrieve(&Retrieval {
        kind: asked.kind,
        words: &query.words,
        phrases: &query.phrases,
        required: query.words.len(),
        tolerates_typos: true,
        completes_last_word: false,
        also: &[],
        filter: &asked.filter,
        order: &asked.order,
        after: asked.after.as_ref(),
        backwards: asked.backwards,
        limit: 20,
        documents: 1,
        counts: true,
        facets: &[],
        values: 0,
    })
}

fn found(database: &TestDatabase, asked: &Asked<'_>) -> Vec<Uuid> {
    let answer = retrieve(database, asked).unwrap();
    let total = answer.total.unwrap();
    assert_eq!(usize::try_from(total.count).unwrap(), answer.hits.len());
    answer.hits.iter().map(|hit| hit.record).collect()
}

fn library() -> (TestDatabase, Library) {
    let database = TestDatabase::create();
    let library = database.library();
    (database, library)
}

#[test]
fn titles_and_names_are_found_in_any_script_and_with_typos() {
    let (database, library) = library();
    for query in ["Шүрәле", "shurale", "Şüräle", "шурале", "shuralee"] {
        let works = found(&database, &asked(SearchKind::Work, query));
        assert_eq!(works.first(), Some(&library.shurale.0), "{query}");
    }
    let authors = found(&database, &asked(SearchKind::Author, "тукай"));
    assert_eq!(authors, [library.tukay.0]);
    let works = found(&database, &asked(SearchKind::Work, "Тукай Шүрәле"));
    assert_eq!(works, [library.shurale.0]);
    let works = found(&database, &asked(SearchKind::Work, "пушкин"));
    assert_eq!(works, [library.prophet.0], "no drafts");
    assert!(
        found(&database, &asked(SearchKind::Work, "белмим")).is_empty(),
        "deleted"
    );
    assert!(found(&database, &asked(SearchKind::Passage, "казан")).is_empty());
}

#[test]
fn hits_come_with_documents_as_far_as_they_are_wanted() {
    let (database, library) = library();
    let answer = retrieve(&database, &asked(SearchKind::Text, "shurale")).unwrap();
    assert_eq!(answer.hits.len(), 4);
    let with_documents = answer.hits.iter().filter(|hit| hit.document.is_some());
    assert_eq!(with_documents.count(), 1);
    let first = answer.hits.first().unwrap();
    assert_eq!(first.document.as_ref().unwrap().record, first.record);
    assert!(
        !answer
            .hits
            .iter()
            .any(|hit| hit.record == library.shurale_draft.0)
    );
}

#[test]
fn quoted_words_follow_one_another() {
    let (database, library) = library();
    let works = found(&database, &asked(SearchKind::Work, "\"кара урман\""));
    assert_eq!(works, [library.song.0]);
    assert!(found(&database, &asked(SearchKind::Work, "\"урман кара\"")).is_empty());
}

#[test]
fn conditions_narrow_and_never_widen() {
    let (database, library) = library();
    let id = |id: Uuid| vec![id.to_string()];
    let text = |value: &str| vec![value.to_owned()];
    let of_kind = |kind, filter| {
        let mut asked = asked(kind, "");
        asked.filter = filter;
        let mut records = found(&database, &asked);
        records.sort();
        records
    };
    let works = |filter| of_kind(SearchKind::Work, filter);
    let sorted = |mut records: Vec<Uuid>| {
        records.sort();
        records
    };
    let all = sorted(vec![
        library.shurale.0,
        library.prophet.0,
        library.sonnet.0,
        library.song.0,
    ]);
    assert_eq!(works(Filter::everything()), all);
    assert!(works(Filter::Any(Vec::new())).is_empty());
    for (attribute, values, expected) in [
        (Attribute::Author, id(library.tukay.0), library.shurale.0),
        (
            Attribute::Translator,
            id(library.translator.0),
            library.shurale.0,
        ),
        (Attribute::Form, text("FOLK_SONG"), library.song.0),
        (Attribute::FormClass, text("PROSE"), library.shurale.0),
        (Attribute::OriginalLanguage, text("ru"), library.prophet.0),
        (
            Attribute::OriginalLanguage,
            text("ru-Cyrl"),
            library.prophet.0,
        ),
        (Attribute::Language, text("en"), library.shurale.0),
        (Attribute::Work, id(library.sonnet.0), library.sonnet.0),
        (
            Attribute::Category,
            id(library.fairy_tales.0),
            library.shurale.0,
        ),
    ] {
        let filter = Filter::Has(attribute, values);
        assert_eq!(works(filter.clone()), [expected], "{attribute}");
        let others: Vec<Uuid> = all.iter().copied().filter(|one| *one != expected).collect();
        assert_eq!(
            works(Filter::Not(Box::new(filter))),
            others,
            "not {attribute}"
        );
    }
    let tagged = Filter::Has(Attribute::Tag, id(library.forest.0));
    assert_eq!(
        works(tagged),
        sorted(vec![library.shurale.0, library.song.0])
    );
    let years = Filter::Between(Measure::CreatedFrom, Some(1800), Some(1850));
    assert_eq!(works(years.clone()), [library.prophet.0]);
    let others = works(Filter::Not(Box::new(years)));
    assert!(
        others.contains(&library.song.0),
        "without a date it is not in the span"
    );
    let nonsense = Filter::Has(Attribute::Author, text("' or true --"));
    assert!(works(nonsense).is_empty());
    let texts = |filter| of_kind(SearchKind::Text, filter);
    let good = Filter::Between(Measure::Quality, Some(4), None);
    assert_eq!(texts(good), [library.shurale_original.0]);
    let prose = Filter::Has(Attribute::TranslationKind, text("PROSE"));
    assert_eq!(texts(prose), [library.shurale_relay.0]);
    let authors = of_kind(
        SearchKind::Author,
        Filter::Has(Attribute::Form, text("POEM")),
    );
    assert!(authors.is_empty(), "authors have no form");
    let mut century = asked(SearchKind::Work, "");
    century.filter = Filter::Not(Box::new(Filter::Has(Attribute::Century, text("19"))));
    let refused = retrieve(&database, &century);
    assert!(matches!(refused, Err(PortError::Unavailable(_))));
}

#[test]
fn an_order_goes_on_beyond_every_place() {
    let (database, library) = library();
    let orders = [
        (SortBy::Title, false),
        (SortBy::Title, true),
        (SortBy::Measure(Measure::CreatedFrom), false),
        (SortBy::Measure(Measure::CreatedFrom), true),
        (SortBy::Measure(Measure::Quality), true),
        (SortBy::Measure(Measure::Popularity), true),
    ];
    for (by, descending) in orders {
        let mut asked = asked(SearchKind::Work, "");
        asked.order = vec![Sort { by, descending }];
        let all = retrieve(&database, &asked).unwrap().hits;
        assert_eq!(all.len(), 4);
        for (position, hit) in all.iter().enumerate() {
            let (values, record) = (hit.values.clone(), hit.record);
            let place = 0;
            asked.after = Some(Place {
                values,
                record,
                place,
            });
            let records = |asked: &Asked<'_>| -> Vec<Uuid> {
                let hits = retrieve(&database, asked).unwrap().hits;
                hits.iter().map(|hit| hit.record).collect()
            };
            let behind = all.iter().skip(position + 1);
            let behind: Vec<Uuid> = behind.map(|hit| hit.record).collect();
            assert_eq!(
                records(&asked),
                behind,
                "{by:?} {descending} beyond {position}"
            );
            asked.backwards = true;
            let before = all.iter().take(position).rev();
            let before: Vec<Uuid> = before.map(|hit| hit.record).collect();
            assert_eq!(
                records(&asked),
                before,
                "{by:?} {descending} before {position}"
            );
            asked.backwards = false;
        }
        if by == SortBy::Measure(Measure::CreatedFrom) {
            assert_eq!(
                all.last().unwrap().record,
                library.song.0,
                "what has no date is last"
            );
        }
    }
}
