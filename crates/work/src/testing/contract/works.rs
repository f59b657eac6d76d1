use tercul_kernel::{UserId, WorkId};
use tercul_script::loose_key;

use crate::{
    Credit, CreditRole, Credits, Description, Meter, NewCredit, PerLanguage, PublicationStatus,
    RelationNote, RhymeScheme, Slug, StanzaForm, TitleKind, TitleSource, Titles, VerseInfo, Work,
    WorkForm, WorkRelation, WorkRelationKind, WorkRepository,
    ports::CatalogueTransaction,
    testing::{
        a_category, a_credit, a_tag, a_title, a_work, an_author, date, in_language, instant,
        language,
    },
};

/// A work that uses every field.
fn a_full_work<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId, title: &str) -> Work {
    let author = an_author(tx, user, "Габдулла Тукай");
    let tag = a_tag(tx, user, "урман");
    let category = a_category(tx, user, "Шигырьләр", None);
    tx.insert_author(&author).expect("the author is added");
    tx.insert_tag(&tag).expect("the tag is added");
    tx.insert_category(&category)
        .expect("the category is added");
    let mut second = a_title(TitleKind::Transliterated, "tt-Latn", "Şüräle");
    second.source = Some(TitleSource::parse("Латинский список").expect("a source"));
    let titles = vec![a_title(TitleKind::Primary, "tt-Cyrl", title), second];
    let text = |text| Description::parse(text).expect("a description");
    let descriptions = vec![
        in_language("tt", text("Әкият")),
        in_language("ru", text("Сказка\nв стихах")),
    ];
    Work {
        titles: Titles::try_new(titles).expect("titles"),
        credits: Credits::from_stored(vec![a_credit(tx, author.id)]),
        is_anonymous: false,
        descriptions: PerLanguage::try_new(descriptions).expect("descriptions"),
        created: Some(date("1907~")),
        first_published: Some(date("1908/1910")),
        verse: VerseInfo {
            meter: Some(Meter::Trochaic),
            rhyme_scheme: Some(RhymeScheme::parse("AABB").expect("a scheme")),
            stanza_form: Some(StanzaForm::parse("икеюллык").expect("a form")),
        },
        categories: vec![category.id],
        tags: vec![tag.id],
        ..a_work(tx, user, title)
    }
}

fn stored<T: WorkRepository + ?Sized>(tx: &mut T, id: WorkId) -> Work {
    tx.find_work(id)
        .expect("works can be read")
        .expect("the work is there")
}

/// What goes in comes out.
pub fn a_work_is_found_as_it_was_added<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) {
    let work = a_full_work(tx, user, "Шүрәле");
    tx.insert_work(&work).expect("the work is added");
    assert_eq!(stored(tx, work.id), work);
}

/// Absence is no error.
pub fn an_unknown_work_is_not_found<T: CatalogueTransaction + ?Sized>(tx: &mut T, _user: UserId) {
    let id = WorkId(tx.new_id());
    assert_eq!(tx.find_work(id), Ok(None));
}

/// An update replaces every field that may change.
pub fn a_changed_work_is_found_with_every_change<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let before = a_full_work(tx, user, "Шүрәле");
    tx.insert_work(&before).expect("the work is added");
    let titles = vec![a_title(TitleKind::Primary, "ru-Cyrl", "Шурале")];
    let after = Work {
        id: before.id,
        slug: Slug::parse("the-wood-goblin").expect("a slug"),
        status: PublicationStatus::Published,
        form: WorkForm::Epic,
        original_tag: language("ru"),
        titles: Titles::try_new(titles).expect("titles"),
        is_catalog_only: true,
        updated_at: instant("2026-06-01T12:00:00Z"),
        version: 2,
        ..a_work(tx, user, "Шурале")
    };
    tx.update_work(&after).expect("the work is changed");
    assert_eq!(stored(tx, before.id), after);
}

/// Whoever restores needs what was deleted.
pub fn a_deleted_work_is_still_found<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) {
    let work = a_work(tx, user, "Шүрәле");
    tx.insert_work(&work).expect("the work is added");
    let deleted = Work {
        deleted_at: Some(instant("2026-06-01T12:00:00Z")),
        version: 2,
        ..work
    };
    tx.update_work(&deleted).expect("the work is deleted");
    assert_eq!(stored(tx, deleted.id), deleted);
}

/// Addresses of credits survive other changes of the list.
pub fn a_credit_keeps_its_identifier<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) {
    let work = a_full_work(tx, user, "Шүрәле");
    tx.insert_work(&work).expect("the work is added");
    let credit = work.credits.iter().next().cloned().expect("a credit");
    let wanted = |role| NewCredit {
        author: credit.author,
        role,
        credited_as: None,
        note: None,
    };
    let wanted = vec![wanted(CreditRole::Editor), wanted(CreditRole::Author)];
    let credits = Credits::try_new(wanted, &work.credits, || {
        tercul_kernel::CreditId(tx.new_id())
    });
    let work = Work {
        credits: credits.expect("credits"),
        version: 2,
        ..work
    };
    tx.update_work(&work).expect("the work is changed");
    let credits: Vec<Credit> = stored(tx, work.id).credits.iter().cloned().collect();
    assert_eq!(
        credits.iter().map(|credit| credit.role).collect::<Vec<_>>(),
        [CreditRole::Editor, CreditRole::Author]
    );
    assert_eq!(credits.last().map(|credit| credit.id), Some(credit.id));
}

/// Another script makes no other title.
pub fn works_by_the_same_author_with_the_same_title_are_similar<
    T: CatalogueTransaction + ?Sized,
>(
    tx: &mut T,
    user: UserId,
) {
    let work = a_full_work(tx, user, "Шүрәле");
    tx.insert_work(&work).expect("the work is added");
    let author = work.credits.authors().next().expect("an author");
    let titles = [loose_key("Shurale", "en-Latn")];
    let similar = tx
        .similar_works(&titles, &[author], false)
        .expect("works can be compared");
    let found: Vec<_> = similar
        .iter()
        .map(|work| (work.id, work.shares_author))
        .collect();
    assert_eq!(found, [(work.id, true)]);
    assert!(
        similar
            .iter()
            .all(|work| work.safe_titles.contains(&"шүрәле".to_owned()))
    );
    let other = [loose_key("Су анасы", "tt-Cyrl")];
    assert_eq!(tx.similar_works(&other, &[author], false), Ok(Vec::new()));
    assert_eq!(tx.similar_works(&titles, &[], false), Ok(Vec::new()));
}

/// Folklore has no author to share.
pub fn anonymous_works_with_the_same_title_are_similar<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let anonymous = a_work(tx, user, "Зөләйха");
    tx.insert_work(&anonymous).expect("the work is added");
    let signed = Work {
        slug: Slug::from_stored("other".to_owned()),
        ..a_full_work(tx, user, "Зөләйха")
    };
    tx.insert_work(&signed).expect("the work is added");
    let similar = tx.similar_works(&[loose_key("Зөләйха", "tt-Cyrl")], &[], true);
    let similar = similar.expect("works can be compared");
    let found: Vec<_> = similar
        .iter()
        .map(|work| (work.id, work.shares_author))
        .collect();
    assert_eq!(found, [(anonymous.id, false)]);
}

/// A deleted record is in nobody's way.
pub fn deleted_works_are_not_similar<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) {
    let deleted_at = Some(instant("2026-06-01T12:00:00Z"));
    let work = Work {
        deleted_at,
        ..a_work(tx, user, "Зөләйха")
    };
    tx.insert_work(&work).expect("the work is added");
    let similar = tx.similar_works(&[loose_key("Зөләйха", "tt-Cyrl")], &[], true);
    assert_eq!(similar, Ok(Vec::new()));
}

/// Works `Беренче`, `Икенче` and `Өченче`.
fn three_works<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) -> [WorkId; 3] {
    ["Беренче", "Икенче", "Өченче"].map(|title| {
        let work = a_work(tx, user, title);
        tx.insert_work(&work).expect("the work is added");
        work.id
    })
}

fn relation(user: UserId, from: WorkId, to: WorkId, kind: WorkRelationKind) -> WorkRelation {
    WorkRelation {
        from,
        to,
        kind,
        note: Some(RelationNote::parse("См. предисловие").expect("a note")),
        created_by: user,
        created_at: instant("2026-06-01T12:00:00Z"),
    }
}

/// The same triple is added once.
pub fn a_relation_is_added_once<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) {
    let [first, second, _] = three_works(tx, user);
    let part = relation(user, first, second, WorkRelationKind::PartOf);
    assert_eq!(tx.insert_relation(&part), Ok(true));
    assert_eq!(tx.insert_relation(&part), Ok(false));
    let cites = relation(user, first, second, WorkRelationKind::Cites);
    assert_eq!(tx.insert_relation(&cites), Ok(true));
}

/// Removing again says that there was nothing.
pub fn a_relation_is_removed_once<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) {
    let [first, second, _] = three_works(tx, user);
    tx.insert_relation(&relation(user, first, second, WorkRelationKind::Cites))
        .expect("added");
    assert_eq!(
        tx.remove_relation(first, second, WorkRelationKind::PartOf),
        Ok(false)
    );
    assert_eq!(
        tx.remove_relation(first, second, WorkRelationKind::Cites),
        Ok(true)
    );
    assert_eq!(
        tx.remove_relation(first, second, WorkRelationKind::Cites),
        Ok(false)
    );
}

/// Chains are of one kind.
pub fn a_chain_of_relations_leads_to_its_end<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let [first, second, third] = three_works(tx, user);
    tx.insert_relation(&relation(user, first, second, WorkRelationKind::PartOf))
        .expect("added");
    tx.insert_relation(&relation(user, second, third, WorkRelationKind::PartOf))
        .expect("added");
    assert_eq!(
        tx.leads_to(first, third, WorkRelationKind::PartOf),
        Ok(true)
    );
    assert_eq!(
        tx.leads_to(third, first, WorkRelationKind::PartOf),
        Ok(false)
    );
    assert_eq!(
        tx.leads_to(first, third, WorkRelationKind::SequelOf),
        Ok(false)
    );
}
