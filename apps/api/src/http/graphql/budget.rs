//! Charges a request to its caller and tells the caller what is left.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use tercul_graphql::{Notice, OperationKind, Prepared};

use super::App;
use super::answer::Reply;
use crate::rate_limit::{Bucket, Caller, Charge, Decision};

/// Points of cost that are one point of the budget.
const COST_PER_POINT: u32 = 1_000;

/// The budget of one request's caller; without a limiter it is endless.
pub(super) struct Budget<'a> {
    app: &'a App,
    caller: Caller,
    last: Option<Decision>,
}

impl<'a> Budget<'a> {
    pub(super) fn new(app: &'a App, caller: Caller) -> Self {
        Self {
            app,
            caller,
            last: None,
        }
    }

    /// Charges the point that every request costs, even a faulty one.
    pub(super) async fn charge_request(&mut self) -> Result<(), Reply> {
        self.charge(Charge {
            requests: 1,
            writes: 0,
        })
        .await
    }

    /// Charges what an operation costs beyond that.
    pub(super) async fn charge_operation(&mut self, prepared: &Prepared) -> Result<(), Reply> {
        let writes = match prepared.kind() {
            OperationKind::Mutation => {
                u32::try_from(prepared.root_fields().len()).unwrap_or(u32::MAX)
            }
            _ => 0,
        };
        // What is only priced is not run.
        if prepared.is_dry_run() {
            return Ok(());
        }
        let charge = Charge {
            requests: prepared.price().cost / COST_PER_POINT,
            writes,
        };
        if charge == Charge::default() {
            Ok(())
        } else {
            self.charge(charge).await
        }
    }

    /// The budgets as they are after the charges.
    pub(super) fn buckets(&self) -> &[Bucket] {
        self.last.as_ref().map_or(&[], |decision| &decision.buckets)
    }

    async fn charge(&mut self, charge: Charge) -> Result<(), Reply> {
        let Some(limiter) = &self.app.limiter else {
            return Ok(());
        };
        let mut decision = limiter.charge(self.caller, charge).await;
        let policy = match self.caller {
            Caller::User(_) => "user",
            Caller::Address(_) => "anonymous",
        };
        let outcome = match decision.refused {
            None => "allowed",
            Some(_) if self.is_administrator().await => {
                decision.refused = None;
                "bypassed"
            }
            Some(_) => "refused",
        };
        self.app.metrics.rate_limit_decision(outcome, policy);
        let refused = decision.refused;
        self.last = Some(decision);
        match refused {
            None => Ok(()),
            Some((name, wait)) => Err(too_many(name, wait)),
        }
    }

    async fn is_administrator(&self) -> bool {
        match self.caller {
            Caller::User(user) => {
                self.app
                    .administrators
                    .contain(&self.app.database, user)
                    .await
            }
            Caller::Address(_) => false,
        }
    }

    /// Writes the headers: the budget that refused, or else the request budget.
    pub(super) fn tell(&self, headers: &mut HeaderMap) {
        let Some(decision) = &self.last else { return };
        let name = decision.refused.map_or("requests", |(name, _)| name);
        let Some(bucket) = decision.buckets.iter().find(|bucket| bucket.name == name) else {
            return;
        };
        let figures = [
            (
                "ratelimit-limit",
                "x-ratelimit-limit",
                u64::from(bucket.limit),
            ),
            (
                "ratelimit-remaining",
                "x-ratelimit-remaining",
                u64::from(bucket.remaining()),
            ),
            (
                "ratelimit-reset",
                "x-ratelimit-reset",
                seconds(bucket.full_in),
            ),
        ];
        for (name, old_name, figure) in figures {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(figure));
            headers.insert(HeaderName::from_static(old_name), HeaderValue::from(figure));
        }
    }
}

fn too_many(name: &str, wait: Duration) -> Reply {
    let wait = seconds(wait);
    let message = Notice::RateLimited.with("budget", name);
    let message = message.with("seconds", wait);
    Reply::refuse(StatusCode::TOO_MANY_REQUESTS, message).with(RETRY_AFTER, wait)
}

/// Whole seconds, rounded up: at that second it works, one earlier it may not.
pub(super) fn seconds(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}
