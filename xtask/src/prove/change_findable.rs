//! I1: how long a change takes until a search finds it.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use serde_json::json;

use super::bed::Bed;
use super::client::{Client, titles};
use super::index;
use super::{ms, quantile};

/// Changes that are made, half of them new works, half new titles.
const CHANGES: usize = 100;
/// Within this time of its mutation a change should be found.
const SOON: Duration = Duration::from_secs(1);
/// After this time a change counts as lost.
const LIMIT: Duration = Duration::from_secs(20);
/// Pause between two looks.
const LOOK_EVERY: Duration = Duration::from_millis(10);

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    let client = bed.client();
    index::becomes_whole(bed, &client, Duration::from_mins(1))?;
    let mut times = Vec::new();
    for number in 0..CHANGES / 2 {
        let title = index::title(2 * number);
        let draft = client.change("createWork", "work", &super::client::anonymous_work(&title))?;
        let mut work = None;
        times.push(until_found(&client, &draft.id, &title, || {
            let input =
                json!({ "id": draft.id, "expectedVersion": draft.version, "catalogOnly": true });
            work = Some(client.change("publishWork", "work", &input)?);
            Ok(())
        })?);
        let Some(work) = work else {
            bail!("nothing was published");
        };
        let title = index::title(2 * number + 1);
        times.push(until_found(&client, &work.id, &title, || {
            let input = json!({
                "id": work.id,
                "expectedVersion": work.version,
                "titles": titles(&title),
            });
            client.change("setWorkTitles", "work", &input).map(drop)
        })?);
    }
    index::settle(bed, LIMIT)?;
    let verified = index::verify(bed)?;
    let [p50, p95, max] = [0.5, 0.95, 1.0].map(|share| quantile(&mut times, share));
    let figures = format!(
        "{} publications and new titles, from the sending of the mutation to the search that finds \
         it: p50 {}, p95 {}, max {}; {verified}",
        times.len(),
        ms(p50),
        ms(p95),
        ms(max),
    );
    ensure!(p95 < SOON, "{figures}");
    Ok(figures)
}

/// Time from a mutation until its work is found by a title, in the index.
fn until_found(
    client: &Client,
    work: &str,
    title: &str,
    mutation: impl FnOnce() -> Result<()>,
) -> Result<Duration> {
    let begin = Instant::now();
    mutation()?;
    while begin.elapsed() < LIMIT {
        let (found, is_degraded) = index::search(client, title)?;
        if !is_degraded && found.iter().any(|id| id == work) {
            return Ok(begin.elapsed());
        }
        thread::sleep(LOOK_EVERY);
    }
    bail!("{title:?} is not found within {} s", LIMIT.as_secs())
}
