//! Faults of records: what was wrong, where, and what was done about it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Serialize;

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Severity {
    /// The record was taken in, changed.
    Warning,
    /// The record was left out.
    Error,
}

/// One fault, a line of the report.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fault {
    pub(super) file: String,
    /// Line of the file, from 1.
    pub(super) line: u64,
    pub(super) severity: Severity,
    /// Identifier of the record, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) record: Option<String>,
    /// The field, where the fault is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field: Option<String>,
    pub(super) reason: String,
    /// What was done.
    pub(super) action: String,
}

/// The report, a file that begins with the first fault.
pub(super) struct Report {
    path: PathBuf,
    file: Option<BufWriter<File>>,
    /// Faults by severity, field and action, for the summary.
    counts: BTreeMap<(&'static str, String), u64>,
    warnings: u64,
    errors: u64,
}

impl Report {
    /// A report that is going to be written to a path; an older one there is removed.
    pub(super) fn new(path: &Path) -> Result<Self> {
        if path.exists() {
            std::fs::remove_file(path)
                .with_context(|| format!("{} cannot be replaced", path.display()))?;
        }
        Ok(Self {
            path: path.to_owned(),
            file: None,
            counts: BTreeMap::new(),
            warnings: 0,
            errors: 0,
        })
    }

    pub(super) fn add(&mut self, fault: &Fault) -> Result<()> {
        let shown = || format!("{} cannot be written", self.path.display());
        if self.file.is_none() {
            self.file = Some(BufWriter::new(
                File::create(&self.path).with_context(shown)?,
            ));
        }
        if let Some(file) = &mut self.file {
            serde_json::to_writer(&mut *file, fault)?;
            file.write_all(b"\n")?;
        }
        let severity = match fault.severity {
            Severity::Warning => {
                self.warnings += 1;
                "warning"
            }
            Severity::Error => {
                self.errors += 1;
                "error"
            }
        };
        let kind = match &fault.field {
            Some(field) => format!("{field}: {}", fault.action),
            None => fault.action.clone(),
        };
        *self.counts.entry((severity, kind)).or_default() += 1;
        Ok(())
    }

    /// Writes what is still in memory and prints what there is to know.
    pub(super) fn finish(mut self, out: &mut impl Write) -> Result<u64> {
        if let Some(file) = &mut self.file {
            file.flush()?;
            writeln!(
                out,
                "{} errors (records left out) and {} warnings, in {}",
                self.errors,
                self.warnings,
                self.path.display()
            )?;
            for ((severity, kind), count) in &self.counts {
                writeln!(out, "  {count:>6} {severity:<7} {kind}")?;
            }
        } else {
            writeln!(out, "no faults")?;
        }
        Ok(self.errors)
    }
}
