//! The sum of what many test programs report.

use std::fmt;

use anyhow::{Result, bail};

/// How many tests passed and failed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// True when cargo itself ended well: a crate that does not compile fails no test.
    pub(crate) succeeded: bool,
}

impl Tally {
    /// Adds a line such as `test result: ok. 3 passed; 0 failed; 0 ignored; …`; others add nothing.
    pub(crate) fn read(&mut self, line: &str) {
        let Some((_, result)) = line.split_once("test result:") else {
            return;
        };
        let number_before = |word: &str| -> u64 {
            let words: Vec<&str> = result.split([' ', ';']).collect();
            let place = words.iter().position(|&found| found == word);
            let number = place.and_then(|place| words.get(place.checked_sub(1)?));
            number.and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        self.passed += number_before("passed");
        self.failed += number_before("failed");
    }

    /// Fails unless cargo and every test succeeded.
    pub(crate) fn require_success(&self) -> Result<()> {
        if self.succeeded && self.failed == 0 {
            return Ok(());
        }
        bail!("the tests fail: see the first failure above; a filter runs it alone")
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests;
