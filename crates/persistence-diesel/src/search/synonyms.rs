use diesel::{pg::Pg, row::Row};
use tercul_kernel::{LanguageTag, PortError, SynonymSetId};
use tercul_search::{SynonymRepository, SynonymSet, SynonymTerm};
use uuid::Uuid;

use crate::{
    PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
};

impl FromColumns for SynonymSet {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: SynonymSetId(row.uuid()?),
            language: row.parsed("synonym_sets", "language")?,
            terms: row
                .texts()?
                .into_iter()
                .map(SynonymTerm::from_stored)
                .collect(),
            created_at: row.time()?,
            updated_at: row.time()?,
            deleted_at: row.optional_time()?,
            version: row.int()?,
        })
    }
}

impl SynonymRepository for PgTransaction<'_> {
    fn find_synonym_set(&mut self, id: SynonymSetId) -> Result<Option<SynonymSet>, PortError> {
        let find = Statement::new(
            "select s.id, s.language, array(select t.term from synonym_terms t \
               where t.set_id = s.id order by t.position), \
             s.created_at, s.updated_at, s.deleted_at, s.version \
             from synonym_sets s where s.deleted_at is null and s.id = ",
        );
        self.fetch_one(find.bind(id.0).sql(" for update of s"))
    }

    fn synonym_set_with(
        &mut self,
        language: &LanguageTag,
        folds: &[String],
        except: Option<SynonymSetId>,
    ) -> Result<Option<(SynonymSetId, usize)>, PortError> {
        let find = Statement::new("select t.set_id, f.position from unnest(")
            .bind(folds.to_vec())
            .sql(
                ") with ordinality f (fold, position) join synonym_terms t on t.fold = f.fold \
                 where t.language = ",
            )
            .bind(language.as_str())
            .sql(" and t.set_id is distinct from ")
            .bind(except.map(|id| id.0))
            .sql(" order by f.position limit 1");
        let found: Option<(Uuid, i64)> = self.fetch_one(find)?;
        Ok(found.map(|(set, position)| {
            let position = usize::try_from(position - 1).unwrap_or_default();
            (SynonymSetId(set), position)
        }))
    }

    fn insert_synonym_set(&mut self, set: &SynonymSet) -> Result<(), PortError> {
        let values: Vec<Value> = vec![
            set.id.0.into(),
            set.language.as_str().into(),
            set.created_at.into(),
            set.updated_at.into(),
            set.deleted_at.into(),
            set.version.into(),
        ];
        let insert = Statement::new(
            "insert into synonym_sets (id, language, created_at, updated_at, deleted_at, version) \
             values (",
        );
        self.run(insert.list(values).sql(")"))?;
        self.insert_terms(set)
    }

    fn update_synonym_set(&mut self, set: &SynonymSet) -> Result<(), PortError> {
        let forget = Statement::new("delete from synonym_terms where set_id = ");
        self.run(forget.bind(set.id.0))?;
        let update = Statement::new("update synonym_sets set language = ")
            .bind(set.language.as_str())
            .sql(", updated_at = ")
            .bind(set.updated_at)
            .sql(", deleted_at = ")
            .bind(set.deleted_at)
            .sql(", version = ")
            .bind(set.version)
            .sql(" where id = ")
            .bind(set.id.0);
        self.run(update)?;
        if set.deleted_at.is_some() {
            return Ok(());
        }
        self.insert_terms(set)
    }
}

impl PgTransaction<'_> {
    fn insert_terms(&mut self, set: &SynonymSet) -> Result<(), PortError> {
        let terms: Vec<String> = set.terms.iter().map(ToString::to_string).collect();
        let insert = Statement::new(
            "insert into synonym_terms (set_id, language, position, term, fold) select ",
        )
        .bind(set.id.0)
        .sql(", ")
        .bind(set.language.as_str())
        .sql(", n.position, n.term, n.fold from unnest(")
        .bind(terms)
        .sql(", ")
        .bind(set.folds())
        .sql(") with ordinality n (term, fold, position)");
        self.run(insert).map(|_| ())
    }
}
