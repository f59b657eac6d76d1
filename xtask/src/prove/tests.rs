use std::time::Duration;

use super::quantile;

#[test]
fn a_quantile_is_the_value_that_the_share_does_not_exceed() {
    let mut values: Vec<Duration> = (1..=100).rev().map(Duration::from_millis).collect();
    assert_eq!(quantile(&mut values, 0.99), Duration::from_millis(99));
    assert_eq!(quantile(&mut values, 1.0), Duration::from_millis(100));
    assert_eq!(quantile(&mut [], 0.5), Duration::ZERO);
}
