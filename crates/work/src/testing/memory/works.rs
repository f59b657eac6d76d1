use tercul_kernel::{AuthorId, NodeKind, PortError, WorkId};
use tercul_script::{loose_key, safe_key};

use super::MemoryCatalogue;
use crate::{SimilarWork, Work, WorkRelation, WorkRelationKind, WorkRepository};

impl WorkRepository for MemoryCatalogue {
    fn find_work(&mut self, id: WorkId) -> Result<Option<Work>, PortError> {
        Ok(self.works.get(&id).cloned())
    }

    fn insert_work(&mut self, work: &Work) -> Result<(), PortError> {
        self.works.insert(work.id, work.clone());
        Ok(())
    }

    fn update_work(&mut self, work: &Work) -> Result<(), PortError> {
        if let Some(stored) = self.works.insert(work.id, work.clone()) {
            self.keep_slug(NodeKind::Work, work.id.0, &stored.slug, &work.slug);
        }
        Ok(())
    }

    fn similar_works(
        &mut self,
        loose_titles: &[String],
        authors: &[AuthorId],
        is_anonymous: bool,
    ) -> Result<Vec<SimilarWork>, PortError> {
        let live = self.works.values().filter(|work| work.deleted_at.is_none());
        let titled = live.filter(|work| {
            work.titles.iter().any(|title| {
                loose_titles.contains(&loose_key(title.value.as_str(), title.tag.as_str()))
            })
        });
        let similar = titled.filter_map(|work| {
            let shares_author = work
                .credits
                .authors()
                .any(|author| authors.contains(&author));
            let is_authorless = work.credits.authors().next().is_none();
            (shares_author || is_anonymous && is_authorless).then(|| SimilarWork {
                id: work.id,
                status: work.status,
                created_by: work.created_by,
                form: work.form,
                original_tag: work.original_tag.clone(),
                safe_titles: work
                    .titles
                    .iter()
                    .map(|title| safe_key(title.value.as_str()))
                    .collect(),
                shares_author,
            })
        });
        Ok(similar.collect())
    }

    fn insert_relation(&mut self, relation: &WorkRelation) -> Result<bool, PortError> {
        let key = |relation: &WorkRelation| (relation.from, relation.to, relation.kind);
        let is_new = self
            .relations
            .iter()
            .all(|other| key(other) != key(relation));
        if is_new {
            self.relations.push(relation.clone());
        }
        Ok(is_new)
    }

    fn remove_relation(
        &mut self,
        from: WorkId,
        to: WorkId,
        kind: WorkRelationKind,
    ) -> Result<bool, PortError> {
        let before = self.relations.len();
        self.relations
            .retain(|other| (other.from, other.to, other.kind) != (from, to, kind));
        Ok(self.relations.len() < before)
    }

    fn leads_to(
        &mut self,
        start: WorkId,
        goal: WorkId,
        kind: WorkRelationKind,
    ) -> Result<bool, PortError> {
        let mut seen = vec![start];
        let mut next = 0;
        while let Some(work) = seen.get(next).copied() {
            next += 1;
            let above = self
                .relations
                .iter()
                .filter(|other| other.from == work && other.kind == kind);
            let new: Vec<WorkId> = above
                .map(|other| other.to)
                .filter(|to| !seen.contains(to))
                .collect();
            seen.extend(new);
        }
        Ok(seen.contains(&goal))
    }
}
