use diesel::{pg::Pg, row::Row};
use tercul_kernel::{CategoryId, LanguageTag, Localized, NodeKind, PortError, UserId};
use tercul_script::{safe_key, sort_key};
use tercul_work::{Category, CategoryName, PerLanguage, Slug};
use uuid::Uuid;

use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns},
    error::corrupt,
};

/// A category without its names.
struct CategoryRow(Category);

impl FromColumns for CategoryRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(Category {
            id: CategoryId(row.uuid()?),
            path: row.uuids()?.into_iter().map(CategoryId).collect(),
            slug: Slug::from_stored(row.text()?),
            names: PerLanguage::default(),
            created_by: UserId(row.uuid()?),
            created_at: row.time()?,
            updated_at: row.time()?,
            version: row.int()?,
        }))
    }
}

impl FromColumns for Localized<CategoryName> {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let tag: LanguageTag = row.parsed("category_names", "tag")?;
        Ok(Self {
            tag,
            value: CategoryName::from_stored(row.text()?),
        })
    }
}

impl PgTransaction<'_> {
    pub(super) fn stored_category(
        &mut self,
        id: CategoryId,
    ) -> Result<Option<Category>, PortError> {
        let select = Statement::new(
            "select id, path, slug, created_by, created_at, updated_at, version from categories \
             where deleted_at is null and id = ",
        )
        .bind(id.0)
        .sql(" for update");
        let Some(CategoryRow(mut category)) = self.fetch_one(select)? else {
            return Ok(None);
        };
        let names = Statement::new("select tag, name from category_names where category_id = ")
            .bind(id.0)
            .sql(" order by position, tag");
        category.names = PerLanguage::from_stored(self.fetch(names)?);
        Ok(Some(category))
    }

    pub(super) fn replace_category(&mut self, category: &Category) -> Result<(), PortError> {
        let stored = self
            .stored_category(category.id)?
            .ok_or_else(|| PortError::Other(format!("{} was never stored", category.id)))?;
        self.keep_slug(
            NodeKind::Category,
            category.id.0,
            &stored.slug,
            &category.slug,
        )?;
        self.run(update(category)?)?;
        if stored.names == category.names {
            return Ok(());
        }
        self.run(
            Statement::new("delete from category_names where category_id = ").bind(category.id.0),
        )?;
        self.run(insert_names(category)).map(|_| ())
    }
}

pub(super) fn existing(ids: &[CategoryId]) -> Statement {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    Statement::new("select id from categories where deleted_at is null and id = any(")
        .bind(ids)
        .sql(") order by id for share")
}

/// A category below the parent with one of the names, and the position of the name from 1.
pub(super) fn sibling(
    parent: Option<CategoryId>,
    names: &PerLanguage<CategoryName>,
    except: Option<CategoryId>,
) -> Statement {
    Statement::new("select n.category_id, wanted.position from unnest(")
        .list([
            names
                .tags()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .into(),
            names
                .iter()
                .map(|name| safe_key(name.value.as_str()))
                .collect::<Vec<_>>()
                .into(),
        ])
        .sql(
            ") with ordinality as wanted (tag, key, position) \
             join category_names n on n.tag = wanted.tag and n.safe_key = wanted.key \
             where n.parent_id is not distinct from ",
        )
        .bind(parent.map(|id| id.0))
        .sql(" and n.category_id is distinct from ")
        .bind(except.map(|id| id.0))
        .sql(" order by wanted.position limit 1")
}

pub(super) fn insert(category: &Category) -> Result<Statement, PortError> {
    let path: Vec<Uuid> = category.path.iter().map(|id| id.0).collect();
    let name = listed_name(category)?;
    Ok(Statement::new(
        "insert into categories (id, parent_id, path, depth, slug, name, sort_key, created_by, \
         created_at, updated_at, version) values (",
    )
    .list([
        category.id.0.into(),
        category.parent().map(|id| id.0).into(),
        path.into(),
        i16::try_from(category.depth()).unwrap_or(i16::MAX).into(),
        category.slug.as_str().into(),
        name.into(),
        sort_key(name).into(),
        category.created_by.0.into(),
        category.created_at.into(),
        category.updated_at.into(),
        category.version.into(),
    ])
    .sql(")"))
}

fn update(category: &Category) -> Result<Statement, PortError> {
    let name = listed_name(category)?;
    Ok(
        Statement::new("update categories set (slug, name, sort_key, updated_at, version) = (")
            .list([
                category.slug.as_str().into(),
                name.into(),
                sort_key(name).into(),
                category.updated_at.into(),
                category.version.into(),
            ])
            .sql(") where id = ")
            .bind(category.id.0),
    )
}

pub(super) fn insert_names(category: &Category) -> Statement {
    let names = &category.names;
    Statement::new(
        "insert into category_names (category_id, parent_id, position, tag, name, safe_key) select ",
    )
    .bind(category.id.0)
    .sql(", ")
    .bind(category.parent().map(|id| id.0))
    .sql(", * from unnest(")
    .list([
        crate::numbering::positions(names.len()).into(),
        names.tags().map(ToString::to_string).collect::<Vec<_>>().into(),
        names.iter().map(|name| name.value.to_string()).collect::<Vec<_>>().into(),
        names.iter().map(|name| safe_key(name.value.as_str())).collect::<Vec<_>>().into(),
    ])
    .sql(")")
}

fn listed_name(category: &Category) -> Result<&str, PortError> {
    let name = category.names.first();
    name.map(|name| name.value.as_str())
        .ok_or_else(|| corrupt("categories", "name", category.id))
}
