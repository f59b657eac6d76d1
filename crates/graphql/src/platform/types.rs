use chrono::{DateTime as Instant, Utc};
use juniper::{DefaultScalarValue, graphql_object};

use crate::{
    context::{Bucket, Budget, Context},
    enums::ServiceState,
    node::NodeValue,
    scalars::DateTime,
};

/// Shown by [`RateLimit`].
#[derive(Clone, Debug)]
pub(crate) struct RateLimit(Budget);

impl RateLimit {
    pub(crate) fn of(context: &Context) -> Self {
        Self(context.budget().clone())
    }
}

/// Request budget of the caller.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl RateLimit {
    /// Every budget that applies.
    fn buckets(&self) -> Vec<RateBucket> {
        self.0.buckets.iter().cloned().map(RateBucket).collect()
    }

    /// Points charged for this request.
    fn cost(&self) -> i32 {
        as_int(self.0.cost)
    }

    /// Largest number of records this request can return.
    fn node_count(&self) -> i32 {
        as_int(self.0.nodes)
    }

    /// Nesting depth of this request.
    fn depth(&self) -> i32 {
        as_int(self.0.depth)
    }
}

/// Shown by [`RateBucket`].
#[derive(Clone, Debug)]
pub(crate) struct RateBucket(Bucket);

/// One budget.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl RateBucket {
    /// Name of the budget.
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Points per window.
    fn limit(&self) -> i32 {
        as_int(self.0.limit)
    }

    /// Points left.
    fn remaining(&self) -> i32 {
        as_int(self.0.remaining)
    }

    /// Points spent.
    fn used(&self) -> i32 {
        as_int(self.0.limit.saturating_sub(self.0.remaining))
    }

    /// When the budget is full again.
    fn reset_at(&self) -> DateTime {
        DateTime(self.0.reset_at)
    }

    /// Seconds to wait when the budget is spent.
    fn retry_after_seconds(&self) -> Option<i32> {
        self.0.retry_after_seconds.map(as_int)
    }
}

/// Shown by [`ServerInfo`].
#[derive(Clone, Debug)]
pub(crate) struct ServerInfo {
    version: String,
    schema_hash: String,
    limits: RequestLimits,
    features: Vec<String>,
}

impl ServerInfo {
    pub(crate) fn of(context: &Context) -> Self {
        let platform = context.platform();
        Self {
            version: platform.version.clone(),
            schema_hash: platform.schema_hash.clone(),
            limits: RequestLimits(platform.limits.clone()),
            features: platform.features.clone(),
        }
    }
}

/// Facts about the running service.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl ServerInfo {
    /// Release of the service.
    fn version(&self) -> &str {
        &self.version
    }

    /// SHA-256 of the published schema.
    fn schema_hash(&self) -> &str {
        &self.schema_hash
    }

    /// Limits on one request.
    fn limits(&self) -> &RequestLimits {
        &self.limits
    }

    /// Names of the enabled optional features.
    fn features(&self) -> &[String] {
        &self.features
    }
}

/// Shown by [`RequestLimits`].
#[derive(Clone, Debug)]
pub(crate) struct RequestLimits(crate::engine::DocumentLimits);

/// Limits on one request.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl RequestLimits {
    /// Deepest nesting.
    fn maximum_depth(&self) -> i32 {
        as_int(self.0.depth)
    }

    /// Highest cost in points.
    fn maximum_cost(&self) -> i32 {
        as_int(self.0.cost)
    }

    /// Largest number of aliases.
    fn maximum_aliases(&self) -> i32 {
        as_int(self.0.aliases)
    }

    /// Largest number of root fields.
    fn maximum_root_fields(&self) -> i32 {
        as_int(self.0.root_fields)
    }

    /// Largest number of mutations.
    fn maximum_mutations(&self) -> i32 {
        as_int(self.0.mutations)
    }

    /// Largest number of lexical tokens.
    fn maximum_tokens(&self) -> i32 {
        as_int(self.0.tokens)
    }

    /// Largest value of `first` and `last`.
    fn maximum_page_size(&self) -> i32 {
        i32::from(tercul_kernel::PageRequest::MAX_SIZE)
    }
}

/// Shown by [`SystemStatus`].
#[derive(Clone, Debug)]
pub(crate) struct SystemStatus {
    pub(super) services: Vec<ServiceStatus>,
    pub(super) outbox_pending: Option<i32>,
    pub(super) checked_at: Instant<Utc>,
}

/// Health of the service.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl SystemStatus {
    /// State of every dependency.
    fn services(&self) -> &[ServiceStatus] {
        &self.services
    }

    /// Events waiting for delivery; null when unknown.
    fn outbox_pending(&self) -> Option<i32> {
        self.outbox_pending
    }

    /// When the checks ran.
    fn checked_at(&self) -> DateTime {
        DateTime(self.checked_at)
    }
}

/// Shown by [`ServiceStatus`].
#[derive(Clone, Debug)]
pub(crate) struct ServiceStatus {
    pub(super) name: &'static str,
    pub(super) state: ServiceState,
    pub(super) version: Option<String>,
    pub(super) latency_milliseconds: Option<i32>,
}

/// Health of one dependency.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl ServiceStatus {
    /// Name of the dependency.
    fn name(&self) -> &str {
        self.name
    }

    /// Condition.
    fn state(&self) -> ServiceState {
        self.state
    }

    /// Reported version.
    fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// Duration of the check in milliseconds.
    fn latency_milliseconds(&self) -> Option<i32> {
        self.latency_milliseconds
    }
}

/// Shown by [`ResourceLocation`].
#[derive(Clone)]
pub(crate) struct ResourceLocation {
    pub(super) node: NodeValue,
    pub(super) canonical_path: String,
    pub(super) is_redirect: bool,
}

/// Record behind a human-readable path.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl ResourceLocation {
    /// The record; null when it is not visible to the caller.
    fn node(&self) -> Option<NodeValue> {
        Some(self.node.clone())
    }

    /// Current path of the record.
    fn canonical_path(&self) -> &str {
        &self.canonical_path
    }

    /// Whether the requested path is an old one.
    fn is_redirect(&self) -> bool {
        self.is_redirect
    }
}

fn as_int(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
