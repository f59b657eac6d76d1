//! An application that shows codes of a second factor.

use std::{
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// Seconds for which a code holds.
const STEP: u64 = 30;

/// Shows each code once: one that was used does not work again.
#[derive(Default)]
pub(crate) struct Authenticator {
    last_step: u64,
}

impl Authenticator {
    /// The next code of a secret: of the step before now, of now or of the one to come, all of which
    /// the service takes; or, where these were used, of one that is waited for.
    pub(crate) fn code(&mut self, secret: &str) -> String {
        let totp = totp_rs::Builder::new()
            .with_secret(totp_rs::Secret::try_from_base32(secret).expect("Base32"))
            .build_noncompliant();
        let step = (self.last_step + 1).max(now() / STEP - 1);
        while step > now() / STEP + 1 {
            thread::sleep(Duration::from_millis(200));
        }
        self.last_step = step;
        totp.generate(step * STEP).to_string()
    }
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("a clock after 1970").as_secs()
}
