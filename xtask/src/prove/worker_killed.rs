//! B11: the worker is killed again and again, while editors write.

mod editor;

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use self::editor::Editor;
use super::bed::Bed;
use super::index::{self, Chance, Writer};
use super::ms;

/// How often the worker is killed.
const KILLS: usize = 30;
/// Editors who write at the same time.
const EDITORS: usize = 6;
/// Pause of an editor after each write: together they write some 50 times a second.
const PAUSE: Duration = Duration::from_millis(40);
/// Within this time after the last write nothing may wait.
const QUIESCE: Duration = Duration::from_mins(1);

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    bed.serve_alone()?;
    let client = bed.client();
    let worker = Writer::start(bed, "worker")?;
    index::becomes_whole(bed, &client, QUIESCE)?;
    worker.kill()?;
    let editors = Editor::all(&client, EDITORS)?;
    let over = AtomicBool::new(false);
    let begin = Instant::now();
    let (killed, written) = thread::scope(|scope| {
        let editors: Vec<_> = editors
            .into_iter()
            .map(|mut editor| {
                let over = &over;
                scope.spawn(move || -> Result<usize> {
                    let mut writes = 0;
                    while !over.load(Ordering::Relaxed) {
                        editor.write()?;
                        writes += 1;
                        thread::sleep(PAUSE);
                    }
                    Ok(writes)
                })
            })
            .collect();
        let killed = kill(bed);
        over.store(true, Ordering::Relaxed);
        let written: Vec<_> = editors
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        (killed, written)
    });
    let took = begin.elapsed();
    let waiting = killed?;
    let mut writes = 0;
    for written in written {
        writes += written.map_err(|_| anyhow::anyhow!("an editor panicked"))??;
    }
    let worker = Writer::start(bed, "worker")?;
    let settled = index::settle(bed, QUIESCE)?;
    worker.kill()?;
    let verified = index::verify(bed)?;
    bed.output(&["verify", "data"])?;
    ensure!(waiting > 0, "no kill found anything waiting");
    #[expect(clippy::cast_precision_loss)]
    let rate = writes as f64 / took.as_secs_f64();
    Ok(format!(
        "{writes} writes, {rate:.0} a second; {KILLS} kills, {waiting} of them with changes \
         waiting; nothing waits {} after the last write, {verified}",
        ms(settled)
    ))
}

/// Kills the worker at random moments; how often something waited then.
fn kill(bed: &Bed) -> Result<usize> {
    let mut chance = Chance::new();
    let mut waiting = 0;
    for _ in 0..KILLS {
        let worker = Writer::start(bed, "worker")?;
        chance.sleep(Duration::from_millis(100), Duration::from_millis(1_500));
        worker.kill()?;
        let left = bed.sql(
            "select exists (select from outbox where published_at is null) \
             or exists (select from search_pending)",
        )?;
        waiting += usize::from(left == "t");
    }
    Ok(waiting)
}
