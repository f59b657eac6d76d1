//! Segments by `COPY` in PostgreSQL's binary format, which needs no quoting and no parsing of
//! numbers.
//!
//! Format: <https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.4>

use std::io::Write;

use diesel::{
    ExecuteCopyFromDsl as _, QueryResult,
    pg::{CopyFormat, PgConnection},
    result::Error,
};
use tercul_kernel::PortError;
use tercul_translation::Segment;
use uuid::Uuid;

use super::ImportedText;
use crate::PgTransaction;

diesel::table! {
    segments (id) {
        id -> Uuid,
        text_id -> Uuid,
    }
}

// In the order in which `version` writes the columns.
diesel::table! {
    segment_versions (segment_id, revision_from) {
        segment_id -> Uuid,
        text_id -> Uuid,
        revision_from -> Integer,
        parent_id -> Nullable<Uuid>,
        kind -> Text,
        citation -> Text,
        depth -> SmallInt,
        ord -> BigInt,
        content -> Text,
        quality -> SmallInt,
    }
}

/// Bytes that are sent at a time.
const CHUNK: usize = 1 << 16;
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const TRAILER: [u8; 2] = (-1_i16).to_be_bytes();

/// A segment of a text in a revision.
struct Placed<'a> {
    text: Uuid,
    revision: i32,
    segment: &'a Segment,
}

impl PgTransaction<'_> {
    pub(super) fn copy_segments(&mut self, texts: &[ImportedText]) -> Result<(), PortError> {
        self.with_connection(|connection| copy_identities(connection, texts))?;
        self.with_connection(|connection| copy_versions(connection, texts))
    }
}

fn copy_identities(connection: &mut PgConnection, texts: &[ImportedText]) -> QueryResult<()> {
    diesel::copy_from(segments::table)
        .from_raw_data(segments::table, |sink| send(sink, texts, identity))
        .with_format(CopyFormat::Binary)
        .execute(connection)
        .map(|_| ())
}

fn copy_versions(connection: &mut PgConnection, texts: &[ImportedText]) -> QueryResult<()> {
    diesel::copy_from(segment_versions::table)
        .from_raw_data(segment_versions::table, |sink| send(sink, texts, version))
        .with_format(CopyFormat::Binary)
        .execute(connection)
        .map(|_| ())
}

fn send(
    sink: &mut dyn Write,
    texts: &[ImportedText],
    write: fn(&mut Row, &Placed<'_>),
) -> QueryResult<()> {
    let failed = |error: std::io::Error| Error::SerializationError(Box::new(error));
    let mut row = Row(Vec::with_capacity(CHUNK * 2));
    row.0.extend_from_slice(HEADER);
    for imported in texts {
        let (text, revision) = (imported.revision.text.0, imported.revision.number);
        for segment in imported.content.segments() {
            write(
                &mut row,
                &Placed {
                    text,
                    revision,
                    segment,
                },
            );
            if row.0.len() >= CHUNK {
                sink.write_all(&row.0).map_err(failed)?;
                row.0.clear();
            }
        }
    }
    row.0.extend_from_slice(&TRAILER);
    sink.write_all(&row.0).map_err(failed)
}

fn identity(row: &mut Row, placed: &Placed<'_>) {
    row.begin(2);
    row.field(placed.segment.id.0.as_bytes());
    row.field(placed.text.as_bytes());
}

fn version(row: &mut Row, placed: &Placed<'_>) {
    let segment = placed.segment;
    row.begin(10);
    row.field(segment.id.0.as_bytes());
    row.field(placed.text.as_bytes());
    row.field(&placed.revision.to_be_bytes());
    match segment.parent {
        Some(parent) => row.field(parent.0.as_bytes()),
        None => row.null(),
    }
    row.field(segment.kind.as_str().as_bytes());
    row.field(segment.citation.as_bytes());
    row.field(&segment.depth.to_be_bytes());
    row.field(&segment.ord.to_be_bytes());
    row.field(segment.content.as_bytes());
    row.field(&(segment.quality as i16).to_be_bytes());
}

/// Rows in the binary format of `COPY`.
struct Row(Vec<u8>);

impl Row {
    fn begin(&mut self, fields: i16) {
        self.0.extend_from_slice(&fields.to_be_bytes());
    }

    fn field(&mut self, value: &[u8]) {
        // A content has at most 20,000 characters, so its length fits.
        let length = i32::try_from(value.len()).unwrap_or(i32::MAX);
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(value);
    }

    fn null(&mut self) {
        self.0.extend_from_slice(&(-1_i32).to_be_bytes());
    }
}
