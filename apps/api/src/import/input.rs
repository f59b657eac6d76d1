//! Files of records: opened, unpacked and cut into lines while they are read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, Result};

/// Longest line in bytes; a longer one is no record.
pub(super) const MAX_LINE: usize = 16 << 20;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// Bytes that were read of all inputs, as they are stored.
#[derive(Clone, Default)]
pub(super) struct BytesRead(Arc<AtomicU64>);

impl BytesRead {
    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Counts what passes.
struct Counted<R> {
    inner: R,
    total: BytesRead,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.total.0.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// The lines of a file, or of standard input where its name is `-`; gzip and zstd are recognized by
/// their first bytes.
pub(super) struct Lines {
    reader: Box<dyn BufRead>,
    number: u64,
}

/// A line with its number, from 1.
pub(super) struct Line {
    pub(super) number: u64,
    /// `None` for a line that is longer than [`MAX_LINE`].
    pub(super) bytes: Option<Vec<u8>>,
}

impl Lines {
    pub(super) fn open(path: &Path, total: &BytesRead) -> Result<Self> {
        let shown = || format!("{} cannot be read", path.display());
        let stored: Box<dyn Read> = if path == Path::new("-") {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(path).with_context(shown)?)
        };
        let mut stored = BufReader::new(Counted {
            inner: stored,
            total: total.clone(),
        });
        let start = stored.fill_buf().with_context(shown)?;
        let reader: Box<dyn BufRead> = if start.starts_with(GZIP) {
            Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(stored)))
        } else if start.starts_with(ZSTD) {
            let decoder = zstd::Decoder::with_buffer(stored).with_context(shown)?;
            Box::new(BufReader::with_capacity(1 << 17, decoder))
        } else {
            Box::new(stored)
        };
        Ok(Self { reader, number: 0 })
    }

    /// The next line that is not blank.
    pub(super) fn next(&mut self) -> Result<Option<Line>> {
        loop {
            let mut bytes = Vec::new();
            let mut limited = self.reader.by_ref().take(MAX_LINE as u64 + 1);
            if limited.read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            let number = self.number;
            if bytes.len() > MAX_LINE {
                self.skip_line()?;
                return Ok(Some(Line {
                    number,
                    bytes: None,
                }));
            }
            if number == 1 && bytes.starts_with("\u{FEFF}".as_bytes()) {
                bytes.drain(..3);
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(Line {
                    number,
                    bytes: Some(bytes.trim_ascii().to_vec()),
                }));
            }
        }
    }

    fn skip_line(&mut self) -> Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let length = end.map_or(buffer.len(), |end| end + 1);
            self.reader.consume(length);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}
