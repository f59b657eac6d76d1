use chrono::NaiveDate;
use tercul_kernel::{FuzzyDate, PortError, TextId, WorkId};
use tercul_translation::{
    StoredText, Text, TextKind, TextRepository, TextSource, TranslationKind, TranslationOfText,
};
use tercul_work::{CreditNote, CreditedName, Credits};
use uuid::Uuid;

use super::rows::{
    CREDIT, CreditRow, IdRow, NumberRow, SOURCE, SourceRow, TEXT, TextRow, TranslationRow, share,
};
use crate::{PgTransaction, Statement, columns::Read};

impl TextRepository for PgTransaction<'_> {
    fn find_text(&mut self, id: TextId) -> Result<Option<Text>, PortError> {
        let statement = Statement::new("select ")
            .sql(TEXT)
            .sql(" from texts where id = ")
            .bind(id.0)
            .sql(" and deleted_at is null for update");
        let Some(Read(TextRow(mut stored))) = self.row(statement)? else {
            return Ok(None);
        };
        stored.credits = self.credits_of_text(id)?;
        stored.sources = self.sources_of_text(id)?;
        Ok(Some(Text::from_stored(stored)))
    }

    fn insert_text(&mut self, text: &Text) -> Result<(), PortError> {
        let stored = text.stored();
        let kind = KindColumns::of(&stored.kind);
        let date = kind.translated;
        let statement = Statement::new(
            "insert into texts (id, work_id, kind, source_text_id, source_tag, tag, \
             translation_kind, title, witness_label, license, note, translated_edtf, \
             translated_from, translated_to, status, quality, completeness, current_revision, \
             published_revision, is_canonical, superseded_by, created_by, created_at, updated_at, \
             version) values (",
        );
        let source = kind.source.map(|(id, _)| id);
        let source_tag = kind.source.map(|(_, tag)| tag.to_string());
        let statement = statement
            .bind(stored.id.0)
            .sql(", ")
            .bind(stored.work.0)
            .sql(", ")
            .bind(if source.is_some() {
                "TRANSLATION"
            } else {
                "ORIGINAL"
            })
            .sql(", ")
            .bind(source)
            .sql(", ")
            .bind(source_tag)
            .sql(", ")
            .bind(stored.tag.to_string())
            .sql(", ")
            .bind(kind.kind.map(|kind| kind.to_string()))
            .sql(", ")
            .bind(stored.title.as_str())
            .sql(", ")
            .bind(kind.witness_label)
            .sql(", ")
            .bind(license(stored))
            .sql(", ")
            .bind(note(stored))
            .sql(", ")
            .bind(date.map(|date| date.edtf().to_owned()))
            .sql(", ")
            .bind(date.and_then(FuzzyDate::earliest))
            .sql(", ")
            .bind(date.and_then(FuzzyDate::latest))
            .sql(", ")
            .bind(stored.status.as_str())
            .sql(", ")
            .bind(stored.quality as i16)
            .sql(", ")
            .bind(kind.completeness)
            .sql(", ")
            .bind(stored.current_revision)
            .sql(", ")
            .bind(stored.published_revision)
            .sql(", ")
            .bind(kind.is_canonical)
            .sql(", ")
            .bind(stored.superseded_by.map(|id| id.0))
            .sql(", ")
            .bind(stored.created_by.0)
            .sql(", ")
            .bind(stored.created_at)
            .sql(", ")
            .bind(stored.updated_at)
            .sql(", ")
            .bind(stored.version)
            .sql(")");
        self.run(statement)?;
        self.insert_credits_of_text(stored.id, &stored.credits)?;
        self.insert_sources(stored.id, &stored.sources)
    }

    fn update_text(&mut self, text: &Text) -> Result<(), PortError> {
        let stored = text.stored();
        let kind = KindColumns::of(&stored.kind);
        let date = kind.translated;
        let statement = Statement::new("update texts set tag = ")
            .bind(stored.tag.to_string())
            .sql(", translation_kind = ")
            .bind(kind.kind.map(|kind| kind.to_string()))
            .sql(", title = ")
            .bind(stored.title.as_str())
            .sql(", witness_label = ")
            .bind(kind.witness_label)
            .sql(", license = ")
            .bind(license(stored))
            .sql(", note = ")
            .bind(note(stored))
            .sql(", translated_edtf = ")
            .bind(date.map(|date| date.edtf().to_owned()))
            .sql(", translated_from = ")
            .bind(date.and_then(FuzzyDate::earliest))
            .sql(", translated_to = ")
            .bind(date.and_then(FuzzyDate::latest))
            .sql(", status = ")
            .bind(stored.status.as_str())
            .sql(", quality = ")
            .bind(stored.quality as i16)
            .sql(", completeness = ")
            .bind(kind.completeness)
            .sql(", current_revision = ")
            .bind(stored.current_revision)
            .sql(", published_revision = ")
            .bind(stored.published_revision)
            .sql(", is_canonical = ")
            .bind(kind.is_canonical)
            .sql(", superseded_by = ")
            .bind(stored.superseded_by.map(|id| id.0))
            .sql(", updated_at = ")
            .bind(stored.updated_at)
            .sql(", version = ")
            .bind(stored.version)
            .sql(" where id = ")
            .bind(stored.id.0);
        self.run(statement)?;
        if self.credits_of_text(stored.id)? != stored.credits {
            self.remove_credits(Statement::new("text_id = ").bind(stored.id.0))?;
            self.insert_credits_of_text(stored.id, &stored.credits)?;
        }
        if self.sources_of_text(stored.id)? != stored.sources {
            let all = Statement::new("delete from text_sources where text_id = ").bind(stored.id.0);
            self.run(all)?;
            self.insert_sources(stored.id, &stored.sources)?;
        }
        Ok(())
    }

    fn readable_revision(&mut self, id: TextId) -> Result<Option<i32>, PortError> {
        let statement = Statement::new(
            "select coalesce(published_revision, current_revision) from texts \
             where deleted_at is null and id = ",
        );
        Ok(self
            .row::<Read<NumberRow>>(statement.bind(id.0))?
            .and_then(|row| row.0.0))
    }

    fn find_canonical(&mut self, work: WorkId, base: &str) -> Result<Option<TextId>, PortError> {
        let lock = Statement::new("select pg_advisory_xact_lock(hashtextextended(")
            .bind(format!("canonical translation of {work} into {base}"))
            .sql(", 0))");
        self.run(lock)?;
        let statement = Statement::new("select id from texts where work_id = ")
            .bind(work.0)
            .sql(" and base = ")
            .bind(base)
            .sql(" and is_canonical and deleted_at is null");
        Ok(self
            .row::<Read<IdRow>>(statement)?
            .map(|row| TextId(row.0.0)))
    }

    fn translations_of_text(&mut self, text: TextId) -> Result<Vec<TranslationOfText>, PortError> {
        let statement = Statement::new(
            "select id, tag, translation_kind from texts where deleted_at is null \
             and source_text_id = ",
        )
        .bind(text.0)
        .sql(" order by id");
        let rows: Vec<Read<TranslationRow>> = self.rows(statement)?;
        Ok(rows.into_iter().map(|row| row.0.0).collect())
    }
}

impl PgTransaction<'_> {
    fn credits_of_text(&mut self, id: TextId) -> Result<Credits, PortError> {
        let statement = Statement::new("select ")
            .sql(CREDIT)
            .sql(" from credits where text_id = ")
            .bind(id.0)
            .sql(" order by position");
        let rows: Vec<Read<CreditRow>> = self.rows(statement)?;
        Ok(Credits::from_stored(
            rows.into_iter().map(|row| row.0.0).collect(),
        ))
    }

    fn sources_of_text(&mut self, id: TextId) -> Result<Vec<TextSource>, PortError> {
        let statement = Statement::new("select ")
            .sql(SOURCE)
            .sql(" from text_sources where text_id = ")
            .bind(id.0)
            .sql(" order by position");
        let rows: Vec<Read<SourceRow>> = self.rows(statement)?;
        Ok(rows.into_iter().map(|row| row.0.0).collect())
    }

    fn insert_credits_of_text(&mut self, text: TextId, credits: &Credits) -> Result<(), PortError> {
        if credits.is_empty() {
            return Ok(());
        }
        let text_of = |value: Option<&str>| value.map(str::to_owned);
        let list = || credits.iter();
        let ids: Vec<Uuid> = list().map(|credit| credit.id.0).collect();
        let authors: Vec<Uuid> = list().map(|credit| credit.author.0).collect();
        let roles: Vec<String> = list().map(|credit| credit.role.to_string()).collect();
        let names: Vec<Option<String>> = list()
            .map(|credit| text_of(credit.credited_as.as_ref().map(CreditedName::as_str)))
            .collect();
        let notes: Vec<Option<String>> = list()
            .map(|credit| text_of(credit.note.as_ref().map(CreditNote::as_str)))
            .collect();
        let statement = Statement::new(
            "insert into credits (id, text_id, author_id, role, credited_as, note, position) \
             select c.id, ",
        )
        .bind(text.0)
        .sql(", c.author_id, c.role, c.credited_as, c.note, c.position from unnest(")
        .bind(ids)
        .sql(", ")
        .bind(authors)
        .sql(", ")
        .bind(roles)
        .sql(", ")
        .bind(names)
        .sql(", ")
        .bind(notes)
        .sql(") with ordinality as c (id, author_id, role, credited_as, note, position)");
        self.run(statement).map(|_| ())
    }

    fn insert_sources(&mut self, text: TextId, sources: &[TextSource]) -> Result<(), PortError> {
        for (position, source) in (1_i16..).zip(sources) {
            let described = &source.description;
            let retrieved_on: Option<NaiveDate> = described.retrieved_on;
            let statement = Statement::new(
                "insert into text_sources (id, text_id, position, citation, url, pages, method, \
                 retrieved_on) values (",
            )
            .bind(source.id.0)
            .sql(", ")
            .bind(text.0)
            .sql(", ")
            .bind(position)
            .sql(", ")
            .bind(described.citation.clone().map(String::from))
            .sql(", ")
            .bind(described.url.as_ref().map(|url| url.as_str().to_owned()))
            .sql(", ")
            .bind(described.pages.clone().map(String::from))
            .sql(", ")
            .bind(described.method.as_str())
            .sql(", ")
            .bind(retrieved_on)
            .sql(")");
            self.run(statement)?;
        }
        Ok(())
    }
}

/// What depends on the kind of a text.
struct KindColumns<'a> {
    source: Option<(Uuid, &'a tercul_kernel::LanguageTag)>,
    kind: Option<TranslationKind>,
    translated: Option<&'a FuzzyDate>,
    completeness: f32,
    is_canonical: bool,
    witness_label: Option<String>,
}

impl<'a> KindColumns<'a> {
    fn of(kind: &'a TextKind) -> Self {
        match kind {
            TextKind::Original { witness_label } => Self {
                source: None,
                kind: None,
                translated: None,
                completeness: 0.0,
                is_canonical: false,
                witness_label: witness_label.clone().map(String::from),
            },
            TextKind::Translation {
                source,
                source_tag,
                kind,
                translated,
                completeness_permille,
                is_canonical,
            } => Self {
                source: Some((source.0, source_tag)),
                kind: Some(*kind),
                translated: translated.as_ref(),
                completeness: share(*completeness_permille),
                is_canonical: *is_canonical,
                witness_label: None,
            },
        }
    }
}

fn license(stored: &StoredText) -> Option<String> {
    stored.license.as_ref().map(ToString::to_string)
}

fn note(stored: &StoredText) -> Option<String> {
    stored.note.clone().map(String::from)
}
