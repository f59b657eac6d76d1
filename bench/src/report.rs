use std::{net::TcpListener, process::Command, sync::Arc, time::Duration};

use anyhow::{Context as _, bail};
use hdrhistogram::Histogram;
use serde_json::Value;

use crate::{
    CompareArguments,
    http::Connection,
    library::Library,
    load::open_loop,
    operations::Operation,
    process::Server,
    round::{Round, measure},
    sample,
};

/// Measures both servers in interleaved rounds and prints a table.
pub(crate) async fn compare(arguments: CompareArguments) -> anyhow::Result<()> {
    let library = Library {
        database_url: arguments.database_url.clone(),
        binary: arguments.binary.clone(),
    };
    let client = library.connect().await?;
    let count = client
        .query_one("select count(*) from works where deleted_at is null", &[])
        .await?;
    client.batch_execute("vacuum analyze").await?;
    let floor = start_floor(&arguments).await?;
    let api = library.serve().await?;
    let samples = sample::draw(&client, api.port).await?;
    println!(
        "{} works, {} connections, {} rounds of {} s, interleaved; latencies in milliseconds\n",
        count.get::<_, i64>(0),
        arguments.connections,
        arguments.rounds,
        arguments.seconds
    );
    println!(
        "| | operation | API/s | floor/s | ratio | p50 | p95 | p99 | server CPU | PostgreSQL CPU | floor CPU | floor PostgreSQL CPU | open loop p50/p95/p99 |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for operation in Operation::ALL {
        if !arguments.operations.contains(operation.letter()) {
            continue;
        }
        let requests = |of: &std::collections::BTreeMap<char, Vec<Vec<u8>>>| {
            Arc::new(of.get(&operation.letter()).cloned().unwrap_or_default())
        };
        let (api_requests, floor_requests) = (requests(&samples.api), requests(&samples.floor));
        same_answers(&api, &floor, &api_requests, &floor_requests)
            .await
            .with_context(|| format!("operation {}", operation.letter()))?;
        let duration = Duration::from_secs(arguments.seconds);
        let warm_up = Duration::from_secs(1);
        measure(&floor, &floor_requests, arguments.connections, warm_up).await?;
        measure(&api, &api_requests, arguments.connections, warm_up).await?;
        let mut rounds = Vec::new();
        for _ in 0..arguments.rounds {
            let floor_round =
                measure(&floor, &floor_requests, arguments.connections, duration).await?;
            let api_round = measure(&api, &api_requests, arguments.connections, duration).await?;
            rounds.push((api_round, floor_round));
        }
        let rate = median(rounds.iter().map(|(api, _)| api.measurement.rate));
        let open = if arguments.open_loop_share > 0.0 {
            let rate = rate * arguments.open_loop_share;
            let found = open_loop(
                api.port,
                api_requests,
                arguments.connections,
                rate,
                duration,
            )
            .await?;
            spread(&found.latencies)
        } else {
            String::new()
        };
        print_row(operation, &rounds, &open)?;
    }
    println!(
        "\npeak memory: service {} MiB, floor {} MiB",
        api.memory().peak,
        floor.memory().peak
    );
    Ok(())
}

async fn start_floor(arguments: &CompareArguments) -> anyhow::Result<Server> {
    let port = free_port()?;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["floor", "--port", &port.to_string()])
        .env("TERCUL__DATABASE__URL", &arguments.database_url);
    Server::start(command, port).await
}

fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Both must answer the same JSON, or the comparison means nothing.
async fn same_answers(
    api: &Server,
    floor: &Server,
    api_requests: &[Vec<u8>],
    floor_requests: &[Vec<u8>],
) -> anyhow::Result<()> {
    let mut api = Connection::open(api.port).await?;
    let mut floor = Connection::open(floor.port).await?;
    for (ours, raw) in api_requests.iter().zip(floor_requests).take(50) {
        let ours: Value = serde_json::from_slice(api.ask(ours).await?)?;
        let raw: Value = serde_json::from_slice(floor.ask(raw).await?)?;
        if ours != raw {
            bail!("the answers differ:\n  API   {ours}\n  floor {raw}");
        }
    }
    Ok(())
}

fn print_row(operation: Operation, rounds: &[(Round, Round)], open: &str) -> anyhow::Result<()> {
    let mut latencies = Histogram::<u64>::new(3)?;
    for (api, _) in rounds {
        latencies.add(&api.measurement.latencies)?;
    }
    let errors: u64 = rounds
        .iter()
        .map(|(api, floor)| api.measurement.errors + floor.measurement.errors)
        .sum();
    if errors > 0 {
        bail!("{errors} requests failed");
    }
    let of = |pick: fn(&Round) -> f64, is_api: bool| {
        median(
            rounds
                .iter()
                .map(|(api, floor)| pick(if is_api { api } else { floor })),
        )
    };
    let ratio = median(
        rounds
            .iter()
            .map(|(api, floor)| api.measurement.rate / floor.measurement.rate),
    );
    let millis = |quantile| latencies.value_at_quantile(quantile) as f64 / 1000.0;
    let server_cpu = |round: &Round| round.server_cpu.as_secs_f64() * 1e6;
    let database_cpu = |round: &Round| round.database_cpu.as_secs_f64() * 1e6;
    println!(
        "| {} | {} | {:.0} | {:.0} | **{ratio:.2}** | {:.2} | {:.2} | {:.2} | {:.0} µs | {:.0} µs | {:.0} µs | {:.0} µs | {open} |",
        operation.letter(),
        operation.title(),
        of(|round| round.measurement.rate, true),
        of(|round| round.measurement.rate, false),
        millis(0.5),
        millis(0.95),
        millis(0.99),
        of(server_cpu, true),
        of(database_cpu, true),
        of(server_cpu, false),
        of(database_cpu, false),
    );
    Ok(())
}

fn spread(latencies: &Histogram<u64>) -> String {
    let at = |quantile| latencies.value_at_quantile(quantile) as f64 / 1000.0;
    format!("{:.2}/{:.2}/{:.2}", at(0.5), at(0.95), at(0.99))
}

/// The middle one of some values.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
