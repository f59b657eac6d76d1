use diesel::{pg::Pg, row::Row};
use tercul_kernel::{LanguageTag, Localized, PortError, TagId, UserId};
use tercul_script::sort_key;
use tercul_work::{PerLanguage, Slug, Tag, TagDescription, TagFold, TagLabel};
use uuid::Uuid;

use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns},
    error::corrupt,
};

/// A tag without its labels.
struct TagRow(Tag);

impl FromColumns for TagRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(Tag {
            id: TagId(row.uuid()?),
            slug: Slug::from_stored(row.text()?),
            kind: row.parsed("tags", "kind")?,
            labels: PerLanguage::default(),
            description: row.optional_text()?.map(TagDescription::from_stored),
            canonical: row.optional_uuid()?.map(TagId),
            created_by: UserId(row.uuid()?),
            created_at: row.time()?,
            updated_at: row.time()?,
            version: row.int()?,
        }))
    }
}

impl FromColumns for Localized<TagLabel> {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let tag: LanguageTag = row.parsed("tag_labels", "tag")?;
        Ok(Self {
            tag,
            value: TagLabel::from_stored(row.text()?),
        })
    }
}

impl PgTransaction<'_> {
    pub(super) fn stored_tag(&mut self, id: TagId) -> Result<Option<Tag>, PortError> {
        let select = Statement::new(
            "select id, slug, kind, description, canonical_id, created_by, created_at, updated_at, \
             version from tags where deleted_at is null and id = ",
        )
        .bind(id.0)
        .sql(" for share");
        let Some(TagRow(mut tag)) = self.fetch_one(select)? else {
            return Ok(None);
        };
        let labels = Statement::new("select tag, label from tag_labels where tag_id = ")
            .bind(id.0)
            .sql(" order by position, tag");
        tag.labels = PerLanguage::from_stored(self.fetch(labels)?);
        Ok(Some(tag))
    }
}

/// Pairs of a tag and its canonical tag.
pub(super) fn canonical(ids: &[TagId]) -> Statement {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    Statement::new(
        "select id, coalesce(canonical_id, id) from tags where deleted_at is null and id = any(",
    )
    .bind(ids)
    .sql(") order by id for share")
}

/// The tag with one of the folds, canonical before synonym.
pub(super) fn with_folds(folds: &[TagFold]) -> Statement {
    let folds: Vec<String> = folds.iter().map(|fold| fold.as_str().to_owned()).collect();
    Statement::new(
        "select t.id from tag_labels l join tags t on t.id = l.tag_id where t.deleted_at is null \
         and l.kind_fold = any(",
    )
    .bind(folds)
    .sql(") order by t.canonical_id nulls first, t.id limit 1")
}

pub(super) fn insert(tag: &Tag) -> Result<Statement, PortError> {
    let label = tag
        .labels
        .first()
        .ok_or_else(|| corrupt("tags", "label", tag.id))?;
    Ok(Statement::new(
        "insert into tags (id, slug, kind, label, sort_key, description, canonical_id, created_by, \
         created_at, updated_at, version) values (",
    )
    .list([
        tag.id.0.into(),
        tag.slug.as_str().into(),
        tag.kind.as_str().into(),
        label.value.as_str().into(),
        sort_key(label.value.as_str()).into(),
        tag.description.as_ref().map(ToString::to_string).into(),
        tag.canonical.map(|id| id.0).into(),
        tag.created_by.0.into(),
        tag.created_at.into(),
        tag.updated_at.into(),
        tag.version.into(),
    ])
    .sql(")"))
}

pub(super) fn insert_labels(tag: &Tag) -> Statement {
    let texts = |of: &dyn Fn(&Localized<TagLabel>) -> String| -> Vec<String> {
        tag.labels.iter().map(of).collect()
    };
    Statement::new("insert into tag_labels (tag_id, position, tag, label, kind_fold) select ")
        .bind(tag.id.0)
        .sql(", * from unnest(")
        .list([
            crate::numbering::positions(tag.labels.len()).into(),
            texts(&|label| label.tag.to_string()).into(),
            texts(&|label| label.value.to_string()).into(),
            texts(&|label| TagFold::of(tag.kind, &label.value).as_str().to_owned()).into(),
        ])
        .sql(")")
}
