use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PortError, RevisionId, TextId, UserId};
use tercul_translation::{ChangeSummary, Revision, RevisionMessage, queries::TextMetrics};

use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns, Read},
};

const REVISION: &str = "id, text_id, number, author_id, message, created_at, content_hash, \
    character_count, word_count, line_count, stanza_count, segment_count, inserted_count, \
    deleted_count, modified_count, moved_count";

struct RevisionRow(Revision);

impl FromColumns for RevisionRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(Revision {
            id: RevisionId(row.uuid()?),
            text: TextId(row.uuid()?),
            number: row.int()?,
            author: UserId(row.uuid()?),
            message: row.optional_text()?.map(RevisionMessage::from_stored),
            created_at: row.time()?,
            content_hash: row.text()?,
            metrics: TextMetrics {
                characters: row.int()?,
                words: row.int()?,
                lines: row.int()?,
                stanzas: row.int()?,
                segments: row.int()?,
            },
            summary: ChangeSummary {
                inserted: row.int()?,
                deleted: row.int()?,
                modified: row.int()?,
                moved: row.int()?,
            },
        }))
    }
}

impl PgTransaction<'_> {
    /// The revision for which a condition on `text_revisions` holds.
    pub(super) fn revision_where(
        &mut self,
        condition: Statement,
    ) -> Result<Option<Revision>, PortError> {
        let statement = Statement::new("select ")
            .sql(REVISION)
            .sql(" from text_revisions where ")
            .append(condition);
        Ok(self.row::<Read<RevisionRow>>(statement)?.map(|row| row.0.0))
    }

    pub(super) fn insert_revision(&mut self, revision: &Revision) -> Result<(), PortError> {
        let (metrics, summary) = (revision.metrics, revision.summary);
        let counts = [
            metrics.characters,
            metrics.words,
            metrics.lines,
            metrics.stanzas,
            metrics.segments,
            summary.inserted,
            summary.deleted,
            summary.modified,
            summary.moved,
        ];
        let statement = Statement::new("insert into text_revisions (")
            .sql(REVISION)
            .sql(") values (");
        let mut statement = statement
            .bind(revision.id.0)
            .sql(", ")
            .bind(revision.text.0)
            .sql(", ")
            .bind(revision.number)
            .sql(", ")
            .bind(revision.author.0)
            .sql(", ")
            .bind(revision.message.clone().map(String::from))
            .sql(", ")
            .bind(revision.created_at)
            .sql(", ")
            .bind(revision.content_hash.as_str());
        for count in counts {
            statement = statement.sql(", ").bind(count);
        }
        self.run(statement.sql(")")).map(|_| ())
    }
}
