use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, AuthorId, CategoryId, Change, Journal, LanguageRegistry, LanguageTag, NodeKind,
    PortError, TagId, TextId, UserId, WorkId,
};
use uuid::Uuid;

use crate::{
    Author, Category, PublicationStatus, Slug, SlugRegistry, Tag, TextCounts, TextsOfWork, Work,
    WorkRelation,
};

mod authors;
mod taxonomy;
mod works;

/// A catalogue in memory that answers every port of the commands.
///
/// Every command is one transaction of its own that cannot fail half-way, since commands write last.
#[derive(Clone, Debug, Default)]
pub struct MemoryCatalogue {
    /// Works by identifier.
    pub works: BTreeMap<WorkId, Work>,
    /// Authors by identifier.
    pub authors: BTreeMap<AuthorId, Author>,
    /// Tags by identifier.
    pub tags: BTreeMap<TagId, Tag>,
    /// Categories by identifier.
    pub categories: BTreeMap<CategoryId, Category>,
    /// Relations between works.
    pub relations: Vec<WorkRelation>,
    /// Texts of works.
    pub texts: Vec<MemoryText>,
    /// What commands recorded.
    pub changes: Vec<Change>,
    redirects: HashMap<(NodeKind, String), Uuid>,
    ids: u128,
}

/// As much of a text as works ask about.
#[derive(Clone, Debug)]
pub struct MemoryText {
    /// Identifier.
    pub id: TextId,
    /// Its work.
    pub work: WorkId,
    /// Whether it is an original.
    pub is_original: bool,
    /// Publication state.
    pub status: PublicationStatus,
    /// Who created the record.
    pub created_by: UserId,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// Languages that a catalogue in memory has registered.
const LANGUAGES: &[&str] = &[
    "tt-Cyrl",
    "tt-Latn",
    "tt-Latn-baku1926",
    "tt-Arab",
    "ru-Cyrl",
    "en-Latn",
];

impl MemoryCatalogue {
    /// Adds an original text of a work.
    pub fn add_text(&mut self, work: WorkId, status: PublicationStatus, user: UserId) -> TextId {
        let id = TextId(self.new_id());
        let text = MemoryText {
            id,
            work,
            is_original: true,
            status,
            created_by: user,
            deleted_at: None,
        };
        self.texts.push(text);
        id
    }

    /// Names of the recorded changes, in order.
    pub fn actions(&self) -> Vec<&'static str> {
        self.changes.iter().map(|change| change.action).collect()
    }

    fn keep_slug(&mut self, kind: NodeKind, record: Uuid, former: &Slug, next: &Slug) {
        if former != next {
            self.redirects.insert((kind, former.to_string()), record);
            self.redirects.remove(&(kind, next.to_string()));
        }
    }

    fn slugs(&self, kind: NodeKind) -> Vec<(String, Uuid)> {
        let present: Vec<(&Slug, Uuid)> = match kind {
            NodeKind::Work => self
                .works
                .values()
                .map(|work| (&work.slug, work.id.0))
                .collect(),
            NodeKind::Author => self
                .authors
                .values()
                .map(|author| (&author.slug, author.id.0))
                .collect(),
            NodeKind::Tag => self
                .tags
                .values()
                .map(|tag| (&tag.slug, tag.id.0))
                .collect(),
            NodeKind::Category => self
                .categories
                .values()
                .map(|category| (&category.slug, category.id.0))
                .collect(),
            _ => Vec::new(),
        };
        let former = self.redirects.iter().filter(|((of, _), _)| *of == kind);
        present
            .into_iter()
            .map(|(slug, id)| (slug.to_string(), id))
            .chain(former.map(|((_, slug), id)| (slug.clone(), *id)))
            .collect()
    }
}

impl Journal for MemoryCatalogue {
    fn new_id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    fn record(&mut self, change: Change) -> Result<(), PortError> {
        self.changes.push(change);
        Ok(())
    }
}

impl SlugRegistry for MemoryCatalogue {
    fn taken_slugs(&mut self, kind: NodeKind, stem: &str) -> Result<HashSet<String>, PortError> {
        let slugs = self.slugs(kind).into_iter().map(|(slug, _)| slug);
        Ok(slugs.filter(|slug| slug.starts_with(stem)).collect())
    }

    fn slug_owner(&mut self, kind: NodeKind, slug: &Slug) -> Result<Option<Uuid>, PortError> {
        let mut slugs = self.slugs(kind).into_iter();
        Ok(slugs
            .find(|(taken, _)| taken == slug.as_str())
            .map(|(_, owner)| owner))
    }
}

impl LanguageRegistry for MemoryCatalogue {
    fn enabled_tags(&mut self, tags: &[LanguageTag]) -> Result<HashSet<LanguageTag>, PortError> {
        Ok(tags
            .iter()
            .filter(|tag| LANGUAGES.contains(&tag.as_str()))
            .cloned()
            .collect())
    }
}

impl TextsOfWork for MemoryCatalogue {
    fn count_texts(&mut self, work: WorkId, actor: &Actor) -> Result<TextCounts, PortError> {
        let live: Vec<&MemoryText> = self
            .texts
            .iter()
            .filter(|text| text.work == work && text.deleted_at.is_none())
            .collect();
        let count = |wanted: &dyn Fn(&MemoryText) -> bool| {
            u32::try_from(live.iter().filter(|text| wanted(text)).count()).unwrap_or(u32::MAX)
        };
        let is_public = |text: &MemoryText| {
            matches!(
                text.status,
                PublicationStatus::Published | PublicationStatus::Archived
            )
        };
        Ok(TextCounts {
            published: count(&is_public),
            originals: count(&|text| text.is_original),
            of_others: count(&|text| text.created_by != actor.user),
        })
    }

    fn delete_texts_of_work(&mut self, work: WorkId, at: DateTime<Utc>) -> Result<(), PortError> {
        let texts = self.texts.iter_mut().filter(|text| text.work == work);
        for text in texts.filter(|text| text.deleted_at.is_none()) {
            text.deleted_at = Some(at);
        }
        Ok(())
    }

    fn restore_texts_of_work(
        &mut self,
        work: WorkId,
        deleted_at: DateTime<Utc>,
        _at: DateTime<Utc>,
    ) -> Result<(), PortError> {
        let texts = self.texts.iter_mut().filter(|text| text.work == work);
        for text in texts.filter(|text| text.deleted_at == Some(deleted_at)) {
            text.deleted_at = None;
        }
        Ok(())
    }
}
