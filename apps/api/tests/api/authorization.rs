//! Who may do what: every mutation of the schema, called by everybody, on what is theirs, somebody
//! else's and nobody's.

use std::{fmt::Write as _, thread};

use serde_json::Value;

use self::{
    callers::{CALLERS, Caller},
    catalogue::Case,
    traces::{Found, Traces},
};
use crate::support::{MUTATIONS, Role, TestApp, golden};

mod account;
mod callers;
mod catalogue;
mod people;
mod private_fields;
mod searches;
mod traces;

/// Mutations that answer who signed in by them, whoever that is.
const SIGNING_IN: [&str; 2] = ["completeTwoFactor", "login"];

/// What a mutation is tried on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    /// A Tatar draft of the caller.
    OwnDraft,
    /// A Tatar draft of somebody else.
    OthersDraft,
    /// Something Tatar that is published.
    Published,
    /// Nothing that belongs to anybody.
    Nothing,
    /// The account of the caller, or what belongs to it: a session, a password, a link of a mail.
    Own,
    /// The same of somebody else.
    Others,
    /// The same of nobody: it is made up.
    Nobodys,
}

impl Subject {
    fn name(self) -> &'static str {
        match self {
            Self::OwnDraft => "own draft",
            Self::OthersDraft => "other's draft",
            Self::Published => "published",
            Self::Nothing => "-",
            Self::Own => "own",
            Self::Others => "other's",
            Self::Nobodys => "nobody's",
        }
    }
}

/// What some of the mutations answered.
struct Part {
    /// Lines of the golden file, with the name of the mutation.
    lines: Vec<(&'static str, String)>,
    calls: usize,
    found: Found,
}

#[test]
fn every_mutation_answers_every_caller_as_the_golden_file_says() {
    let mutations = mutations_of_the_schema(&TestApp::shared());
    let is_account = |name: &&str| account::subjects(name).is_some();
    let (accounts, catalogue): (Vec<_>, Vec<_>) =
        mutations.iter().partition(|name| is_account(name));
    // Each half has a database of its own, so that both can be tried at the same time.
    let [accounts, mut all] = thread::scope(|scope| {
        let parts = [accounts, catalogue].map(|part| scope.spawn(move || try_out(&part)));
        parts.map(|part| part.join().unwrap())
    });
    all.lines.extend(accounts.lines);
    all.lines.sort_by_key(|(name, _)| *name);
    all.found.join(accounts.found);
    let size = format!(
        "{} mutations, {} rows, {} callers: {} calls, of which {} were refused.\n",
        mutations.len(),
        all.lines.len(),
        CALLERS.len(),
        all.calls + accounts.calls,
        all.found.refused,
    );
    let mut head = format!("{:<46}", "mutation and what it is tried on");
    for caller in CALLERS {
        write!(head, " {:<16}", caller.name()).unwrap();
    }
    let lines = all.lines.iter().map(|(_, line)| line.as_str());
    let lines: Vec<_> = [head.trim_end()].into_iter().chain(lines).collect();
    let (legend, exceptions) = (callers::LEGEND, all.found.exceptions());
    golden(
        "authorization.txt",
        &format!("{size}{legend}{exceptions}\n{}\n", lines.join("\n")),
    );
}

/// Tries mutations on everything, as everybody.
fn try_out(mutations: &[&'static str]) -> Part {
    let app = TestApp::start_with(&callers::SETTINGS);
    people::settle(&app);
    let mut traces = Traces::of(&app);
    let (mut lines, mut calls) = (Vec::new(), 0);
    for name in mutations {
        for subject in subjects(name) {
            let mut line = format!("{:<46}", format!("{name}, {}", subject.name()));
            let mut left = None;
            for caller in CALLERS {
                let told = outcome(&app, name, *subject, caller, &mut left, &mut traces);
                calls += usize::from(told != ".");
                write!(line, " {told:<16}").unwrap();
            }
            lines.push((*name, line.trim_end().to_owned()));
        }
    }
    Part {
        lines,
        calls,
        found: traces.found,
    }
}

/// What a mutation is tried on. One that is listed nowhere fails when it is prepared.
fn subjects(mutation: &str) -> &'static [Subject] {
    account::subjects(mutation).unwrap_or_else(|| catalogue::subjects(mutation))
}

/// Calls a mutation. The records of a refused call serve the next caller, accounts are put back.
fn outcome(
    app: &TestApp,
    name: &'static str,
    subject: Subject,
    caller: Caller,
    left: &mut Option<Case>,
    traces: &mut Traces,
) -> String {
    let has_own = caller.role != Role::Anonymous;
    let needs_own = match subject {
        Subject::OwnDraft => true,
        Subject::Own => subjects(name).contains(&Subject::Others),
        _ => false,
    };
    if needs_own && !has_own {
        return ".".to_owned();
    }
    if account::subjects(name).is_some() {
        let input = account::input(app, name, subject, caller);
        let told = tried(app, name, caller, &input, traces);
        people::put_back(app);
        return told;
    }
    let case = Case::of(app, name, subject, caller, left.take());
    let told = tried(app, name, caller, &case.input, traces);
    if told != "OK" {
        *left = Some(case);
    }
    told
}

/// Calls a mutation; whatever is refused leaves the database as it was, and what is done shows
/// nobody's address to others.
fn tried(
    app: &TestApp,
    name: &'static str,
    caller: Caller,
    input: &Value,
    traces: &mut Traces,
) -> String {
    caller.note_use(app);
    let before = traces.rows(app);
    let payload = caller.mutate(app, name, input);
    let told = payload.outcome();
    if told != "OK" {
        traces.check(name, caller, &told, &before, &traces.rows(app));
    } else if !SIGNING_IN.contains(&name) {
        caller.sees_no_address_of_others(app, &payload.answer.body["data"]);
    }
    told
}

/// Names of the mutations, all of which have a selection and a case here.
fn mutations_of_the_schema(app: &TestApp) -> Vec<&'static str> {
    let data = app.query(
        Role::Anonymous,
        "{ __schema { mutationType { fields { name } } } }",
    );
    let fields = data["__schema"]["mutationType"]["fields"]
        .as_array()
        .unwrap();
    let mut names: Vec<_> = fields
        .iter()
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    let known: Vec<_> = MUTATIONS.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names, known,
        "support/operations.rs lists the mutations of the schema"
    );
    known
}
