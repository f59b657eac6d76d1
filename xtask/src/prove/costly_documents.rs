//! S3: short documents that multiply lists.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::bed::Bed;
use super::ms;

/// The slowest refusal that the line allows.
const LIMIT: Duration = Duration::from_millis(50);

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    bed.sql("create extension if not exists pg_stat_statements")?;
    let small = bed.send(&nested("1"), LIMIT * 100)?;
    ensure!(
        small.status == 200 && !small.body.contains(r#""errors""#),
        "the same document with `first: 1` fails: {}",
        small.body
    );
    let before = statements(bed)?;
    let mut slowest = Duration::ZERO;
    for first in ["100", "-1", "0", "2147483647"] {
        let answer = bed.send(&nested(first), LIMIT * 100)?;
        ensure!(
            answer.body.contains(r#""errors""#),
            "`first: {first}` is executed"
        );
        ensure!(
            answer.took < LIMIT,
            "`first: {first}` is refused after {}",
            ms(answer.took)
        );
        if first == "100" {
            let says = answer.body.contains("COST_LIMIT_EXCEEDED");
            ensure!(says, "the refusal does not name the cost: {}", answer.body);
        }
        slowest = slowest.max(answer.took);
    }
    let after = statements(bed)?;
    ensure!(
        before == after,
        "statements on the catalogue: {before} before, {after} after"
    );
    Ok(format!(
        "refused before any SQL, the slowest after {}; `first: 1` works",
        ms(slowest)
    ))
}

/// A million rows where `first` is 100.
fn nested(first: &str) -> String {
    format!(
        "{{ authors(first: {first}) {{ nodes {{ works(first: {first}) {{ nodes {{ \
         translations(first: {first}) {{ nodes {{ id }} }} }} }} }} }} }}"
    )
}

/// How many statements on the catalogue were executed so far.
fn statements(bed: &Bed) -> Result<String> {
    bed.sql(
        "select coalesce(sum(calls), 0) from pg_stat_statements s join pg_roles r on r.oid = s.userid \
         where r.rolname = 'tercul' and s.query ~ '(works|authors|texts)'",
    )
}
