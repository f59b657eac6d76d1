use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// Identifiers and a time that are settled before anything is written.
///
/// Identifiers have the form of `UUIDv7`: they sort by the time and then by the order in which they
/// are given. Two series never give the same one.
#[derive(Clone, Debug)]
pub struct Settled {
    series: u16,
    at: DateTime<Utc>,
    given: u32,
}

impl Settled {
    /// The identifiers of a series, which all carry a time.
    pub fn new(series: u16, at: DateTime<Utc>) -> Self {
        Self {
            series,
            at,
            given: 0,
        }
    }

    /// The time of everything in the series.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// The identifier that is given first.
    pub fn first_id(&self) -> Uuid {
        self.id(0)
    }

    pub(crate) fn next_id(&mut self) -> Uuid {
        let id = self.id(self.given);
        self.given += 1;
        id
    }

    fn id(&self, number: u32) -> Uuid {
        let millis = u64::try_from(self.at.timestamp_millis()).unwrap_or_default();
        // Two bits of the first and the third byte are the version and the variant.
        let mut bytes = [0; 10];
        bytes[3..5].copy_from_slice(&self.series.to_be_bytes());
        bytes[6..].copy_from_slice(&number.to_be_bytes());
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}
