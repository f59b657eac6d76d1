//! S10: neither answers nor times tell whether an address has an account.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::bed::Bed;
use super::{ms, quantile};
use crate::http;

/// Trials of each kind.
const TRIALS: usize = 200;

/// Largest difference of the medians, as a share.
const MOST: f64 = 0.05;

/// Below this probability two samples count as different.
const SIGNIFICANT: f64 = 0.01;

/// The address that has an account.
const OWNED: &str = "owner@example.org";

/// Requests that anybody may make with an address.
const REQUESTS: [(&str, &str); 4] = [
    (
        "login",
        "mutation($i: LoginInput!) { login(input: $i) { tokens { accessToken } userErrors { code \
         message path } } }",
    ),
    (
        "register",
        "mutation($i: RegisterInput!) { register(input: $i) { accepted userErrors { code } } }",
    ),
    (
        "requestPasswordReset",
        "mutation($i: RequestPasswordResetInput!) { requestPasswordReset(input: $i) { accepted \
         userErrors { code } } }",
    ),
    (
        "resendVerification",
        "mutation($i: ResendVerificationInput!) { resendVerification(input: $i) { accepted \
         userErrors { code } } }",
    ),
];

pub(super) fn show(bed: &mut Bed) -> Result<String> {
    bed.output(&[
        "admin",
        "create",
        "--handle",
        "owner-proof",
        "--email",
        OWNED,
    ])?;
    let figures = REQUESTS.map(|(name, document)| measure(bed, name, document));
    let figures = figures.into_iter().collect::<Result<Vec<_>>>()?;
    let told: Vec<_> = figures.iter().filter(|(_, holds)| !holds).collect();
    let lines: Vec<_> = figures.iter().map(|(line, _)| line.as_str()).collect();
    ensure!(told.is_empty(), "{}", lines.join("; "));
    Ok(lines.join("; "))
}

/// What was measured for one kind of request, and whether it tells nothing.
fn measure(bed: &Bed, name: &str, document: &str) -> Result<(String, bool)> {
    // A first round fills caches.
    for number in 0..10 {
        trial(bed, name, document, OWNED, number)?;
    }
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for number in 0..TRIALS {
        let absent = format!("nobody{number}@example.org");
        // Whoever goes first may be faster: they take turns.
        let owned_first = number.is_multiple_of(2);
        let (first, second) = if owned_first {
            (OWNED, absent.as_str())
        } else {
            (absent.as_str(), OWNED)
        };
        let one = trial(bed, name, document, first, 2 * number)?;
        let other = trial(bed, name, document, second, 2 * number + 1)?;
        ensure!(
            one.body == other.body,
            "{name}: {} is not {}",
            one.body,
            other.body
        );
        let (owned, free) = if owned_first {
            (one, other)
        } else {
            (other, one)
        };
        with.push(owned.took);
        without.push(free.took);
    }
    Ok(compare(name, &mut with, &mut without))
}

fn trial(
    bed: &Bed,
    name: &str,
    document: &str,
    address: &str,
    number: usize,
) -> Result<http::Answer> {
    if number.is_multiple_of(2) {
        bed.sql("delete from throttles; delete from address_requests")?;
    }
    let client = format!("10.2.{}.{}", number / 250, number % 250);
    let body = json!({ "query": document, "variables": { "i": input(name, address, number) } });
    http::post_from(
        bed.port,
        &body.to_string(),
        &client,
        Duration::from_secs(10),
    )
}

fn input(name: &str, address: &str, number: usize) -> Value {
    match name {
        "login" => json!({ "identifier": address, "password": "not the password of anybody" }),
        "register" => json!({
            "email": address,
            "password": "correct horse battery 9",
            "handle": format!("trial-{number}"),
        }),
        _ => json!({ "email": address }),
    }
}

fn compare(name: &str, with: &mut [Duration], without: &mut [Duration]) -> (String, bool) {
    let p = mann_whitney(with, without);
    let (known, unknown) = (quantile(with, 0.5), quantile(without, 0.5));
    let difference = known.as_secs_f64() / unknown.as_secs_f64() - 1.0;
    let figures = format!(
        "{name} {} with an account, {} without ({:+.1} %, p = {p:.3})",
        ms(known),
        ms(unknown),
        difference * 100.0,
    );
    (figures, difference.abs() < MOST && p > SIGNIFICANT)
}

/// Probability that two samples are of one kind, by the
/// [U test](https://doi.org/10.1214/aoms/1177730491) with the normal approximation.
#[expect(clippy::cast_precision_loss)]
fn mann_whitney(one: &[Duration], other: &[Duration]) -> f64 {
    let mut all: Vec<_> = one.iter().map(|time| (*time, true)).collect();
    all.extend(other.iter().map(|time| (*time, false)));
    all.sort_unstable();
    let ranks = all
        .iter()
        .enumerate()
        .filter(|(_, (_, is_first))| *is_first);
    let sum: f64 = ranks.map(|(rank, _)| rank as f64 + 1.0).sum();
    let (n, m) = (one.len() as f64, other.len() as f64);
    let u = sum - n * (n + 1.0) / 2.0;
    let z = (u - n * m / 2.0) / (n * m * (n + m + 1.0) / 12.0).sqrt();
    2.0 * (1.0 - normal(z.abs()))
}

/// The normal distribution, after Abramowitz and Stegun, 26.2.17; good to seven digits.
fn normal(z: f64) -> f64 {
    const FACTORS: [f64; 5] = [
        0.319_381_530,
        -0.356_563_782,
        1.781_477_937,
        -1.821_255_978,
        1.330_274_429,
    ];
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let polynomial = FACTORS
        .iter()
        .rev()
        .fold(0.0, |sum, factor| (sum + factor) * t);
    1.0 - (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * polynomial
}
