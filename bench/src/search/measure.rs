//! Asks, and says how long the answers took.

mod tables;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::bail;
use hdrhistogram::Histogram;

use super::{Arguments, operation::Operation, questions::Question};
use crate::{
    dice::Dice,
    http::Connection,
    load::{closed_loop, open_loop},
    process::Server,
};

/// Requests of the mix that go round.
const MIXED: usize = 1_000;

/// Requests that are measured together.
struct Load {
    name: &'static str,
    questions: Vec<Question>,
    figures: Figures,
}

/// What the rounds gave; latencies in microseconds.
struct Figures {
    alone: Histogram<u64>,
    saturated: Histogram<u64>,
    half: Histogram<u64>,
    /// Answers in a second of every round.
    most: Vec<f64>,
    halves: Vec<f64>,
    asked: u64,
    errors: u64,
}

/// How the questions of one sort fared, one at a time.
struct Sort {
    questions: u64,
    nothing: u64,
    latencies: Histogram<u64>,
}

/// Sorts of questions by their operation.
type Sorts = BTreeMap<(&'static str, &'static str), Sort>;

/// Measures every operation by itself, then the mix, in rounds; prints tables.
pub(super) async fn report(
    server: &Server,
    questions: &[Question],
    arguments: &Arguments,
) -> anyhow::Result<()> {
    let mut sorts = Sorts::new();
    ask_each(server.port, questions, &mut sorts).await?;
    let mut loads = loads(questions, arguments.seed)?;
    for _ in 0..arguments.rounds {
        for load in &mut loads {
            round(server.port, load, &mut sorts, arguments).await?;
        }
    }
    tables::print(&loads, &sorts, arguments);
    Ok(())
}

/// Asks every question once, which warms up, and shows that there is something to be found. A question
/// that is not answered is told; where many are not, there is nothing to measure.
async fn ask_each(port: u16, questions: &[Question], sorts: &mut Sorts) -> anyhow::Result<()> {
    let mut connection = Connection::open(port).await?;
    let mut failed = 0;
    for question in questions {
        let name = question.operation.name();
        let is_empty = match connection.ask_well(&question.request).await {
            Ok(answer) => String::from_utf8_lossy(answer).contains(question.operation.nothing()),
            Err(fault) => {
                failed += 1;
                eprintln!("{name} of `{}`: {fault:#}", question.words);
                if failed > questions.len() / 50 {
                    bail!("{failed} questions are not answered");
                }
                connection = Connection::open(port).await?;
                continue;
            }
        };
        let sort = sorts.entry((name, question.sort)).or_insert(Sort {
            questions: 0,
            nothing: 0,
            latencies: Histogram::new(3)?,
        });
        sort.questions += 1;
        sort.nothing += u64::from(is_empty);
    }
    Ok(())
}

fn loads(questions: &[Question], seed: u64) -> anyhow::Result<Vec<Load>> {
    let of = |operation: Operation| {
        let questions = questions
            .iter()
            .filter(move |one| one.operation == operation);
        questions.cloned().collect::<Vec<Question>>()
    };
    let mut loads = Vec::new();
    let mut mixed = Vec::with_capacity(MIXED);
    for operation in Operation::ALL {
        let questions = of(operation);
        mixed.extend(
            questions
                .iter()
                .cycle()
                .take(MIXED / 10 * operation.share())
                .cloned(),
        );
        loads.push(Load::new(operation.name(), questions)?);
    }
    Dice::new(seed).shuffle(&mut mixed);
    loads.push(Load::new("mix", mixed)?);
    Ok(loads)
}

impl Load {
    fn new(name: &'static str, questions: Vec<Question>) -> anyhow::Result<Self> {
        let figures = Figures {
            alone: Histogram::new(3)?,
            saturated: Histogram::new(3)?,
            half: Histogram::new(3)?,
            most: Vec::new(),
            halves: Vec::new(),
            asked: 0,
            errors: 0,
        };
        Ok(Self {
            name,
            questions,
            figures,
        })
    }

    /// Other questions come first next time: what is slow does not get through all of them.
    fn turn(&mut self, rounds: u32) {
        let part = self.questions.len() / rounds.max(1) as usize;
        self.questions.rotate_left(part);
    }
}

/// One at a time, then as many as the service answers, then half as many.
async fn round(
    port: u16,
    load: &mut Load,
    sorts: &mut Sorts,
    arguments: &Arguments,
) -> anyhow::Result<()> {
    let duration = Duration::from_secs(arguments.seconds);
    alone(port, load, sorts, duration).await?;
    let requests = load.questions.iter().map(|one| one.request.clone());
    let requests: Arc<Vec<Vec<u8>>> = Arc::new(requests.collect());
    let connections = arguments.connections;
    let full = closed_loop(port, requests.clone(), connections, duration).await?;
    let rate = full.rate / 2.0;
    let half = open_loop(port, requests, connections, rate, duration).await?;
    let figures = &mut load.figures;
    figures.saturated.add(&full.latencies)?;
    figures.half.add(&half.latencies)?;
    figures.most.push(full.rate);
    figures.halves.push(half.rate);
    figures.asked += full.latencies.len() + half.latencies.len();
    figures.errors += full.errors + half.errors;
    load.turn(arguments.rounds);
    Ok(())
}

async fn alone(
    port: u16,
    load: &mut Load,
    sorts: &mut Sorts,
    duration: Duration,
) -> anyhow::Result<()> {
    let figures = &mut load.figures;
    let mut connection = Connection::open(port).await?;
    let began = Instant::now();
    for question in load.questions.iter().cycle() {
        if began.elapsed() >= duration {
            break;
        }
        let asked = Instant::now();
        let is_answered = connection.ask_well(&question.request).await.is_ok();
        let micros = u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX);
        figures.asked += 1;
        figures.alone.record(micros)?;
        if !is_answered {
            figures.errors += 1;
            connection = Connection::open(port).await?;
        }
        if let Some(sort) = sorts.get_mut(&(load.name, question.sort)) {
            sort.latencies.record(micros)?;
        }
    }
    Ok(())
}
