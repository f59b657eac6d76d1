use std::collections::HashMap;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{CategoryId, LanguageTag, Localized, Page, PortError, TagId, Viewer};
use tercul_work::{
    TagKind,
    queries::{
        CategoryView, LanguageCounts, LanguageView, ListTags, TagFilter, TagKey, TagOrderField,
        TagView, TaxonomyReader,
    },
};
use uuid::Uuid;

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns, Of},
    keyset::{Keyset, OrderColumn, SortType},
    read::{
        filters::{push_any, push_prefix},
        list::by_slug,
    },
    visibility::{visible_texts, visible_works},
};

/// Columns of a [`TagView`], of the tags `g`.
pub(super) const TAG: &str = "g.id, g.slug, g.kind, g.label, g.description, g.canonical_id, \
    g.usage_count, g.created_at, g.updated_at, g.deleted_at, g.version";

/// Columns of a [`CategoryView`], of the categories `c`.
pub(super) const CATEGORY: &str = "c.id, c.parent_id, c.slug, c.name, c.depth, c.created_at, \
    c.updated_at, c.deleted_at, c.version";

impl FromColumns for TagView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: TagId(row.uuid()?),
            slug: row.text()?,
            kind: row.parsed("tags", "kind")?,
            label: row.text()?,
            description: row.optional_text()?,
            canonical: row.optional_uuid()?.map(TagId),
            work_count: row.int()?,
            created_at: row.time()?,
            updated_at: row.time()?,
            deleted_at: row.optional_time()?,
            version: row.int()?,
        })
    }
}

impl FromColumns for CategoryView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: CategoryId(row.uuid()?),
            parent: row.optional_uuid()?.map(CategoryId),
            slug: row.text()?,
            name: row.text()?,
            depth: row.small_int()?.into(),
            created_at: row.time()?,
            updated_at: row.time()?,
            deleted_at: row.optional_time()?,
            version: row.int()?,
        })
    }
}

impl FromColumns for LanguageView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            tag: row.parsed("languages", "tag")?,
            endonym: row.text()?,
            name_en: row.text()?,
            name_ru: row.text()?,
            name_tt: row.text()?,
            is_right_to_left: row.bool()?,
            is_enabled: row.bool()?,
        })
    }
}

/// Counts of one language.
struct CountsOf(LanguageTag, LanguageCounts);

impl FromColumns for CountsOf {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let tag = row.parsed("languages", "tag")?;
        Ok(Self(
            tag,
            LanguageCounts {
                works: row.int()?,
                texts: row.int()?,
            },
        ))
    }
}

impl TaxonomyReader for PgReader {
    fn tag(&mut self, key: &TagKey) -> Result<Option<TagView>, PortError> {
        let named = match key {
            TagKey::Id(id) => Statement::new("g.id = ").bind(id.0),
            TagKey::Slug(slug) => by_slug(
                [
                    "g.id = coalesce((select id from tags where slug = ",
                    "), (select target_id from slug_redirects where kind = 'tag' and slug = ",
                ],
                slug,
            ),
        };
        self.fetch_one(select_tags(named))
    }

    fn tags_by_id(&mut self, ids: &[TagId]) -> Result<Vec<TagView>, PortError> {
        self.fetch(select_tags(
            Statement::new("g.id = any(").bind(tag_uuids(ids)).sql(")"),
        ))
    }

    fn list_tags(&mut self, list: &ListTags) -> Result<Page<TagView>, PortError> {
        let columns = list.order.iter().map(|order| {
            let (sql, sort) = match order.field {
                TagOrderField::Label => ("g.sort_key", SortType::Text),
                TagOrderField::WorkCount => ("g.usage_count", SortType::Integer),
            };
            OrderColumn {
                sql,
                sort,
                is_nullable: false,
                is_descending: order.is_descending,
            }
        });
        let keyset = Keyset::new("g.id", columns.collect(), &list.page)?;
        let mut from = Statement::new(" from tags g where g.deleted_at is null");
        push_tag_filter(&list.filter, &mut from);
        self.page(TAG, from, &keyset)
    }

    fn labels_of(&mut self, tags: &[TagId]) -> Result<HashMap<TagId, Vec<Localized>>, PortError> {
        let statement =
            Statement::new("select tag_id, tag, label from tag_labels where tag_id = any(")
                .bind(tag_uuids(tags))
                .sql(") order by tag_id, position, tag");
        self.fetch_by_parent(statement, TagId)
    }

    fn category_by_slug(&mut self, slug: &str) -> Result<Option<CategoryView>, PortError> {
        let named = by_slug(
            [
                "c.id = coalesce((select id from categories where slug = ",
                "), (select target_id from slug_redirects where kind = 'cat' and slug = ",
            ],
            slug,
        );
        self.fetch_one(select_categories(named))
    }

    fn categories_below(
        &mut self,
        parent: Option<CategoryId>,
    ) -> Result<Vec<CategoryView>, PortError> {
        let named = match parent {
            None => Statement::new("c.parent_id is null"),
            Some(parent) => Statement::new("c.parent_id = ").bind(parent.0),
        };
        self.fetch(select_categories(named).sql(" order by c.sort_key, c.id"))
    }

    fn categories_by_id(&mut self, ids: &[CategoryId]) -> Result<Vec<CategoryView>, PortError> {
        let named = Statement::new("c.id = any(")
            .bind(category_uuids(ids))
            .sql(")");
        self.fetch(select_categories(named))
    }

    fn children_of(
        &mut self,
        categories: &[CategoryId],
    ) -> Result<HashMap<CategoryId, Vec<CategoryView>>, PortError> {
        let statement = Statement::new("select c.parent_id, ")
            .sql(CATEGORY)
            .sql(" from categories c where c.parent_id = any(")
            .bind(category_uuids(categories))
            .sql(") and c.deleted_at is null order by c.parent_id, c.sort_key, c.id");
        self.fetch_by_parent(statement, CategoryId)
    }

    fn category_names_of(
        &mut self,
        categories: &[CategoryId],
    ) -> Result<HashMap<CategoryId, Vec<Localized>>, PortError> {
        let statement = Statement::new(
            "select category_id, tag, name from category_names where category_id = any(",
        )
        .bind(category_uuids(categories))
        .sql(") order by category_id, position, tag");
        self.fetch_by_parent(statement, CategoryId)
    }

    fn category_work_counts(
        &mut self,
        categories: &[CategoryId],
    ) -> Result<HashMap<CategoryId, i32>, PortError> {
        let statement = Statement::new("select p.id, count(distinct w.id) from unnest(")
            .bind(category_uuids(categories))
            .sql(
                ") p(id) join categories c on c.path @> array[p.id] \
                 join work_categories wc on wc.category_id = c.id \
                 join works w on w.id = wc.work_id where w.status = 'PUBLISHED' and ",
            )
            .append(visible_works(&Viewer::Anonymous))
            .sql(" group by p.id");
        let counts: Vec<Of<i64>> = self.fetch(statement)?;
        Ok(counts
            .into_iter()
            .map(|count| {
                (
                    CategoryId(count.parent),
                    i32::try_from(count.item).unwrap_or(i32::MAX),
                )
            })
            .collect())
    }

    fn languages(&mut self) -> Result<Vec<LanguageView>, PortError> {
        self.fetch(Statement::new(
            "select tag, endonym, name_en, name_ru, name_tt, direction = 'RIGHT_TO_LEFT', is_enabled \
             from languages order by position, tag",
        ))
    }

    fn language_counts(&mut self) -> Result<HashMap<LanguageTag, LanguageCounts>, PortError> {
        let statement = Statement::new(
            "select tag, sum(works)::integer, sum(texts)::integer from (\
             select w.original_tag as tag, count(*) as works, 0 as texts from works w \
             where w.status = 'PUBLISHED' and ",
        )
        .append(visible_works(&Viewer::Anonymous))
        .sql(
            " group by 1 union all select t.tag, 0, count(*) from texts t \
             where t.status = 'PUBLISHED' and ",
        )
        .append(visible_texts(&Viewer::Anonymous))
        .sql(" group by 1) counted group by tag");
        let counts: Vec<CountsOf> = self.fetch(statement)?;
        Ok(counts
            .into_iter()
            .map(|CountsOf(tag, counts)| (tag, counts))
            .collect())
    }
}

fn push_tag_filter(filter: &TagFilter, statement: &mut Statement) {
    push_any(
        "g.kind = any(",
        &filter.kind,
        ToString::to_string,
        ")",
        statement,
    );
    match filter.is_canonical {
        None => {}
        Some(true) => statement.push(" and g.canonical_id is null"),
        Some(false) => statement.push(" and g.canonical_id is not null"),
    }
    if let Some(prefix) = &filter.label_prefix {
        // Labels are stored behind their kind, under which they are unique.
        let prefix = tercul_script::safe_key(prefix);
        statement.push(" and g.id in (select l.tag_id from tag_labels l where ");
        for (position, kind) in TagKind::ALL.iter().enumerate() {
            statement.push(if position == 0 { "" } else { " or " });
            push_prefix("l.kind_fold", &format!("{kind}:{prefix}"), statement);
        }
        statement.push(")");
    }
}

fn select_tags(named: Statement) -> Statement {
    Statement::new("select ")
        .sql(TAG)
        .sql(" from tags g where ")
        .append(named)
        .sql(" and g.deleted_at is null")
}

fn select_categories(named: Statement) -> Statement {
    Statement::new("select ")
        .sql(CATEGORY)
        .sql(" from categories c where ")
        .append(named)
        .sql(" and c.deleted_at is null")
}

fn tag_uuids(ids: &[TagId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}

fn category_uuids(ids: &[CategoryId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}
