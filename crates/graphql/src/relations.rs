use std::{collections::HashMap, hash::Hash, sync::Arc};

use juniper::FieldResult;
use tercul_auth::queries::{RoleGrantView, UserView};
use tercul_kernel::{
    AuthorId, CategoryId, LanguageTag, Localized, NodeId, Page, PageRequest, PortError, RevisionId,
    SegmentId, TagId, TextId, UserId, WorkId,
};
use tercul_translation::queries as texts;
use tercul_work::queries as works;

use crate::{
    batch::{Batch, Listed, Related, Single, listed, related, singles},
    context::Context,
    error::port_failure,
    node::NodeValue,
    search::Place,
    store::Reader,
};

type List<K, T, C = ()> = Batch<K, Arc<Related<T, C>>>;
type Pages<K, A, T, C> = Batch<(K, A), Arc<Listed<T, C>>>;
type Singles<K, T> = Batch<K, Single<T>>;
type SegmentsAt = (Option<i32>, texts::ListSegments);

/// What one operation has read so far, relation by relation.
#[derive(Default)]
pub(crate) struct Relations {
    pub(crate) works: Batch<WorkId, Arc<works::WorkView>>,
    pub(crate) titles: List<WorkId, works::TitleView>,
    pub(crate) descriptions: List<WorkId, Localized>,
    pub(crate) work_credits: List<WorkId, works::CreditView, AuthorId>,
    pub(crate) work_categories: List<WorkId, Arc<works::CategoryView>, Arc<works::CategoryView>>,
    pub(crate) work_tags: Pages<WorkId, PageRequest, works::TagView, Arc<works::TagView>>,
    pub(crate) work_relations: List<WorkId, works::WorkRelationView, [WorkId; 2]>,
    pub(crate) work_texts: List<WorkId, Arc<texts::TextView>, Arc<texts::TextView>>,
    pub(crate) work_translations:
        Pages<WorkId, texts::ListTranslations, texts::TextView, Arc<texts::TextView>>,
    pub(crate) availability: List<WorkId, texts::LanguageAvailability>,
    pub(crate) author_works: Pages<AuthorId, works::WorksOfAuthor, works::WorkView, WorkId>,
    pub(crate) author_translations:
        Pages<AuthorId, texts::ListTranslations, texts::TextView, Arc<texts::TextView>>,
    pub(crate) names: List<AuthorId, works::AuthorNameView>,
    pub(crate) biographies: List<AuthorId, Localized>,
    pub(crate) external_identifiers: List<AuthorId, works::ExternalIdentifierView>,
    pub(crate) language_pairs: List<AuthorId, works::LanguagePairCount>,
    pub(crate) tag_labels: List<TagId, Localized>,
    pub(crate) canonical_tags: Singles<TagId, works::TagView>,
    pub(crate) category_names: List<CategoryId, Localized>,
    pub(crate) category_parents: Singles<CategoryId, works::CategoryView>,
    pub(crate) category_children:
        List<CategoryId, Arc<works::CategoryView>, Arc<works::CategoryView>>,
    pub(crate) category_counts: Batch<CategoryId, i32>,
    pub(crate) languages: Batch<(), Arc<Vec<Arc<works::LanguageView>>>>,
    pub(crate) language_counts: Batch<(), Arc<HashMap<LanguageTag, works::LanguageCounts>>>,
    pub(crate) texts: Singles<TextId, texts::TextView>,
    pub(crate) text_credits: List<TextId, works::CreditView, AuthorId>,
    pub(crate) text_sources: List<TextId, texts::TextSourceView>,
    pub(crate) text_revisions:
        Pages<TextId, PageRequest, texts::RevisionView, Arc<texts::RevisionView>>,
    pub(crate) segments: Pages<TextId, SegmentsAt, texts::SegmentView, Arc<texts::SegmentView>>,
    pub(crate) headings: List<TextId, texts::SegmentView>,
    pub(crate) places: List<Place, Arc<texts::SegmentView>, Arc<texts::SegmentView>>,
    pub(crate) segment_positions: Batch<(TextId, i32, SegmentId), i32>,
    pub(crate) lineages: List<TextId, Arc<texts::TextView>, Arc<texts::TextView>>,
    pub(crate) revisions: Singles<RevisionId, texts::RevisionView>,
    pub(crate) revisions_by_number: Singles<(TextId, i32), texts::RevisionView>,
    pub(crate) users: Batch<UserId, Arc<UserView>>,
    pub(crate) roles: List<UserId, RoleGrantView>,
    pub(crate) nodes: Batch<NodeId, NodeValue>,
}

impl Context {
    /// The record that a relation leads to, read with those of all siblings.
    pub(crate) fn single<K: Clone + Eq + Hash, T>(
        &self,
        batch: &Singles<K, T>,
        key: &K,
        siblings: impl IntoIterator<Item = K>,
        load: impl FnOnce(&mut dyn Reader, &[K]) -> Result<Vec<T>, PortError>,
        key_of: impl Fn(&T) -> K,
    ) -> FieldResult<Option<Single<T>>> {
        let found = batch.get(key, siblings, |keys| {
            Ok(singles(self.read(|reader| load(reader, &keys))?, key_of))
        });
        found.map_err(|error| port_failure(&error))
    }

    /// The list that a relation leads to from one record, read for all siblings at once.
    pub(crate) fn related<K, T, C>(
        &self,
        batch: &List<K, T, C>,
        key: K,
        siblings: impl IntoIterator<Item = K>,
        load: impl FnOnce(&mut dyn Reader, &[K]) -> Result<HashMap<K, Vec<T>>, PortError>,
        key_of: impl Fn(&T) -> C,
    ) -> FieldResult<Arc<Related<T, C>>>
    where
        K: Clone + Eq + Hash,
        C: Clone,
    {
        let found = batch.get(&key, siblings, |keys| {
            Ok(related(self.read(|reader| load(reader, &keys))?, key_of))
        });
        let empty = || {
            Arc::new(Related {
                items: Vec::new(),
                siblings: Arc::from([]),
            })
        };
        Ok(found
            .map_err(|error| port_failure(&error))?
            .unwrap_or_else(empty))
    }

    /// The page that a relation leads to from one record, read for all siblings at once.
    pub(crate) fn paged<K, A, T, C>(
        &self,
        batch: &Pages<K, A, T, C>,
        key: (K, A),
        siblings: impl IntoIterator<Item = (K, A)>,
        load: impl FnOnce(&mut dyn Reader, &[K]) -> Result<HashMap<K, Page<T>>, PortError>,
        key_of: impl Fn(&Arc<T>) -> C,
    ) -> FieldResult<Arc<Listed<T, C>>>
    where
        K: Clone + Eq + Hash,
        A: Clone + Eq + Hash,
        C: Clone,
    {
        let arguments = key.1.clone();
        let found = batch.get(&key, siblings, |keys| {
            let keys: Vec<K> = keys.into_iter().map(|(key, _)| key).collect();
            let pages = self.read(|reader| load(reader, &keys))?.into_iter();
            let pages = pages.map(|(key, page)| ((key, arguments.clone()), page));
            Ok(listed(pages, &key_of))
        });
        let empty = || Arc::new(Listed::alone(Page::empty(), &key_of));
        Ok(found
            .map_err(|error| port_failure(&error))?
            .unwrap_or_else(empty))
    }
}
