use tercul_kernel::{AuthorId, TextId, UserId, WorkId};
use tercul_script::{TextForm, metrics, parse_text};
use uuid::Uuid;

use crate::{TestDatabase, literal, literal::fuzzy, works::credits_sql};

/// A text to insert, published unless said otherwise.
#[derive(Clone, Debug)]
pub struct NewText<'a> {
    of: Of,
    title: &'a str,
    tag: &'a str,
    kind: &'a str,
    translated: Option<&'a str>,
    status: &'a str,
    quality: i16,
    content: &'a str,
    form: TextForm,
    created_by: Option<UserId>,
    credits: Vec<(AuthorId, &'a str)>,
    is_canonical: bool,
}

#[derive(Clone, Copy, Debug)]
enum Of {
    Work(WorkId),
    Source(TextId),
}

impl<'a> NewText<'a> {
    /// An original.
    pub fn original(work: WorkId, title: &'a str, tag: &'a str) -> Self {
        Self::new(Of::Work(work), title, tag)
    }

    /// A literary translation of a text.
    pub fn translation(source: TextId, title: &'a str, tag: &'a str) -> Self {
        Self::new(Of::Source(source), title, tag)
    }

    fn new(of: Of, title: &'a str, tag: &'a str) -> Self {
        Self {
            of,
            title,
            tag,
            kind: "LITERARY",
            translated: None,
            status: "PUBLISHED",
            quality: 2,
            content: "",
            form: TextForm::Poetry,
            created_by: None,
            credits: Vec::new(),
            is_canonical: false,
        }
    }

    /// Verse: empty lines part stanzas.
    #[must_use]
    pub fn verse(mut self, content: &'a str) -> Self {
        self.content = content;
        self
    }

    /// Prose: empty lines part paragraphs.
    #[must_use]
    pub fn prose(mut self, content: &'a str) -> Self {
        self.content = content;
        self.form = TextForm::Prose;
        self
    }

    /// How a translation renders its source.
    #[must_use]
    pub fn kind(mut self, kind: &'a str) -> Self {
        self.kind = kind;
        self
    }

    /// When a translation was made, in EDTF.
    #[must_use]
    pub fn translated(mut self, edtf: &'a str) -> Self {
        self.translated = Some(edtf);
        self
    }

    /// The publication state; a draft has a current revision and no published one.
    #[must_use]
    pub fn status(mut self, status: &'a str) -> Self {
        self.status = status;
        self
    }

    /// The level of quality, 0 to 4, of the text and each segment.
    #[must_use]
    pub fn quality(mut self, quality: i16) -> Self {
        self.quality = quality;
        self
    }

    /// Who created the record.
    #[must_use]
    pub fn created_by(mut self, user: UserId) -> Self {
        self.created_by = Some(user);
        self
    }

    /// Credits its translator.
    #[must_use]
    pub fn by(self, translator: AuthorId) -> Self {
        self.credit(translator, "TRANSLATOR")
    }

    /// Credits somebody.
    #[must_use]
    pub fn credit(mut self, author: AuthorId, role: &'a str) -> Self {
        self.credits.push((author, role));
        self
    }

    /// Makes it the editors' choice for its language.
    #[must_use]
    pub fn canonical(mut self) -> Self {
        self.is_canonical = true;
        self
    }

    /// Inserts it with one revision.
    pub fn insert(self, database: &TestDatabase) -> TextId {
        let id = TextId(Uuid::now_v7());
        let user = self.created_by.unwrap_or_else(|| database.librarian());
        let mut sql = self.text_sql(id, user);
        sql += &self.content_sql(id, user);
        sql += &format!(
            "insert into text_sources (id, text_id, position, citation, method) \
             values ('{}', '{}', 1, 'A printed book', 'TYPED');",
            Uuid::now_v7(),
            id.0
        );
        sql += &credits_sql("text_id", id.0, &self.credits);
        database.sql(&sql);
        id
    }

    fn text_sql(&self, id: TextId, user: UserId) -> String {
        let (from, work, kind, source) = match self.of {
            Of::Work(work) => (
                "(select 1) one".to_owned(),
                format!("'{}'::uuid", work.0),
                "'ORIGINAL', null",
                "null, null",
            ),
            Of::Source(source) => (
                format!("texts s where s.id = '{}'", source.0),
                "s.work_id".to_owned(),
                "'TRANSLATION', ",
                "s.id, s.tag",
            ),
        };
        let translation_kind = match self.of {
            Of::Work(_) => String::new(),
            Of::Source(_) => literal(self.kind),
        };
        let published = if matches!(self.status, "DRAFT" | "IN_REVIEW") {
            "null"
        } else {
            "1"
        };
        format!(
            "insert into texts (id, work_id, source_text_id, source_tag, kind, translation_kind, tag, \
             title, translated_edtf, translated_from, translated_to, status, quality, completeness, \
             current_revision, published_revision, is_canonical, created_by, created_at, updated_at, version) \
             select '{}', {work}, {source}, {kind}{translation_kind}, {}, {}, {}, {}, {}, 1, \
             1, {published}, {}, '{}', clock_timestamp(), clock_timestamp(), 1 from {from};",
            id.0,
            literal(self.tag),
            literal(self.title),
            fuzzy(self.translated),
            literal(self.status),
            self.quality,
            self.is_canonical,
            user.0,
        )
    }

    fn content_sql(&self, id: TextId, user: UserId) -> String {
        let segments = parse_text(self.content, self.form);
        let counts = metrics(&segments);
        let mut sql = format!(
            "insert into text_revisions (id, text_id, number, author_id, created_at, content_hash, \
             character_count, word_count, line_count, stanza_count, segment_count, \
             inserted_count, deleted_count, modified_count, moved_count) \
             values ('{}', '{}', 1, '{}', clock_timestamp(), 'hash', {}, {}, {}, {}, {}, {}, 0, 0, 0);",
            Uuid::now_v7(),
            id.0,
            user.0,
            counts.characters,
            counts.words,
            counts.lines,
            counts.stanzas,
            counts.segments,
            counts.segments,
        );
        let ids: Vec<Uuid> = segments.iter().map(|_| Uuid::now_v7()).collect();
        for (position, segment) in segments.iter().enumerate() {
            let parent = segment
                .parent
                .map_or_else(|| "null".to_owned(), |parent| format!("'{}'", ids[parent]));
            sql += &format!(
                "insert into segments (id, text_id) values ('{segment_id}', '{text}');\
                 insert into segment_versions (segment_id, text_id, revision_from, parent_id, kind, citation, depth, ord, content, quality) \
                 values ('{segment_id}', '{text}', 1, {parent}, '{}', '{}', {}, {}, {}, {});",
                segment.kind.name(),
                segment.citation,
                segment.depth,
                (position + 1) * 1000,
                literal(&segment.content),
                self.quality,
                segment_id = ids[position],
                text = id.0,
            );
        }
        sql
    }
}
