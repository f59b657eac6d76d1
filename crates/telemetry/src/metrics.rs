//! The Prometheus registry of the process.

#[cfg(test)]
mod tests;

use std::time::Duration;

use prometheus::core::{AtomicU64, GenericGauge};
use prometheus::process_collector::ProcessCollector;
use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, Opts, Registry, TextEncoder,
};

/// A gauge that holds a count.
type CountGauge = GenericGauge<AtomicU64>;

/// Upper bounds of the latency buckets in seconds; 0.05, 0.2 and 0.3 are the edges of the
/// objectives, so that their percentiles are read and not interpolated.
const LATENCY_BUCKETS: [f64; 14] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// Label of the HTTP method: a closed list, so that an invented method makes no new series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpMethod {
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `POST`
    Post,
    /// `OPTIONS`
    Options,
    /// Anything else.
    Other,
}

impl HttpMethod {
    /// Reads a method name; unknown ones are [`HttpMethod::Other`].
    pub fn parse(name: &str) -> Self {
        match name {
            "GET" => Self::Get,
            "HEAD" => Self::Head,
            "POST" => Self::Post,
            "OPTIONS" => Self::Options,
            _ => Self::Other,
        }
    }

    /// The value of the label.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Options => "OPTIONS",
            Self::Other => "OTHER",
        }
    }
}

/// What the process counts and measures. Cloning shares the same series.
#[derive(Clone)]
pub struct Metrics {
    registry: Registry,
    http_requests: IntCounterVec,
    http_duration: HistogramVec,
    db_duration: HistogramVec,
    db_connections_current: CountGauge,
    db_connections_max: CountGauge,
    works_created: IntCounterVec,
    user_registrations: IntCounter,
    resolver_duration: HistogramVec,
    graphql_errors: IntCounterVec,
    rate_limit_decisions: IntCounterVec,
    http_requests_in_flight: CountGauge,
}

impl Metrics {
    /// Makes the registry with every metric and the figures of the process (memory, CPU, threads).
    ///
    /// # Errors
    /// A name is malformed or registered twice: a fault of this crate.
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        registry.register(Box::new(ProcessCollector::for_self()))?;
        let counters = |name, help, labels: &[&str]| {
            let counters = IntCounterVec::new(Opts::new(name, help), labels)?;
            registry.register(Box::new(counters.clone()))?;
            Ok::<_, prometheus::Error>(counters)
        };
        let counter = |name, help| {
            let counter = IntCounter::new(name, help)?;
            registry.register(Box::new(counter.clone()))?;
            Ok::<_, prometheus::Error>(counter)
        };
        let histograms = |name, help, labels: &[&str]| {
            let options = HistogramOpts::new(name, help).buckets(LATENCY_BUCKETS.to_vec());
            let histograms = HistogramVec::new(options, labels)?;
            registry.register(Box::new(histograms.clone()))?;
            Ok::<_, prometheus::Error>(histograms)
        };
        let gauge = |name, help| {
            let gauge = CountGauge::new(name, help)?;
            registry.register(Box::new(gauge.clone()))?;
            Ok::<_, prometheus::Error>(gauge)
        };
        Ok(Self {
            http_requests: counters(
                "http_requests_total",
                "HTTP requests answered.",
                &["method", "path", "status"],
            )?,
            http_duration: histograms(
                "http_request_duration_seconds",
                "Time from the head of a request to its answer.",
                &["method", "path"],
            )?,
            db_duration: histograms(
                "db_query_duration_seconds",
                "Time of one unit of work on a database connection.",
                &["query"],
            )?,
            db_connections_current: gauge("db_connections_current", "Open database connections.")?,
            db_connections_max: gauge("db_connections_max", "Size of the database pool.")?,
            works_created: counters(
                "works_created_total",
                "Works created, by original language.",
                &["language"],
            )?,
            user_registrations: counter(
                "user_registrations_total",
                "Accounts whose e-mail address was confirmed.",
            )?,
            resolver_duration: histograms(
                "graphql_resolver_duration_seconds",
                "Time of a root field, by operation type.",
                &["operation", "resolver"],
            )?,
            graphql_errors: counters(
                "graphql_errors_total",
                "Errors in GraphQL answers, by root field and code.",
                &["operation", "error_type"],
            )?,
            rate_limit_decisions: counters(
                "rate_limit_decisions_total",
                "Decisions of the rate limiter.",
                &["outcome", "policy"],
            )?,
            http_requests_in_flight: gauge(
                "http_requests_in_flight",
                "HTTP requests that are being answered.",
            )?,
            registry,
        })
    }

    /// Counts one answered HTTP request. `route` is the pattern that matched, never the raw path.
    pub fn http_request(&self, method: HttpMethod, route: &str, status: u16, took: Duration) {
        let method = method.as_str();
        self.http_requests
            .with_label_values(&[method, route, &status.to_string()])
            .inc();
        self.http_duration
            .with_label_values(&[method, route])
            .observe(took.as_secs_f64());
    }

    /// Records one unit of database work; `query` is a name from the schema
    /// or the code.
    pub fn database_query(&self, query: &str, took: Duration) {
        self.db_duration
            .with_label_values(&[query])
            .observe(took.as_secs_f64());
    }

    /// Sets the state of the database pool.
    pub fn database_connections(&self, current: u32, max: u32) {
        self.db_connections_current.set(u64::from(current));
        self.db_connections_max.set(u64::from(max));
    }

    /// Counts one created work; `language` is a registered tag.
    pub fn work_created(&self, language: &str) {
        self.works_created.with_label_values(&[language]).inc();
    }

    /// Counts one account whose address was confirmed.
    pub fn user_registered(&self) {
        self.user_registrations.inc();
    }

    /// Records the time of one root field. Both names come from the schema.
    pub fn resolver(&self, operation: &str, resolver: &str, took: Duration) {
        self.resolver_duration
            .with_label_values(&[operation, resolver])
            .observe(took.as_secs_f64());
    }

    /// Counts one error of a GraphQL answer. Both names come from the schema or the error table.
    pub fn graphql_error(&self, operation: &str, error_type: &str) {
        self.graphql_errors
            .with_label_values(&[operation, error_type])
            .inc();
    }

    /// Counts one decision of the rate limiter.
    pub fn rate_limit_decision(&self, outcome: &'static str, policy: &'static str) {
        self.rate_limit_decisions
            .with_label_values(&[outcome, policy])
            .inc();
    }

    /// Sets the number of requests that are being answered.
    pub fn requests_in_flight(&self, requests: usize) {
        self.http_requests_in_flight
            .set(u64::try_from(requests).unwrap_or(u64::MAX));
    }

    /// Every series in the text format of Prometheus 0.0.4.
    ///
    /// # Errors
    /// A collector failed.
    pub fn render(&self) -> Result<String, prometheus::Error> {
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        String::from_utf8(text).map_err(|fault| prometheus::Error::Msg(fault.to_string()))
    }
}
