//! What the storage and the engine say about the index, and what of a query is counted.

use chrono::{DateTime, TimeDelta, Utc};
use tercul_search::{
    SearchKind, counted_query, percent,
    queries::{IndexBacklog, IndexStatus, SearchIndexState, SearchInsights, StatisticsWindow},
};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).unwrap_or_default()
}

fn backlog() -> IndexBacklog {
    IndexBacklog {
        kind: SearchKind::Work,
        pending: 0,
        oldest: None,
        last_swap_at: None,
        rebuild: None,
    }
}

fn state(backlog: &IndexBacklog, documents: Option<u64>) -> SearchIndexState {
    IndexStatus::of(backlog, documents, now()).state
}

#[test]
fn the_state_of_an_index_is_told_by_what_is_left_to_do() {
    assert_eq!(state(&backlog(), Some(3)), SearchIndexState::Ready);
    assert_eq!(state(&backlog(), None), SearchIndexState::Unavailable);
    let mut waiting = backlog();
    waiting.pending = 2;
    waiting.oldest = Some(now() - TimeDelta::milliseconds(1_500));
    let status = IndexStatus::of(&waiting, Some(3), now());
    assert_eq!(status.state, SearchIndexState::Updating);
    assert!((status.lag_seconds - 1.5).abs() < 1e-9);
    waiting.rebuild = Some((1, 4));
    let status = IndexStatus::of(&waiting, None, now());
    assert_eq!(status.state, SearchIndexState::Rebuilding);
    assert_eq!(status.rebuild_percent, Some(25.0));
}

#[test]
fn progress_stays_between_nothing_and_everything() {
    for (done, total, expected) in [
        (0, 0, 0.0),
        (1, 3, 33.3),
        (5, 4, 100.0),
        (u64::MAX, 1, 100.0),
    ] {
        assert!(
            (percent(done, total) - expected).abs() < 1e-9,
            "{done} of {total}"
        );
    }
}

#[test]
fn queries_are_counted_folded_and_without_what_may_be_personal() {
    assert_eq!(
        counted_query(" «Ёлка»,  ель! ").as_deref(),
        Some("елка ель")
    );
    assert_eq!(counted_query("Шүрәле").as_deref(), Some("шүрәле"));
    assert_eq!(counted_query("somebody@example.org"), None);
    assert_eq!(counted_query("позвони 89172000000"), None);
    assert_eq!(counted_query("1907 1913"), None);
    assert_eq!(counted_query("1907").as_deref(), Some("1907"));
    assert_eq!(counted_query("…!"), None);
    assert_eq!(counted_query(&"слово ".repeat(30)), None);
}

#[test]
fn a_share_of_nothing_is_nothing() {
    let mut insights = SearchInsights::default();
    assert!(insights.empty_share().abs() < 1e-9);
    insights.searches = 8;
    insights.empty_searches = 2;
    assert!((insights.empty_share() - 0.25).abs() < 1e-9);
}

#[test]
fn all_time_has_no_beginning() {
    assert_eq!(StatisticsWindow::All.start(now()), None);
    let week = StatisticsWindow::Week.start(now());
    assert_eq!(week, Some(now() - TimeDelta::days(7)));
}
