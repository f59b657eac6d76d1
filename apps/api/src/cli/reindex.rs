//! `tercul reindex`

use std::collections::HashMap;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result};
use chrono::Utc;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use tercul_kernel::{PortError, SearchRebuildId};
use tercul_search::SearchKind;

use crate::composition;
use crate::config::Config;
use crate::indexer::Indexer;

/// Pause while another process does the work.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What to make anew.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Parts of the index; all where none is named.
    #[arg(value_enum)]
    parts: Vec<Part>,
}

/// A part of the index.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Part {
    /// Works, by titles and names.
    Works,
    /// Original texts and translations.
    Texts,
    /// Places inside texts.
    Passages,
    /// Authors.
    Authors,
}

impl Part {
    const fn kind(self) -> SearchKind {
        match self {
            Self::Works => SearchKind::Work,
            Self::Texts => SearchKind::Text,
            Self::Passages => SearchKind::Passage,
            Self::Authors => SearchKind::Author,
        }
    }
}

/// Asks for the rebuilds and does them, or watches the worker that does.
pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let mut indexer = composition::indexer(config)?;
    let mut kinds: Vec<SearchKind> = arguments.parts.iter().map(|part| part.kind()).collect();
    if kinds.is_empty() {
        kinds = SearchKind::ALL.to_vec();
    }
    let bars = MultiProgress::new();
    let mut waiting = HashMap::new();
    for kind in kinds {
        let rebuild = indexer
            .store
            .ensure_rebuild(kind, Utc::now())
            .context("a rebuild cannot be asked for")?;
        let bar = bars.add(ProgressBar::new(rebuild.total).with_style(style()?));
        bar.set_prefix(kind.part());
        bar.enable_steady_tick(Duration::from_millis(200));
        waiting.insert(rebuild.id, bar);
    }
    let mut is_told = false;
    while !waiting.is_empty() {
        match indexer.round() {
            Ok(0) => std::thread::sleep(LOOK_EVERY),
            Ok(_) => {}
            Err(PortError::Unavailable(reason)) => {
                if !is_told {
                    bars.println(format!("{reason}: watching it"))?;
                    is_told = true;
                }
                std::thread::sleep(LOOK_EVERY);
            }
            Err(fault) => return Err(fault).context("the index cannot be made"),
        }
        show(&indexer, &mut waiting)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Moves the bars; the ones that are done are taken out.
fn show(indexer: &Indexer, waiting: &mut HashMap<SearchRebuildId, ProgressBar>) -> Result<()> {
    let unfinished = indexer
        .store
        .unfinished_rebuilds()
        .context("the progress cannot be read")?;
    waiting.retain(|id, bar| {
        let Some(rebuild) = unfinished.iter().find(|rebuild| rebuild.id == *id) else {
            bar.finish_with_message("answers now");
            return false;
        };
        bar.set_length(rebuild.total);
        bar.set_position(rebuild.done);
        true
    });
    Ok(())
}

fn style() -> Result<ProgressStyle> {
    let template = "{prefix:>8} {bar:30} {human_pos}/{human_len} {per_sec} {eta} {msg}";
    Ok(ProgressStyle::with_template(template)?)
}
