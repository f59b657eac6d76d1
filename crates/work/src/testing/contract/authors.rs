use std::collections::HashSet;

use tercul_kernel::{AuthorId, UserId};
use tercul_script::loose_key;

use crate::{
    Author, AuthorKind, AuthorRepository, Biography, Credits, ExternalIdentifier,
    ExternalIdentifierScheme, NameKind, Names, PerLanguage, PlaceName, Slug, Work,
    ports::CatalogueTransaction,
    testing::{a_credit, a_name, a_work, an_author, date, in_language, instant},
};

fn identifier(scheme: ExternalIdentifierScheme, value: &str) -> ExternalIdentifier {
    ExternalIdentifier::parse(scheme, value).expect("an identifier")
}

/// An author that uses every field.
fn a_full_author<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) -> Author {
    let names = vec![
        a_name(tx, NameKind::Primary, "tt-Cyrl", "Габдулла Тукай"),
        a_name(tx, NameKind::Latinized, "tt-Latn", "Ğabdulla Tuqay"),
    ];
    let text = |text| Biography::parse(text).expect("a biography");
    let biographies = vec![
        in_language("tt", text("Шагыйрь")),
        in_language("ru", text("Поэт")),
    ];
    Author {
        names: Names::try_new(names).expect("names"),
        birth: Some(date("1886-04-26")),
        death: Some(date("1913-04-15")),
        birth_place: Some(PlaceName::parse("Кушлавыч").expect("a place")),
        death_place: Some(PlaceName::parse("Казан").expect("a place")),
        biographies: PerLanguage::try_new(biographies).expect("biographies"),
        external_identifiers: vec![
            identifier(ExternalIdentifierScheme::Wikidata, "Q310787"),
            identifier(ExternalIdentifierScheme::Isni, "0000 0001 2144 1970"),
        ],
        ..an_author(tx, user, "Габдулла Тукай")
    }
}

fn stored<T: AuthorRepository + ?Sized>(tx: &mut T, id: AuthorId) -> Author {
    tx.find_author(id)
        .expect("authors can be read")
        .expect("the author is there")
}

/// What goes in comes out.
pub fn an_author_is_found_as_added<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) {
    let author = a_full_author(tx, user);
    tx.insert_author(&author).expect("the author is added");
    assert_eq!(stored(tx, author.id), author);
}

/// Absence is no error.
pub fn an_unknown_author_is_not_found<T: CatalogueTransaction + ?Sized>(tx: &mut T, _user: UserId) {
    let id = AuthorId(tx.new_id());
    assert_eq!(tx.find_author(id), Ok(None));
}

/// An update replaces every field that may change.
pub fn a_changed_author_is_found_with_every_change<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let before = a_full_author(tx, user);
    tx.insert_author(&before).expect("the author is added");
    let after = Author {
        id: before.id,
        slug: Slug::parse("the-people").expect("a slug"),
        kind: AuthorKind::Folk,
        updated_at: instant("2026-06-01T12:00:00Z"),
        deleted_at: Some(instant("2026-06-01T12:00:00Z")),
        version: 2,
        ..an_author(tx, user, "Халык")
    };
    tx.update_author(&after).expect("the author is changed");
    assert_eq!(stored(tx, before.id), after);
}

/// Names are compared by their loose keys.
pub fn authors_with_the_same_name_in_another_script_are_similar<
    T: CatalogueTransaction + ?Sized,
>(
    tx: &mut T,
    user: UserId,
) {
    let author = a_full_author(tx, user);
    tx.insert_author(&author).expect("the author is added");
    let similar = tx.similar_authors(&[loose_key("Габдулла Тукай", "ru-Cyrl")]);
    let similar = similar.expect("authors can be compared");
    assert_eq!(
        similar.iter().map(|author| author.id).collect::<Vec<_>>(),
        [author.id]
    );
    assert!(
        similar
            .iter()
            .all(|found| found.birth == author.birth && found.safe_names.len() == 2)
    );
    assert_eq!(
        tx.similar_authors(&[loose_key("Муса Җәлил", "tt-Cyrl")]),
        Ok(Vec::new())
    );
}

/// Whoever is deleted gives identifiers free.
pub fn an_identifier_belongs_to_a_live_author<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let author = a_full_author(tx, user);
    tx.insert_author(&author).expect("the author is added");
    let wikidata = identifier(ExternalIdentifierScheme::Wikidata, "Q310787");
    assert_eq!(tx.author_of_identifier(&wikidata), Ok(Some(author.id)));
    let deleted_at = Some(instant("2026-06-01T12:00:00Z"));
    tx.update_author(&Author {
        deleted_at,
        version: 2,
        ..author
    })
    .expect("deleted");
    assert_eq!(tx.author_of_identifier(&wikidata), Ok(None));
}

/// Deleted works count too, since they may come back.
pub fn credits_of_an_author_are_counted<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let author = an_author(tx, user, "Муса Җәлил");
    tx.insert_author(&author).expect("the author is added");
    assert_eq!(tx.count_credits(author.id), Ok(0));
    let credits = Credits::from_stored(vec![a_credit(tx, author.id)]);
    let deleted_at = Some(instant("2026-06-01T12:00:00Z"));
    let work = Work {
        credits,
        deleted_at,
        ..a_work(tx, user, "Сандугач һәм чишмә")
    };
    tx.insert_work(&work).expect("the work is added");
    assert_eq!(tx.count_credits(author.id), Ok(1));
}

/// Deleted and unknown authors are left out.
pub fn only_live_authors_can_be_credited<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let live = an_author(tx, user, "Муса Җәлил");
    let deleted_at = Some(instant("2026-06-01T12:00:00Z"));
    let deleted = Author {
        deleted_at,
        ..an_author(tx, user, "Һади Такташ")
    };
    tx.insert_author(&live).expect("the author is added");
    tx.insert_author(&deleted).expect("the author is added");
    let unknown = AuthorId(tx.new_id());
    let found = tx.live_authors(&[live.id, deleted.id, unknown]);
    assert_eq!(found, Ok(HashSet::from([live.id])));
}
