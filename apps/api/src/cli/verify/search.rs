//! The search index, compared with the stored data.

use std::time::Duration;

use anyhow::{Context as _, Result};
use indicatif::{ProgressBar, ProgressStyle};
use tercul_kernel::PortError;
use tercul_search::{SearchIndex, SearchKind};

use crate::composition;
use crate::config::Config;
use crate::indexer::Indexer;
use crate::indexer::comparison::{Comparison, Difference};

/// Records that are named for each way in which they differ.
const MOST: usize = 20;

/// Whether every part of the index is as the database has it; prints what is not.
pub(super) fn holds(config: &Config) -> Result<bool> {
    let indexer = composition::indexer(config)?;
    let index = composition::index(config)?;
    let mut is_well = true;
    for kind in SearchKind::ALL {
        is_well &= part_holds(&indexer, &*index, *kind)?;
    }
    Ok(is_well)
}

fn part_holds(indexer: &Indexer, index: &dyn SearchIndex, kind: SearchKind) -> Result<bool> {
    let part = kind.part();
    let total = indexer.store.count_records(kind);
    let total = total.context("the records cannot be counted")?;
    let bar = ProgressBar::new(total).with_style(style()?);
    bar.set_prefix(part);
    bar.enable_steady_tick(Duration::from_millis(200));
    let compared = indexer.compare(kind, index, |done| bar.set_position(done));
    bar.finish_and_clear();
    match compared {
        Ok(Some(comparison)) => {
            report(part, &comparison);
            Ok(comparison.differing.is_empty())
        }
        Ok(None) => {
            println!("{part}: there is no index; `tercul reindex {part}` makes it");
            Ok(false)
        }
        // The one that the database gives would have ended the count above.
        Err(PortError::Unavailable(reason)) => {
            println!("{part}: the index does not answer ({reason})");
            Ok(false)
        }
        Err(fault) => Err(fault).with_context(|| format!("{part} cannot be compared")),
    }
}

fn report(part: &str, comparison: &Comparison) {
    let Comparison {
        expected,
        waiting,
        differing,
    } = comparison;
    let differ = differing.len();
    match (differ, waiting) {
        (0, 0) => {
            println!("{part}: the index has all {expected} documents as they are and no other");
        }
        (0, _) => println!(
            "{part}: of {expected} documents none differs but what waits to be written, {waiting} records"
        ),
        (_, _) => println!(
            "{part}: {differ} records differ from the {expected} documents that there should be; \
             {waiting} more wait to be written"
        ),
    }
    for (difference, title) in [
        (Difference::Missing, "missing"),
        (Difference::Outdated, "outdated"),
        (Difference::Surplus, "surplus"),
    ] {
        let mut records = differing.iter().filter(|(_, how)| **how == difference);
        for (record, _) in records.by_ref().take(MOST) {
            println!("  {title} {record}");
        }
        let more = records.count();
        if more > 0 {
            println!("  {title} and {more} more");
        }
    }
}

fn style() -> Result<ProgressStyle> {
    let template = "{prefix:>8} {bar:30} {human_pos}/{human_len} {per_sec} {eta}";
    Ok(ProgressStyle::with_template(template)?)
}
