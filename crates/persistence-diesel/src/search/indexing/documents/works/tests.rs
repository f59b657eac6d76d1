use chrono::NaiveDate;

use super::{centuries, century};

#[test]
fn centuries_end_with_their_hundredth_year() {
    for (year, expected) in [
        (1, 1),
        (100, 1),
        (101, 2),
        (1800, 18),
        (1801, 19),
        (1900, 19),
        (2026, 21),
        (0, -1),
        (-99, -1),
        (-100, -2),
    ] {
        assert_eq!(century(year), expected, "{year}");
    }
}

#[test]
fn a_span_has_all_its_centuries_unless_it_says_next_to_nothing() {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1);
    let of = |from, to| centuries(from, to).collect::<Vec<_>>();
    assert_eq!(of(day(1895), day(1905)), [19, 20]);
    assert_eq!(of(day(1850), None), [19]);
    assert_eq!(of(None, day(1850)), [19]);
    assert_eq!(of(day(-50), day(50)), [-1, 1]);
    assert!(of(day(100), day(1900)).is_empty());
    assert!(of(None, None).is_empty());
}
