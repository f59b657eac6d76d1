//! Works and their original texts.

use tercul_kernel::{AuthorId, CreditId, LanguageTag, TagId, WorkId};
use tercul_persistence_diesel::{ImportKind, ImportRecord, ImportedOriginal};
use tercul_translation::TextKind;
use tercul_work::{
    CreditRole, Credits, NewCredit, PerLanguage, PublicationStatus, Slug, Tag, TagFold, TagKind,
    TagLabel, Title, TitleKind, TitleText, Titles, VerseInfo, Work, WorkForm,
};

use super::builder::{Builder, Taking, new_id};
use super::fields::{Refused, Remarks, short};
use super::memory::Original;
use super::record::WorkRecord;
use super::texts::{self, NewText};
use super::words;

/// Characters from which on prose is more than a short story.
const NOVELLA: usize = 60_000;

impl Builder {
    /// Takes a work in, with its original text where the record has one.
    pub(super) fn work(
        &mut self,
        record: &WorkRecord,
        hash: &[u8],
        remarks: &mut Remarks,
    ) -> Result<Taking, Refused> {
        let tag = self.language(&record.language, remarks)?;
        let form = form(record, remarks)?;
        let Some(title) = words::line(&record.title, TitleText::MAX_LENGTH, "title", remarks)
        else {
            return Err(remarks.refuse("title", "is empty"));
        };
        let id = WorkId(new_id());
        let text = match &record.content {
            None => {
                remarks.warn("content", "is missing", "the work is listed without a text");
                None
            }
            Some(content) => {
                let known = [title.as_str(), record.author.as_deref().unwrap_or_default()];
                let new = NewText {
                    work: id,
                    kind: TextKind::Original {
                        witness_label: None,
                    },
                    tag: tag.clone(),
                    title: &title,
                    known: &known,
                    form,
                    record: &record.id,
                    content,
                    is_truncated: record.truncated,
                    source: record.source.as_deref(),
                    licence: record.licence.as_deref(),
                    translator: None,
                };
                Some(self.text(new, remarks)?)
            }
        };
        let status = text.as_ref().map_or(PublicationStatus::Published, |text| {
            text.text.stored().status
        });
        let titles = self.titles(&title, &record.alt_titles, &tag, remarks)?;
        let author = self.author_of(record, &tag, remarks);
        let work = Work {
            id,
            slug: Slug::from_stored(String::new()),
            status,
            form,
            titles,
            original_tag: tag.clone(),
            credits: credits(author),
            is_anonymous: author.is_none(),
            is_catalog_only: text.is_none(),
            descriptions: PerLanguage::default(),
            created: texts::year(record.year, "year", remarks),
            first_published: None,
            verse: VerseInfo::default(),
            categories: Vec::new(),
            tags: self.tags(&record.tags, &tag, remarks),
            created_by: self.batch.user,
            created_at: self.batch.now,
            updated_at: self.batch.now,
            deleted_at: None,
            version: 1,
        };
        self.batch.works.push(work);
        self.batch.records.push(ImportRecord {
            kind: ImportKind::Work,
            id: record.id.clone(),
            node: id.0,
            hash: hash.to_vec(),
        });
        if let Some(text) = text {
            let stored = ImportedOriginal {
                work: id,
                form,
                text: text.text.id(),
                tag,
                revision: Some(1),
            };
            let original = Original {
                stored,
                content: Some(text.content.count_content()),
            };
            self.memory.originals.insert(record.id.clone(), original);
            let lines = record
                .content
                .as_deref()
                .map_or(0, |content| content.lines().count());
            self.add_text(text, lines);
        }
        Ok(Taking::New)
    }

    fn author_of(
        &mut self,
        record: &WorkRecord,
        tag: &LanguageTag,
        remarks: &mut Remarks,
    ) -> Option<AuthorId> {
        let by_record = record
            .author_id
            .as_ref()
            .and_then(|id| self.memory.authors.get(id));
        if let Some(author) = by_record {
            return Some(author.id);
        }
        let name = record.author.as_deref().unwrap_or_default();
        let id = record.author_id.as_deref();
        let author = self.named(name, id, "author", tag, remarks);
        if author.is_none() {
            let reason = format!("`{}` names nobody", short(name));
            remarks.warn("author", reason, "the work is anonymous");
        }
        author
    }

    fn titles(
        &self,
        title: &str,
        others: &[String],
        tag: &LanguageTag,
        remarks: &mut Remarks,
    ) -> Result<Titles, Refused> {
        let refused = |fault: &dyn ToString| format!("`{}`: {}", short(title), fault.to_string());
        let parsed = |kind, tag: &LanguageTag, value: &str| {
            let value = TitleText::parse(value).map_err(|fault| refused(&fault))?;
            Ok::<_, String>(Title {
                kind,
                tag: tag.clone(),
                value,
                source: None,
            })
        };
        let mut titles = vec![
            parsed(TitleKind::Primary, tag, title).map_err(|why| remarks.refuse("title", why))?,
        ];
        for other in others {
            let field = "alt_titles";
            let Some(other) = words::line(other, TitleText::MAX_LENGTH, field, remarks) else {
                continue;
            };
            let spelled = words::spelled_in(&other, tag).filter(|tag| self.memory.knows(tag));
            let spelled = spelled.unwrap_or_else(|| tag.clone());
            let kind = if spelled == *tag {
                TitleKind::Alternative
            } else if spelled.base() == tag.base() {
                TitleKind::Transliterated
            } else {
                TitleKind::Translated
            };
            match parsed(kind, &spelled, &other) {
                Ok(other) if titles.contains(&other) => {}
                Ok(other) => titles.push(other),
                Err(why) => remarks.warn(field, why, "ignored"),
            }
        }
        Titles::try_new(titles).map_err(|fault| remarks.refuse("alt_titles", fault.to_string()))
    }

    /// The tags of a work; a new one where no tag of the kind has the label.
    fn tags(&mut self, labels: &[String], tag: &LanguageTag, remarks: &mut Remarks) -> Vec<TagId> {
        let mut tags = Vec::new();
        for label in labels.iter().filter(|label| !is_remark(label)) {
            match TagLabel::parse(label) {
                Ok(label) => tags.push(self.tag(label, tag)),
                Err(fault) => remarks.warn("tags", fault.to_string(), "the tag was ignored"),
            }
        }
        tags.sort_unstable();
        tags.dedup();
        tags.truncate(Work::MAX_TAGS);
        tags
    }

    fn tag(&mut self, label: TagLabel, base: &LanguageTag) -> TagId {
        let kind = tag_kind(label.as_str());
        let fold = TagFold::of(kind, &label).as_str().to_owned();
        if let Some(known) = self.memory.tags.get(&fold) {
            return *known;
        }
        let id = TagId(new_id());
        self.memory.tags.insert(fold, id);
        let is_latin = label.as_str().is_ascii() && base.script() != "Latn";
        let spelled = is_latin.then(|| self.memory.language("en")).flatten();
        let tag = spelled.unwrap_or_else(|| base.clone());
        let labels = PerLanguage::from_stored(vec![tercul_kernel::Localized { tag, value: label }]);
        self.batch.tags.push(Tag {
            id,
            slug: Slug::from_stored(String::new()),
            kind,
            labels,
            description: None,
            canonical: None,
            created_by: self.batch.user,
            created_at: self.batch.now,
            updated_at: self.batch.now,
            version: 1,
        });
        id
    }
}

fn credits(author: Option<AuthorId>) -> Credits {
    let wanted = author.map(|author| NewCredit {
        author,
        role: CreditRole::Author,
        credited_as: None,
        note: None,
    });
    // One credit breaks no rule of the list.
    Credits::try_new(wanted.into_iter().collect(), &Credits::default(), || {
        CreditId(new_id())
    })
    .unwrap_or_default()
}

/// Literary form from the kind of text, its tags and its length.
fn form(record: &WorkRecord, remarks: &mut Remarks) -> Result<WorkForm, Refused> {
    let has_tag = |tag: &str| record.tags.iter().any(|other| other == tag);
    let length = record
        .content
        .as_ref()
        .map_or(0, |content| content.chars().count());
    Ok(match record.form.as_str() {
        "poetry" if has_tag("халык иҗаты") || has_tag("folklore") => WorkForm::FolkSong,
        "poetry" => WorkForm::Poem,
        "drama" => WorkForm::Drama,
        "prose" if has_tag("publicism") => WorkForm::Essay,
        "prose" if record.truncated => WorkForm::Novel,
        "prose" if length > NOVELLA => WorkForm::Novella,
        "prose" => WorkForm::ShortStory,
        other => {
            let reason = format!("`{}` is neither poetry, prose nor drama", short(other));
            return Err(remarks.refuse("type", reason));
        }
    })
}

/// Whether a tag speaks of the record and not of the work: `untitled` says that the title is the
/// first line.
fn is_remark(label: &str) -> bool {
    label == "untitled"
}

fn tag_kind(label: &str) -> TagKind {
    const GENRES: &[&str] = &[
        "комедия",
        "драма",
        "трагедия",
        "водевиль",
        "җыр",
        "халык иҗаты",
        "publicism",
        "lyric",
        "sonnet",
        "ballad",
        "folklore",
    ];
    if GENRES.contains(&label) {
        TagKind::Genre
    } else {
        TagKind::Subject
    }
}
