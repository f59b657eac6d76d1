use diesel::{pg::Pg, row::Row};
use tercul_kernel::{LanguageTag, PortError, Viewer};
use tercul_work::queries::{AuthorView, LanguagePairCount, ListTranslators, TranslatorView};
use uuid::Uuid;

use crate::{
    Statement,
    columns::{Columns, FromColumns},
    keyset::{OrderColumn, SortType},
    read::authors::{author_columns, push_filter},
    visibility::visible_texts,
};

/// Columns of a [`TranslatorView`].
pub(super) const TRANSLATOR: &str = concat!("made.translations, ", author_columns!());

pub(super) const BUSIEST_FIRST: OrderColumn = OrderColumn {
    sql: "made.translations",
    sort: SortType::Integer,
    is_nullable: false,
    is_descending: true,
};

impl FromColumns for TranslatorView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            translation_count: row.int()?,
            author: AuthorView::read(row)?,
        })
    }
}

impl FromColumns for LanguagePairCount {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            from: row.text()?,
            to: row.text()?,
            translation_count: row.int()?,
        })
    }
}

/// Authors with the number of published translations that they made between the languages.
pub(super) fn from(list: &ListTranslators) -> Statement {
    let mut statement = Statement::new(
        " from (select c.author_id, count(*)::integer as translations \
         from credits c join texts t on t.id = c.text_id \
         where c.role = 'TRANSLATOR' and t.kind = 'TRANSLATION' and t.status = 'PUBLISHED' and ",
    )
    .append(visible_texts(&Viewer::Anonymous));
    let bases = [
        (" and split_part(t.source_tag, '-', 1) = ", &list.from),
        (" and t.base = ", &list.to),
    ];
    for (comparison, tag) in bases {
        if let Some(base) = tag.as_ref().map(LanguageTag::base) {
            statement.push(comparison);
            statement.push_bind(base);
        }
    }
    statement.push(
        " group by c.author_id) made join authors a on a.id = made.author_id \
         where a.deleted_at is null",
    );
    push_filter(&list.filter, &mut statement);
    statement
}

/// Languages between which each author translated, the most frequent first.
pub(super) fn language_pairs(authors: Vec<Uuid>) -> Statement {
    Statement::new(
        "select c.author_id, split_part(t.source_tag, '-', 1) as from_base, t.base, count(*)::integer \
         from credits c join texts t on t.id = c.text_id \
         where c.role = 'TRANSLATOR' and t.kind = 'TRANSLATION' and t.status = 'PUBLISHED' \
         and c.author_id = any(",
    )
    .bind(authors)
    .sql(") and ")
    .append(visible_texts(&Viewer::Anonymous))
    .sql(" group by 1, 2, 3 order by c.author_id, count(*) desc, 2, 3")
}
