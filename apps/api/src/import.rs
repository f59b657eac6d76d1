//! `tercul import`: takes JSON Lines of authors, works and translations in.
//!
//! One thread reads, parses and builds aggregates; the other writes them, about a hundred works in
//! a transaction together with their records, so that an import that was stopped goes on where it
//! stood and one that was finished changes nothing. Whatever is wrong with a record stands in the
//! report and stops nobody else.

mod authors;
mod builder;
mod fields;
mod input;
mod memory;
mod progress;
mod record;
mod report;
mod tally;
mod texts;
mod translations;
mod words;
mod works;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use chrono::Utc;
use tercul_auth::commands::EnsureAccount;
use tercul_auth::{DisplayName, Handle, Role};
use tercul_kernel::{PortError, UserId};
use tercul_persistence_diesel::PgStore;

use self::builder::{Builder, Filled};
use self::input::{BytesRead, Lines};
use self::memory::Memory;
use self::progress::Progress;
use self::record::Record;
use self::report::Report;
use self::tally::Tally;
use crate::composition;
use crate::config::Config;

/// Milliseconds that one statement may take: a batch is larger than a request.
const PATIENCE: u64 = 600_000;
/// Batches that wait for the writer.
const WAITING: usize = 2;

/// What to import, and how.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files of JSON Lines, plain or packed with gzip or zstd; `-` is standard input.
    ///
    /// Files of authors are read before works, and works before translations.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Read and report, but write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Name of the dataset, within which records have their identifiers; by default the name of the
    /// folder of the first file, or `stdin`.
    #[arg(long)]
    dataset: Option<String>,
    /// File for the faults of records; nothing is written where there are none.
    #[arg(long, default_value = "import-report.jsonl")]
    report: PathBuf,
}

/// Imports the files.
///
/// # Errors
/// A file cannot be read, the database cannot be reached or refuses a batch. Faults of records are
/// no errors.
pub(crate) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let dataset = dataset(arguments)?;
    let files = in_order(&arguments.files)?;
    if arguments
        .files
        .iter()
        .any(|file| is_same(file, &arguments.report))
    {
        bail!(
            "{} is to be read; give the report another name",
            arguments.report.display()
        );
    }
    let mut report = Report::new(&arguments.report)?;
    let store = store(config, arguments.dry_run)?;
    let memory = match &store {
        Some(store) => Memory::new(store.known_to_import(&dataset).context(UNREADABLE)?),
        None => Memory::without_database(),
    };
    let user = match &store {
        Some(store) if !arguments.dry_run => importer(store)?,
        _ => UserId(builder::new_id()),
    };
    let builder = Builder::new(dataset.clone(), user, Utc::now(), memory, store.clone());
    let writer = store.filter(|_| !arguments.dry_run);
    let mut progress = Progress::new(size_of(&files));
    let tally = work(builder, files, writer.as_ref(), &mut report, &mut progress)?;
    let mut out = std::io::stdout().lock();
    let took = progress.finish();
    say(
        &mut out,
        &dataset,
        arguments.dry_run,
        &tally,
        took.as_secs_f64(),
    )?;
    report.finish(&mut out)?;
    Ok(ExitCode::SUCCESS)
}

const UNREADABLE: &str = "the database cannot be read; is it migrated (`tercul migrate`)?";

/// The database; a dry run does without where there is none.
fn store(config: &Config, is_dry: bool) -> Result<Option<PgStore>> {
    let mut patient = config.clone();
    patient.database.statement_timeout_ms = PATIENCE;
    let store = composition::database(&patient).map(|database| database.store().clone());
    if !is_dry {
        return store.map(Some);
    }
    let reachable = store.and_then(|store| Ok(store.reader().map(|_| store)?));
    if let Err(fault) = &reachable {
        eprintln!("no database ({fault:#}): every record counts as new");
    }
    Ok(reachable.ok())
}

/// The system user who imports.
fn importer(store: &PgStore) -> Result<UserId> {
    let account = EnsureAccount {
        handle: Handle::parse("importer")?,
        display_name: DisplayName::parse("Importer")?,
        role: Role::Reader,
        language: None,
    };
    let user: Result<UserId, PortError> = store.write(|tx| account.clone().execute(tx));
    user.context("the user `importer` cannot be made")
}

/// Reads on a thread of its own and writes on this one.
fn work(
    mut builder: Builder,
    files: Vec<PathBuf>,
    writer: Option<&PgStore>,
    report: &mut Report,
    progress: &mut Progress,
) -> Result<Tally> {
    let read = BytesRead::default();
    let total = read.clone();
    let (sender, batches) = sync_channel::<Filled>(WAITING);
    let reading = thread::spawn(move || read_all(&mut builder, &files, &total, &sender));
    let mut tally = Tally::default();
    for filled in batches {
        if let Some(store) = writer.filter(|_| !filled.batch.is_empty()) {
            store
                .import(&filled.batch)
                .map_err(|fault| refused(&fault))?;
        }
        for fault in &filled.faults {
            report.add(fault)?;
        }
        tally += filled.tally;
        progress.show(read.get(), &tally);
    }
    reading
        .join()
        .map_err(|_| anyhow!("the reading thread broke off"))??;
    Ok(tally)
}

fn read_all(
    builder: &mut Builder,
    files: &[PathBuf],
    total: &BytesRead,
    sender: &SyncSender<Filled>,
) -> Result<()> {
    for file in files {
        let name = file.display().to_string();
        let mut lines = Lines::open(file, total)?;
        while let Some(line) = lines.next().with_context(|| format!("{name} breaks off"))? {
            builder.line(&name, &line);
            // The writer is gone where it failed, and says why.
            if builder.is_full() && sender.send(builder.fill()).is_err() {
                return Ok(());
            }
        }
    }
    // As above.
    let _ = sender.send(builder.fill());
    Ok(())
}

fn refused(fault: &PortError) -> anyhow::Error {
    match fault {
        PortError::Conflict { constraint } if constraint == "import_records_pkey" => {
            anyhow!("another process imports this dataset; run again when it has finished")
        }
        other => anyhow!("a batch was not written ({other}); run again to go on from there"),
    }
}

fn dataset(arguments: &Arguments) -> Result<String> {
    let name = match &arguments.dataset {
        Some(name) => name.trim().to_owned(),
        None => derived(arguments.files.iter().find(|file| *file != Path::new("-")))?,
    };
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        bail!("`{name}` is no name of a dataset; give one with --dataset");
    }
    Ok(name)
}

fn derived(file: Option<&PathBuf>) -> Result<String> {
    let Some(file) = file else {
        return Ok("stdin".to_owned());
    };
    let path = file
        .canonicalize()
        .with_context(|| format!("{} cannot be read", file.display()))?;
    let folder = path.parent().and_then(Path::file_name);
    Ok(folder.map_or_else(
        || "stdin".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    ))
}

/// The files by what their first lines hold; standard input keeps its place among works.
fn in_order(files: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut ranked = Vec::with_capacity(files.len());
    for file in files {
        let rank = if file == Path::new("-") {
            1
        } else {
            let first = Lines::open(file, &BytesRead::default())?
                .next()
                .ok()
                .flatten();
            first
                .and_then(|line| line.bytes)
                .map_or(1, |bytes| Record::rank(&bytes))
        };
        ranked.push((rank, file.clone()));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    Ok(ranked.into_iter().map(|(_, file)| file).collect())
}

/// Whether two paths lead to one file that exists.
fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Size of all files; unknown where one is standard input or no plain file.
fn size_of(files: &[PathBuf]) -> Option<u64> {
    let size = |file: &PathBuf| {
        std::fs::metadata(file)
            .ok()
            .filter(std::fs::Metadata::is_file)
    };
    files
        .iter()
        .map(|file| size(file).map(|data| data.len()))
        .sum()
}

#[expect(clippy::cast_precision_loss, reason = "shown to people, rounded")]
fn say(
    out: &mut impl Write,
    dataset: &str,
    is_dry: bool,
    tally: &Tally,
    seconds: f64,
) -> Result<()> {
    let [authors, works, translations] = tally.new;
    let verb = if is_dry { "would come in" } else { "came in" };
    writeln!(
        out,
        "dataset `{dataset}`: {authors} authors, {works} works and {translations} translations {verb} \
         ({} lines in {} segments, {seconds:.1} s, {:.0} lines/s)",
        tally.lines,
        tally.segments,
        tally.lines as f64 / seconds.max(0.001),
    )?;
    if tally.joined > 0 {
        writeln!(
            out,
            "{} records of authors belong to authors who were known",
            tally.joined
        )?;
    }
    let [authors, works, translations] = tally.unchanged;
    if authors + works + translations > 0 {
        writeln!(
            out,
            "{authors} authors, {works} works and {translations} translations were there already"
        )?;
    }
    if !tally.is_change() {
        writeln!(out, "nothing changed")?;
    }
    Ok(())
}
