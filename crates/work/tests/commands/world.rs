use chrono::{DateTime, Utc};
use tercul_auth::{Role, grants_of};
use tercul_kernel::{Actor, AuthorId, Journal, UserId};
use tercul_work::{
    Author, AuthorKind, AuthorRepository, CreditRole, Credits, NameKind, NewCredit, NewName,
    PersonName, PublicationStatus, Reason, TitleKind, Work, WorkError, WorkForm, WorkRepository,
    commands::{CreateAuthor, CreateWork},
    testing::{MemoryCatalogue, a_credit, a_title, a_work, an_author, instant, language},
};

/// A catalogue and people who act in it.
pub(crate) struct World {
    pub(crate) catalogue: MemoryCatalogue,
    pub(crate) contributor: Actor,
    pub(crate) other: Actor,
    pub(crate) reader: Actor,
    pub(crate) tatar_editor: Actor,
    pub(crate) russian_editor: Actor,
    pub(crate) editor: Actor,
    pub(crate) admin: Actor,
}

pub(crate) fn now() -> DateTime<Utc> {
    instant("2026-07-01T12:00:00Z")
}

pub(crate) fn reason() -> Reason {
    Reason::parse("Дубликат").unwrap()
}

impl World {
    pub(crate) fn new() -> Self {
        let mut catalogue = MemoryCatalogue::default();
        let mut actor = |role, language: Option<&str>| {
            let grants = grants_of(&[(role, language.map(str::to_owned))]);
            Actor::operator(UserId(catalogue.new_id()), grants)
        };
        Self {
            contributor: actor(Role::Contributor, None),
            other: actor(Role::Contributor, None),
            reader: actor(Role::Reader, None),
            tatar_editor: actor(Role::Editor, Some("tt")),
            russian_editor: actor(Role::Editor, Some("ru")),
            editor: actor(Role::Editor, None),
            admin: actor(Role::Administrator, None),
            catalogue,
        }
    }

    /// An author who exists.
    pub(crate) fn author(&mut self, name: &str) -> Author {
        let author = an_author(&mut self.catalogue, self.contributor.user, name);
        self.catalogue.insert_author(&author).unwrap();
        author
    }

    /// A draft of the contributor with an author.
    pub(crate) fn draft(&mut self, title: &str) -> Work {
        let author = self.author("Габдулла Тукай").id;
        let credits = Credits::from_stored(vec![a_credit(&mut self.catalogue, author)]);
        let work = a_work(&mut self.catalogue, self.contributor.user, title);
        let work = Work {
            credits,
            is_anonymous: false,
            ..work
        };
        self.catalogue.insert_work(&work).unwrap();
        work
    }

    /// A published work that the contributor created.
    pub(crate) fn published(&mut self, title: &str) -> Work {
        let work = Work {
            status: PublicationStatus::Published,
            ..self.draft(title)
        };
        self.catalogue.update_work(&work).unwrap();
        work
    }

    pub(crate) fn create(&mut self, command: CreateWork) -> Result<Work, WorkError> {
        command.execute(&mut self.catalogue, &self.contributor, now())
    }

    /// Nothing was written, neither a change nor its record.
    #[track_caller]
    pub(crate) fn assert_untouched(&self, work: &Work) {
        assert_eq!(self.catalogue.works.get(&work.id), Some(work));
        assert_eq!(self.catalogue.actions(), Vec::<&str>::new());
    }
}

/// The Tatar poem `Шүрәле` by an author.
pub(crate) fn shurale(author: AuthorId) -> CreateWork {
    CreateWork {
        form: WorkForm::Poem,
        original_language_tag: language("tt-Cyrl"),
        titles: vec![a_title(TitleKind::Primary, "tt-Cyrl", "Шүрәле")],
        credits: vec![written_by(author)],
        is_anonymous: false,
        descriptions: Vec::new(),
        created: None,
        first_published: None,
        verse: tercul_work::VerseInfo::default(),
        category_ids: Vec::new(),
        tag_ids: Vec::new(),
        confirm_not_duplicate: false,
    }
}

pub(crate) fn written_by(author: AuthorId) -> NewCredit {
    NewCredit {
        author,
        role: CreditRole::Author,
        credited_as: None,
        note: None,
    }
}

pub(crate) fn named(kind: NameKind, tag: &str, value: &str) -> NewName {
    NewName {
        kind,
        tag: language(tag),
        value: PersonName::parse(value).unwrap(),
    }
}

/// The author `Габдулла Тукай`.
pub(crate) fn tukay() -> CreateAuthor {
    CreateAuthor {
        kind: AuthorKind::Person,
        names: vec![named(NameKind::Primary, "tt-Cyrl", "Габдулла Тукай")],
        birth: None,
        death: None,
        birth_place: None,
        death_place: None,
        biographies: Vec::new(),
        external_identifiers: Vec::new(),
        confirm_not_duplicate: false,
    }
}
