//! What is read about searches, synonyms and the state of the index.

use chrono::{DateTime, Utc};
use tercul_kernel::{
    LanguageTag, Page, PageRequest, PortError, SavedSearchId, SynonymSetId, UserId,
};
use tercul_search::queries::{
    IndexBacklog, SavedSearchView, SearchInsights, SearchReader, StatisticsWindow, SynonymSetView,
};
use uuid::Uuid;

use crate::{PgReader, Statement};

mod backlogs;
mod insights;
mod saved_searches;
mod synonyms;

impl SearchReader for PgReader {
    fn saved_searches_by_id(
        &mut self,
        owner: UserId,
        ids: &[SavedSearchId],
    ) -> Result<Vec<SavedSearchView>, PortError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        let select = Statement::new("select ")
            .sql(saved_searches::SEARCH)
            .append(saved_searches::of(owner))
            .sql(" and s.id = any(")
            .bind(ids)
            .sql(")");
        self.fetch(select)
    }

    fn list_saved_searches(
        &mut self,
        owner: UserId,
        page: &PageRequest,
    ) -> Result<Page<SavedSearchView>, PortError> {
        let keyset = saved_searches::keyset(page)?;
        let of = saved_searches::of(owner);
        self.page(saved_searches::SEARCH, of, &keyset)
    }

    fn synonym_sets_by_id(
        &mut self,
        ids: &[SynonymSetId],
    ) -> Result<Vec<SynonymSetView>, PortError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        let select = Statement::new("select ")
            .sql(synonyms::SET)
            .append(synonyms::live(None))
            .sql(" and s.id = any(")
            .bind(ids)
            .sql(")");
        self.fetch(select)
    }

    fn list_synonym_sets(
        &mut self,
        language: Option<&LanguageTag>,
        page: &PageRequest,
    ) -> Result<Page<SynonymSetView>, PortError> {
        let keyset = synonyms::keyset(page)?;
        self.page(synonyms::SET, synonyms::live(language), &keyset)
    }

    fn all_synonyms(&mut self) -> Result<Vec<(LanguageTag, Vec<String>)>, PortError> {
        let rows: Vec<synonyms::Words> = self.fetch(synonyms::all())?;
        Ok(rows
            .into_iter()
            .map(|set| (set.language, set.terms))
            .collect())
    }

    fn index_backlogs(&mut self) -> Result<Vec<IndexBacklog>, PortError> {
        self.fetch(backlogs::all())
    }

    fn search_insights(
        &mut self,
        window: StatisticsWindow,
        language: Option<&LanguageTag>,
        now: DateTime<Utc>,
    ) -> Result<SearchInsights, PortError> {
        let counted = insights::counted(window, language, now);
        let totals: Option<insights::Totals> = self.fetch_one(insights::totals(counted.clone()))?;
        let insights::Totals(searches, empty_searches) = totals.unwrap_or_default();
        let top = insights::most_frequent("sum(c.searches)", counted.clone());
        let empty = insights::most_frequent("sum(c.empty)", counted);
        Ok(SearchInsights {
            top: self.fetch(top)?,
            empty: self.fetch(empty)?,
            searches,
            empty_searches,
        })
    }
}
