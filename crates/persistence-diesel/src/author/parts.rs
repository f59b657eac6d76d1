use diesel::{pg::Pg, row::Row};
use tercul_kernel::{AuthorId, AuthorNameId, LanguageTag, Localized, PortError};
use tercul_script::{loose_key, safe_key};
use tercul_work::{
    Author, AuthorName, Biography, ExternalIdentifier, Names, PerLanguage, PersonName,
};

use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns},
    numbering::positions,
};

impl FromColumns for AuthorName {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: AuthorNameId(row.uuid()?),
            kind: row.parsed("author_names", "kind")?,
            tag: row.parsed("author_names", "tag")?,
            value: PersonName::from_stored(row.text()?),
        })
    }
}

impl FromColumns for Localized<Biography> {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let tag: LanguageTag = row.parsed("author_biographies", "tag")?;
        Ok(Self {
            tag,
            value: Biography::from_stored(row.text()?),
        })
    }
}

impl FromColumns for ExternalIdentifier {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let scheme = row.parsed("author_external_ids", "scheme")?;
        Ok(Self::from_stored(scheme, row.text()?))
    }
}

impl PgTransaction<'_> {
    pub(super) fn author_names(&mut self, id: AuthorId) -> Result<Names, PortError> {
        let names =
            Statement::new("select id, kind, tag, value from author_names where author_id = ")
                .bind(id.0)
                .sql(" order by position");
        Ok(Names::from_stored(self.fetch(names)?))
    }

    pub(super) fn author_biographies(
        &mut self,
        id: AuthorId,
    ) -> Result<PerLanguage<Biography>, PortError> {
        let biographies =
            Statement::new("select tag, value from author_biographies where author_id = ")
                .bind(id.0)
                .sql(" order by position, tag");
        Ok(PerLanguage::from_stored(self.fetch(biographies)?))
    }

    pub(super) fn author_identifiers(
        &mut self,
        id: AuthorId,
    ) -> Result<Vec<ExternalIdentifier>, PortError> {
        self.fetch(
            Statement::new("select scheme, value from author_external_ids where author_id = ")
                .bind(id.0)
                .sql(" order by position"),
        )
    }

    pub(super) fn write_author_names(
        &mut self,
        id: AuthorId,
        names: &Names,
    ) -> Result<(), PortError> {
        self.run(Statement::new("delete from author_names where author_id = ").bind(id.0))?;
        let texts = |of: fn(&AuthorName) -> String| names.iter().map(of).collect::<Vec<_>>();
        let insert = Statement::new(
            "insert into author_names (author_id, position, id, kind, tag, value, safe_key, loose_key) select ",
        )
        .bind(id.0)
        .sql(", * from unnest(")
        .list([
            positions(names.iter().count()).into(),
            names.iter().map(|name| name.id.0).collect::<Vec<_>>().into(),
            texts(|name| name.kind.to_string()).into(),
            texts(|name| name.tag.to_string()).into(),
            texts(|name| name.value.to_string()).into(),
            texts(|name| safe_key(name.value.as_str())).into(),
            texts(|name| loose_key(name.value.as_str(), name.tag.as_str())).into(),
        ])
        .sql(")");
        self.run(insert).map(|_| ())
    }

    pub(super) fn write_author_biographies(
        &mut self,
        id: AuthorId,
        biographies: &PerLanguage<Biography>,
    ) -> Result<(), PortError> {
        self.run(Statement::new("delete from author_biographies where author_id = ").bind(id.0))?;
        let insert = Statement::new(
            "insert into author_biographies (author_id, position, tag, value) select ",
        )
        .bind(id.0)
        .sql(", * from unnest(")
        .list([
            positions(biographies.len()).into(),
            biographies
                .tags()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .into(),
            biographies
                .iter()
                .map(|text| text.value.to_string())
                .collect::<Vec<_>>()
                .into(),
        ])
        .sql(")");
        self.run(insert).map(|_| ())
    }

    /// Identifiers of a deleted author stay, but others may take them.
    pub(super) fn write_author_identifiers(&mut self, author: &Author) -> Result<(), PortError> {
        let identifiers = &author.external_identifiers;
        self.run(
            Statement::new("delete from author_external_ids where author_id = ").bind(author.id.0),
        )?;
        let insert = Statement::new(
            "insert into author_external_ids (author_id, is_live, position, scheme, value) select ",
        )
        .bind(author.id.0)
        .sql(", ")
        .bind(author.deleted_at.is_none())
        .sql(", * from unnest(")
        .list([
            positions(identifiers.len()).into(),
            identifiers
                .iter()
                .map(|id| id.scheme().to_string())
                .collect::<Vec<_>>()
                .into(),
            identifiers
                .iter()
                .map(|id| id.value().to_owned())
                .collect::<Vec<_>>()
                .into(),
        ])
        .sql(")");
        self.run(insert).map(|_| ())
    }
}
