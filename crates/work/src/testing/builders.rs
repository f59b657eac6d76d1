use chrono::{DateTime, Utc};
use tercul_kernel::{
    AuthorId, AuthorNameId, CategoryId, CreditId, FuzzyDate, Journal, LanguageTag, Localized,
    TagId, UserId, WorkId,
};
use tercul_script::slugify;

use crate::{
    Author, AuthorKind, AuthorName, Category, CategoryName, Credit, CreditRole, Credits, NameKind,
    Names, PerLanguage, PersonName, PublicationStatus, Slug, Tag, TagKind, TagLabel, Title,
    TitleKind, TitleText, Titles, VerseInfo, Work, WorkForm,
};

/// A language tag.
pub fn language(text: &str) -> LanguageTag {
    LanguageTag::parse(text).expect("a language tag")
}

/// An instant in RFC 3339.
pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// A date in EDTF.
pub fn date(edtf: &str) -> FuzzyDate {
    FuzzyDate::parse(edtf).expect("an EDTF date")
}

/// A value in a language.
pub fn in_language<T>(tag: &str, value: T) -> Localized<T> {
    Localized {
        tag: language(tag),
        value,
    }
}

/// A title without a source.
pub fn a_title(kind: TitleKind, tag: &str, value: &str) -> Title {
    let value = TitleText::parse(value).expect("a title");
    Title {
        kind,
        tag: language(tag),
        value,
        source: None,
    }
}

/// A name.
pub fn a_name(
    tx: &mut (impl Journal + ?Sized),
    kind: NameKind,
    tag: &str,
    value: &str,
) -> AuthorName {
    let value = PersonName::parse(value).expect("a name");
    AuthorName {
        id: AuthorNameId(tx.new_id()),
        kind,
        tag: language(tag),
        value,
    }
}

/// A credit for having written a work.
pub fn a_credit(tx: &mut (impl Journal + ?Sized), author: AuthorId) -> Credit {
    let id = CreditId(tx.new_id());
    Credit {
        id,
        author,
        role: CreditRole::Author,
        credited_as: None,
        note: None,
    }
}

/// An anonymous Tatar poem, a draft, with one title; change what the test is about.
pub fn a_work(tx: &mut (impl Journal + ?Sized), user: UserId, title: &str) -> Work {
    let titles = vec![a_title(TitleKind::Primary, "tt-Cyrl", title)];
    let at = instant("2026-05-01T12:00:00Z");
    Work {
        id: WorkId(tx.new_id()),
        slug: Slug::from_stored(slugify(title)),
        status: PublicationStatus::Draft,
        form: WorkForm::Poem,
        original_tag: language("tt-Cyrl"),
        titles: Titles::try_new(titles).expect("titles"),
        credits: Credits::default(),
        is_anonymous: true,
        is_catalog_only: false,
        descriptions: PerLanguage::default(),
        created: None,
        first_published: None,
        verse: VerseInfo::default(),
        categories: Vec::new(),
        tags: Vec::new(),
        created_by: user,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        version: 1,
    }
}

/// A person with one Tatar name; change what the test is about.
pub fn an_author(tx: &mut (impl Journal + ?Sized), user: UserId, name: &str) -> Author {
    let names = vec![a_name(tx, NameKind::Primary, "tt-Cyrl", name)];
    let at = instant("2026-05-01T12:00:00Z");
    Author {
        id: AuthorId(tx.new_id()),
        slug: Slug::from_stored(slugify(name)),
        kind: AuthorKind::Person,
        names: Names::try_new(names).expect("names"),
        birth: None,
        death: None,
        birth_place: None,
        death_place: None,
        biographies: PerLanguage::default(),
        external_identifiers: Vec::new(),
        created_by: user,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        version: 1,
    }
}

/// A subject with one Tatar label; change what the test is about.
pub fn a_tag(tx: &mut (impl Journal + ?Sized), user: UserId, label: &str) -> Tag {
    let value = TagLabel::parse(label).expect("a label");
    let at = instant("2026-05-01T12:00:00Z");
    Tag {
        id: TagId(tx.new_id()),
        slug: Slug::from_stored(slugify(label)),
        kind: TagKind::Subject,
        labels: PerLanguage::try_new(vec![in_language("tt-Cyrl", value)]).expect("labels"),
        description: None,
        canonical: None,
        created_by: user,
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

/// A category with one Tatar name, below another or at the top.
pub fn a_category(
    tx: &mut (impl Journal + ?Sized),
    user: UserId,
    name: &str,
    parent: Option<&Category>,
) -> Category {
    let id = CategoryId(tx.new_id());
    let value = CategoryName::parse(name).expect("a name");
    let at = instant("2026-05-01T12:00:00Z");
    let mut path = parent.map(|parent| parent.path.clone()).unwrap_or_default();
    path.push(id);
    Category {
        id,
        path,
        slug: Slug::from_stored(slugify(name)),
        names: PerLanguage::try_new(vec![in_language("tt-Cyrl", value)]).expect("names"),
        created_by: user,
        created_at: at,
        updated_at: at,
        version: 1,
    }
}
