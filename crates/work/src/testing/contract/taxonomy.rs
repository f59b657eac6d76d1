use std::collections::{HashMap, HashSet};

use tercul_kernel::{CategoryId, TagId, UserId};

use crate::{
    Category, CategoryName, PerLanguage, Slug, Tag, TagDescription, TagFold, TagKind, TagLabel,
    ports::CatalogueTransaction,
    testing::{a_category, a_tag, in_language, instant, language},
};

fn label(text: &str) -> TagLabel {
    TagLabel::parse(text).expect("a label")
}

fn names(names: &[(&str, &str)]) -> PerLanguage<CategoryName> {
    let name =
        |(tag, name): &(&str, &str)| in_language(tag, CategoryName::parse(name).expect("a name"));
    PerLanguage::try_new(names.iter().map(name).collect()).expect("names")
}

/// What goes in comes out, the first label first.
pub fn a_tag_is_found_as_it_was_added<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) {
    let labels = vec![
        in_language("tt", label("урман")),
        in_language("en", label("forest")),
    ];
    let tag = Tag {
        labels: PerLanguage::try_new(labels).expect("labels"),
        description: Some(TagDescription::parse("Агачлар күп үскән җир").expect("a description")),
        ..a_tag(tx, user, "урман")
    };
    tx.insert_tag(&tag).expect("the tag is added");
    assert_eq!(tx.find_tag(tag.id), Ok(Some(tag)));
    let unknown = TagId(tx.new_id());
    assert_eq!(tx.find_tag(unknown), Ok(None));
}

/// A canonical tag stands for itself; an unknown tag is left out.
pub fn a_synonym_has_a_canonical_tag<T: CatalogueTransaction + ?Sized>(tx: &mut T, user: UserId) {
    let canonical = a_tag(tx, user, "урман");
    let synonym = Tag {
        canonical: Some(canonical.id),
        ..a_tag(tx, user, "кара урман")
    };
    tx.insert_tag(&canonical).expect("the tag is added");
    tx.insert_tag(&synonym).expect("the tag is added");
    let unknown = TagId(tx.new_id());
    let found = tx.canonical_tags(&[synonym.id, canonical.id, unknown]);
    let expected = [(synonym.id, canonical.id), (canonical.id, canonical.id)];
    assert_eq!(found, Ok(HashMap::from(expected)));
}

/// Folds ignore case and ё, and belong to a kind.
pub fn a_canonical_tag_is_found_by_its_fold_before_a_synonym<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let canonical = a_tag(tx, user, "ёлка");
    let synonym = Tag {
        slug: Slug::from_stored("synonym".to_owned()),
        canonical: Some(canonical.id),
        ..a_tag(tx, user, "Елка")
    };
    tx.insert_tag(&canonical).expect("the tag is added");
    tx.insert_tag(&synonym).expect("the tag is added");
    let fold = |kind| [TagFold::of(kind, &label("ЕЛКА"))];
    assert_eq!(
        tx.tag_of_folds(&fold(TagKind::Subject)),
        Ok(Some(canonical.id))
    );
    assert_eq!(tx.tag_of_folds(&fold(TagKind::Genre)), Ok(None));
}

/// What goes in comes out, below its parent.
pub fn a_category_is_found_as_it_was_added<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let top = a_category(tx, user, "Поэзия", None);
    let below = Category {
        names: names(&[("tt", "Шигырь"), ("en", "Poem")]),
        ..a_category(tx, user, "Шигырь", Some(&top))
    };
    tx.insert_category(&top).expect("the category is added");
    tx.insert_category(&below).expect("the category is added");
    assert_eq!(tx.find_category(below.id), Ok(Some(below)));
    let unknown = CategoryId(tx.new_id());
    assert_eq!(tx.find_category(unknown), Ok(None));
}

/// An update replaces names and slug.
pub fn a_changed_category_is_found_with_every_change<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let before = a_category(tx, user, "Поэзия", None);
    tx.insert_category(&before).expect("the category is added");
    let after = Category {
        slug: Slug::parse("verse").expect("a slug"),
        names: names(&[("ru", "Стихи"), ("en", "Verse")]),
        updated_at: instant("2026-06-01T12:00:00Z"),
        version: 2,
        ..before
    };
    tx.update_category(&after).expect("the category is changed");
    assert_eq!(tx.find_category(after.id), Ok(Some(after)));
}

/// Unknown categories are left out.
pub fn only_existing_categories_are_named<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let category = a_category(tx, user, "Поэзия", None);
    tx.insert_category(&category)
        .expect("the category is added");
    let unknown = CategoryId(tx.new_id());
    let found = tx.existing_categories(&[category.id, unknown]);
    assert_eq!(found, Ok(HashSet::from([category.id])));
}

/// Siblings have one parent; a name is compared in its language.
pub fn a_sibling_with_the_name_is_found<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
) {
    let top = a_category(tx, user, "Поэзия", None);
    let below = a_category(tx, user, "Шигырь", Some(&top));
    tx.insert_category(&top).expect("the category is added");
    tx.insert_category(&below).expect("the category is added");
    let wanted = names(&[("ru", "Стихи"), ("tt", "ШИГЫРЬ")]);
    let under = Some(top.id);
    assert_eq!(
        tx.sibling_with_name(under, &wanted, None),
        Ok(Some((below.id, 1)))
    );
    assert_eq!(
        tx.sibling_with_name(under, &wanted, Some(below.id)),
        Ok(None)
    );
    assert_eq!(tx.sibling_with_name(None, &wanted, None), Ok(None));
    assert_eq!(
        tx.sibling_with_name(None, &names(&[("tt", "поэзия")]), None),
        Ok(Some((top.id, 0)))
    );
}

/// Whoever asks gets the registered ones of what they asked for.
pub fn only_registered_languages_are_enabled<T: CatalogueTransaction + ?Sized>(
    tx: &mut T,
    _user: UserId,
) {
    let asked = [language("tt-Cyrl"), language("xx-Latn")];
    assert_eq!(
        tx.enabled_tags(&asked),
        Ok(HashSet::from([language("tt-Cyrl")]))
    );
}
