//! Counts of what came in.

use std::ops::AddAssign;

use tercul_persistence_diesel::ImportKind;

use super::builder::Taking;

/// Counts over records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// New authors, works and translations.
    pub(super) new: [u64; 3],
    /// Records of authors who were known.
    pub(super) joined: u64,
    /// The same for records that an earlier run took in.
    pub(super) unchanged: [u64; 3],
    /// Records that were left out.
    pub(super) refused: u64,
    /// Lines of the texts that came in.
    pub(super) lines: u64,
    /// Segments of the texts that came in.
    pub(super) segments: u64,
}

impl Tally {
    pub(super) fn count(&mut self, kind: ImportKind, taking: Taking) {
        let place = kind as usize;
        let counter = match taking {
            // Counted where they are made, since works name authors, too.
            Taking::New if kind == ImportKind::Author => None,
            Taking::New => self.new.get_mut(place),
            Taking::Joined => Some(&mut self.joined),
            Taking::Unchanged => self.unchanged.get_mut(place),
        };
        if let Some(counter) = counter {
            *counter += 1;
        }
    }

    pub(super) fn new_author(&mut self) {
        let [authors, ..] = &mut self.new;
        *authors += 1;
    }

    /// Records that were looked at.
    pub(super) fn records(&self) -> u64 {
        self.new.iter().sum::<u64>()
            + self.unchanged.iter().sum::<u64>()
            + self.joined
            + self.refused
    }

    /// Whether something came in.
    pub(super) fn is_change(&self) -> bool {
        self.joined > 0 || self.new.iter().any(|count| *count > 0)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.new.iter_mut().zip(other.new) {
            *mine += theirs;
        }
        for (mine, theirs) in self.unchanged.iter_mut().zip(other.unchanged) {
            *mine += theirs;
        }
        self.joined += other.joined;
        self.refused += other.refused;
        self.lines += other.lines;
        self.segments += other.segments;
    }
}
