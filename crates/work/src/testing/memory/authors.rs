use std::collections::HashSet;

use tercul_kernel::{AuthorId, NodeKind, PortError};
use tercul_script::{loose_key, safe_key};

use super::MemoryCatalogue;
use crate::{Author, AuthorLookup, AuthorRepository, ExternalIdentifier, SimilarAuthor};

impl AuthorRepository for MemoryCatalogue {
    fn find_author(&mut self, id: AuthorId) -> Result<Option<Author>, PortError> {
        Ok(self.authors.get(&id).cloned())
    }

    fn insert_author(&mut self, author: &Author) -> Result<(), PortError> {
        self.authors.insert(author.id, author.clone());
        Ok(())
    }

    fn update_author(&mut self, author: &Author) -> Result<(), PortError> {
        if let Some(stored) = self.authors.insert(author.id, author.clone()) {
            self.keep_slug(NodeKind::Author, author.id.0, &stored.slug, &author.slug);
        }
        Ok(())
    }

    fn similar_authors(&mut self, loose_names: &[String]) -> Result<Vec<SimilarAuthor>, PortError> {
        let live = self
            .authors
            .values()
            .filter(|author| author.deleted_at.is_none());
        let named = live.filter(|author| {
            author.names.iter().any(|name| {
                loose_names.contains(&loose_key(name.value.as_str(), name.tag.as_str()))
            })
        });
        let similar = named.map(|author| SimilarAuthor {
            id: author.id,
            safe_names: author
                .names
                .iter()
                .map(|name| safe_key(name.value.as_str()))
                .collect(),
            birth: author.birth.clone(),
            death: author.death.clone(),
        });
        Ok(similar.collect())
    }

    fn author_of_identifier(
        &mut self,
        identifier: &ExternalIdentifier,
    ) -> Result<Option<AuthorId>, PortError> {
        let mut live = self
            .authors
            .values()
            .filter(|author| author.deleted_at.is_none());
        let owner = live.find(|author| author.external_identifiers.contains(identifier));
        Ok(owner.map(|author| author.id))
    }

    fn count_credits(&mut self, id: AuthorId) -> Result<u32, PortError> {
        let credits = self.works.values().flat_map(|work| work.credits.iter());
        let count = credits.filter(|credit| credit.author == id).count();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

impl AuthorLookup for MemoryCatalogue {
    fn live_authors(&mut self, ids: &[AuthorId]) -> Result<HashSet<AuthorId>, PortError> {
        let live = self
            .authors
            .values()
            .filter(|author| author.deleted_at.is_none());
        Ok(live
            .map(|author| author.id)
            .filter(|id| ids.contains(id))
            .collect())
    }
}
