use std::time::Duration;

use super::{HttpMethod, Metrics};

#[test]
fn a_request_is_counted_once_and_measured_once() {
    let metrics = Metrics::new().unwrap();
    metrics.http_request(HttpMethod::Post, "/graphql", 200, Duration::from_millis(40));
    let text = metrics.render().unwrap();
    assert!(text.contains(r#"http_requests_total{method="POST",path="/graphql",status="200"} 1"#));
    assert!(
        text.contains(r#"http_request_duration_seconds_count{method="POST",path="/graphql"} 1"#)
    );
}

#[test]
fn the_edges_of_the_objectives_are_buckets() {
    let metrics = Metrics::new().unwrap();
    metrics.http_request(HttpMethod::Get, "/health", 200, Duration::from_millis(1));
    let text = metrics.render().unwrap();
    for edge in ["0.05", "0.2", "0.3"] {
        assert!(text.contains(&format!(r#"le="{edge}""#)), "{edge}");
    }
}

#[test]
fn invented_methods_share_one_series() {
    let metrics = Metrics::new().unwrap();
    for method in ["FOO", "BAR", "TRACE"] {
        metrics.http_request(HttpMethod::parse(method), "unmatched", 404, Duration::ZERO);
    }
    let text = metrics.render().unwrap();
    assert!(
        text.contains(r#"http_requests_total{method="OTHER",path="unmatched",status="404"} 3"#)
    );
}

#[test]
fn the_figures_of_the_process_are_there() {
    let text = Metrics::new().unwrap().render().unwrap();
    assert!(text.contains("process_resident_memory_bytes"));
    assert!(text.contains("process_cpu_seconds_total"));
    assert!(text.contains("db_connections_max"));
}
