//! B10: the search index is wiped while the service answers.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::bed::Bed;
use super::client::Client;
use super::index;
use super::ms;

/// Works in the library, so that healing takes a while.
const WORKS: u32 = 300;
/// Works that are deleted before the first wipe, and in each.
const DELETED: usize = 3;
/// Within this time the index should be there again.
const LIMIT: Duration = Duration::from_mins(3);

/// A way in which an index is lost.
type Wipe = (&'static str, fn(&Path) -> Result<()>);

const WIPES: [Wipe; 4] = [
    ("folder removed", remove),
    ("folder removed again while it was rebuilt", |folder| {
        remove(folder)?;
        thread::sleep(Duration::from_millis(1_500));
        remove(folder)
    }),
    ("files removed, folders left", |folder| {
        each_file(folder, &|file| Ok(fs::remove_file(file)?))
    }),
    ("files of the generations removed", |folder| {
        each_file(folder, &|file| {
            let is_pointer = file.file_name().is_some_and(|name| name == "current");
            if is_pointer {
                return Ok(());
            }
            Ok(fs::remove_file(file)?)
        })
    }),
];

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    let client = bed.client();
    bed.generate(WORKS)?;
    // The server began without these works; the index is made with them.
    remove(&bed.index())?;
    index::becomes_whole(bed, &client, LIMIT)?;
    let mut gone = Vec::new();
    delete_some(&client, &mut gone)?;
    index::becomes_whole(bed, &client, LIMIT)?;
    let mut figures = Vec::new();
    for (name, wipe) in WIPES {
        wipe(&bed.index())?;
        let (degraded, healed) = live_through(&client, &mut gone).context(name)?;
        index::settle(bed, LIMIT).context(name)?;
        let verified = index::verify(bed).context(name)?;
        none_came_back(&client, &gone)?;
        figures.push(format!(
            "{name}: {degraded} degraded answers, the index answers after {}, {verified}",
            ms(healed)
        ));
    }
    Ok(format!(
        "{}; none of {} deleted works came back",
        figures.join("; "),
        gone.len()
    ))
}

/// Asks and deletes until the index answers again; how many answers were degraded, and how long it
/// took. An answer that is no answer fails.
fn live_through(client: &Client, gone: &mut Vec<(String, String)>) -> Result<(usize, Duration)> {
    let begin = Instant::now();
    let (_, is_degraded) = index::search(client, "sonnet")?;
    ensure!(
        is_degraded,
        "the first search does not say that the index is away"
    );
    let mut degraded = 1;
    delete_some(client, gone)?;
    while begin.elapsed() < LIMIT {
        let (_, is_degraded) = index::search(client, "sonnet")?;
        let passages = "{ searchPassages(query: \"summer\", first: 5) { isDegraded } }";
        let passages = client.ask(passages, &json!({}))?;
        let suggestions = "{ searchSuggestions(prefix: \"ham\") { __typename } }";
        client.ask(suggestions, &json!({}))?;
        if !is_degraded && passages["searchPassages"]["isDegraded"] == json!(false) {
            return Ok((degraded, begin.elapsed()));
        }
        degraded += 1;
        thread::sleep(Duration::from_millis(50));
    }
    anyhow::bail!("the index does not come back within {} s", LIMIT.as_secs())
}

/// Publishes works and deletes them.
fn delete_some(client: &Client, gone: &mut Vec<(String, String)>) -> Result<()> {
    for _ in 0..DELETED {
        let title = index::title(gone.len());
        let work = client.publish_new(&title)?;
        client.delete(&work)?;
        gone.push((work.id, title));
    }
    Ok(())
}

fn none_came_back(client: &Client, gone: &[(String, String)]) -> Result<()> {
    for (work, title) in gone {
        let (found, is_degraded) = index::search(client, title)?;
        ensure!(!is_degraded, "the index is away again");
        ensure!(!found.contains(work), "{title:?} was deleted and is found");
    }
    Ok(())
}

/// Removes a folder, as far as nobody writes into it meanwhile.
fn remove(folder: &Path) -> Result<()> {
    for _ in 0..100 {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() == std::io::ErrorKind::DirectoryNotEmpty => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            removed => return Ok(removed?),
        }
    }
    anyhow::bail!("{} cannot be removed", folder.display())
}

fn each_file(folder: &Path, act: &dyn Fn(&Path) -> Result<()>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            each_file(&entry.path(), act)?;
        } else {
            act(&entry.path())?;
        }
    }
    Ok(())
}
