use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use uuid::Uuid;

use super::{
    Budgets, Caller, Charge, Decision, MemoryRateLimiter, Network, RateLimiter, client_address,
};

/// A limiter whose time the test moves.
struct Bench {
    limiter: Arc<MemoryRateLimiter>,
    millis: Arc<AtomicU64>,
}

impl Bench {
    fn new(callers: usize) -> Self {
        let millis = Arc::new(AtomicU64::new(0));
        let clock = Arc::clone(&millis);
        let budgets = Budgets {
            user: (1_000, 100),
            anonymous: (100, 10),
        };
        let limiter = MemoryRateLimiter::with_clock(
            budgets,
            callers,
            Box::new(move || Duration::from_millis(clock.load(Ordering::SeqCst))),
        );
        Self {
            limiter: Arc::new(limiter),
            millis,
        }
    }

    fn at_second(&self, second: u64) {
        self.millis.store(second * 1_000, Ordering::SeqCst);
    }

    fn charge(&self, caller: Caller, requests: u32, writes: u32) -> Decision {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(self.limiter.charge(caller, Charge { requests, writes }))
    }

    fn allowed_of(&self, caller: Caller, tries: u32) -> u32 {
        (0..tries)
            .map(|_| u32::from(self.charge(caller, 1, 0).refused.is_none()))
            .sum()
    }
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn somebody() -> Caller {
    Caller::at(ip("192.0.2.1"))
}

#[test]
fn exactly_the_budget_passes() {
    let bench = Bench::new(100);
    assert_eq!(bench.allowed_of(somebody(), 150), 100);
    assert_eq!(bench.allowed_of(Caller::User(Uuid::nil()), 1_100), 1_000);
}

#[test]
fn no_hour_ever_holds_more_than_the_budget() {
    let bench = Bench::new(100);
    bench.at_second(3_590);
    assert_eq!(bench.allowed_of(somebody(), 150), 100);
    for second in [3_600, 3_700, 7_000, 7_189] {
        bench.at_second(second);
        assert_eq!(bench.allowed_of(somebody(), 5), 0, "at second {second}");
    }
}

#[test]
fn retry_after_is_honoured_to_the_second() {
    let bench = Bench::new(100);
    bench.at_second(30);
    bench.allowed_of(somebody(), 60);
    bench.at_second(1_000);
    bench.allowed_of(somebody(), 40);
    let (name, wait) = bench.charge(somebody(), 1, 0).refused.unwrap();
    assert_eq!(name, "requests");
    let wait = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    bench.at_second(1_000 + wait - 1);
    assert!(bench.charge(somebody(), 1, 0).refused.is_some());
    bench.at_second(1_000 + wait);
    assert!(bench.charge(somebody(), 1, 0).refused.is_none());
}

#[test]
fn writes_have_a_budget_of_their_own_and_a_refused_charge_takes_nothing() {
    let bench = Bench::new(100);
    for _ in 0..2 {
        assert!(bench.charge(somebody(), 1, 5).refused.is_none());
    }
    let refused = bench.charge(somebody(), 1, 1);
    assert_eq!(refused.refused.unwrap().0, "writes");
    assert_eq!(refused.buckets[0].used, 2);
    assert_eq!(refused.buckets[1].remaining(), 0);
    assert!(bench.charge(somebody(), 1, 0).refused.is_none());
}

#[test]
fn a_dear_request_is_taken_whole_or_not_at_all() {
    let bench = Bench::new(100);
    assert!(bench.charge(somebody(), 95, 0).refused.is_none());
    assert!(bench.charge(somebody(), 6, 0).refused.is_some());
    assert!(bench.charge(somebody(), 5, 0).refused.is_none());
}

#[test]
fn an_empty_charge_only_reads() {
    let bench = Bench::new(100);
    bench.allowed_of(somebody(), 100);
    let read = bench.charge(somebody(), 0, 0);
    assert!(read.refused.is_none());
    assert_eq!(read.buckets[0].remaining(), 0);
    assert_eq!(read.buckets[0].retry_after, Some(Duration::from_mins(61)));
}

#[test]
fn a_parallel_burst_lets_exactly_the_budget_through() {
    let bench = Bench::new(100);
    let allowed = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| bench.allowed_of(somebody(), 50)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum::<u32>()
    });
    assert_eq!(allowed, 100);
}

#[test]
fn memory_is_bounded_under_many_addresses() {
    let bench = Bench::new(1_600);
    for number in 0..10_000_u32 {
        bench.charge(Caller::Address(IpAddr::from(number.to_be_bytes())), 1, 0);
    }
    assert!(bench.limiter.callers() <= 1_600);
}

#[test]
fn addresses_of_one_ipv6_network_share_a_budget() {
    assert_eq!(
        Caller::at(ip("2001:db8:1:2::1")),
        Caller::at(ip("2001:db8:1:2:ffff::9"))
    );
    assert_ne!(
        Caller::at(ip("2001:db8:1:2::1")),
        Caller::at(ip("2001:db8:1:3::1"))
    );
    assert_eq!(Caller::at(ip("::ffff:192.0.2.1")), somebody());
}

#[test]
fn a_forwarded_header_from_a_stranger_changes_nothing() {
    let seen = client_address(ip("203.0.113.9"), ["198.51.100.1"].into_iter(), &[]);
    assert_eq!(seen, ip("203.0.113.9"));
}

#[test]
fn behind_trusted_proxies_the_right_most_stranger_counts() {
    let trusted = [
        Network::parse("10.0.0.0/8").unwrap(),
        Network::parse("::1").unwrap(),
    ];
    let through = |lines: &[&str]| client_address(ip("10.0.0.1"), lines.iter().copied(), &trusted);
    assert_eq!(
        through(&["198.51.100.1, 203.0.113.7, 10.1.1.1"]),
        ip("203.0.113.7")
    );
    assert_eq!(
        through(&["198.51.100.1", "203.0.113.7:4711"]),
        ip("203.0.113.7")
    );
    assert_eq!(through(&["[2001:db8::5]:443"]), ip("2001:db8::5"));
    assert_eq!(through(&["::ffff:203.0.113.7"]), ip("203.0.113.7"));
    assert_eq!(through(&["203.0.113.7, nonsense"]), ip("10.0.0.1"));
    assert_eq!(through(&[]), ip("10.0.0.1"));
}

#[test]
fn a_network_holds_its_addresses_only() {
    assert!(
        Network::parse("0.0.0.0/0")
            .unwrap()
            .contains(ip("203.0.113.7"))
    );
    assert!(
        !Network::parse("192.0.2.0/24")
            .unwrap()
            .contains(ip("192.0.3.1"))
    );
    for malformed in ["", "10.0.0.0/33", "10.0.0", "fe80::/129", "10.0.0.0/x"] {
        assert!(Network::parse(malformed).is_none(), "{malformed}");
    }
}
