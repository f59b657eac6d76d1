//! An editor who asks and writes over HTTP.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use crate::http::{self, Answer};

/// Longest wait for an answer.
const LIMIT: Duration = Duration::from_secs(10);

/// An editor.
pub(super) struct Client {
    port: u16,
    token: String,
}

impl Client {
    /// Somebody with a token.
    pub(super) fn new(port: u16, token: String) -> Self {
        Self { port, token }
    }

    /// Creates a work of a title that is unique to the proof.
    pub(super) fn create_work(&self, title: &str) -> Result<Answer> {
        let query = "mutation($input: CreateWorkInput!) { createWork(input: $input) \
                     { work { id } userErrors { code message } } }";
        self.post(query, &json!({ "input": anonymous_work(title) }))
    }

    /// Sends a document as it is.
    pub(super) fn post(&self, query: &str, variables: &Value) -> Result<Answer> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        http::post(self.port, &body, Some(&self.token), LIMIT)
    }

    /// The data of an answer that has no errors.
    pub(super) fn ask(&self, query: &str, variables: &Value) -> Result<Value> {
        let answer = self.post(query, variables)?;
        let said = || format!("status {}: {}", answer.status, answer.body);
        let mut body: Value = serde_json::from_str(&answer.body).with_context(said)?;
        ensure!(
            answer.status == 200 && body["errors"].is_null(),
            "{}",
            said()
        );
        Ok(body["data"].take())
    }

    /// Runs a mutation; gives the field `record` of its payload with `id` and `version`.
    pub(super) fn change(&self, mutation: &str, record: &str, input: &Value) -> Result<Record> {
        let (first, rest) = mutation.split_at(1);
        let query = format!(
            "mutation($input: {}{rest}Input!) {{ {mutation}(input: $input) \
             {{ {record} {{ id version }} userErrors {{ code message path }} }} }}",
            first.to_uppercase()
        );
        let data = self.ask(&query, &json!({ "input": input }))?;
        let payload = &data[mutation];
        let changed = &payload[record];
        let version = changed["version"].as_i64();
        match (changed["id"].as_str(), version) {
            (Some(id), Some(version)) => Ok(Record {
                id: id.to_owned(),
                version,
            }),
            _ => bail!("{mutation}: {}", payload["userErrors"]),
        }
    }

    /// Creates a work of nobody and publishes it without a text.
    pub(super) fn publish_new(&self, title: &str) -> Result<Record> {
        let work = self.change("createWork", "work", &anonymous_work(title))?;
        let input = json!({ "id": work.id, "expectedVersion": work.version, "catalogOnly": true });
        self.change("publishWork", "work", &input)
    }

    /// Deletes a work.
    pub(super) fn delete(&self, work: &Record) -> Result<Record> {
        let input = json!({ "id": work.id, "expectedVersion": work.version, "reason": "proof" });
        self.change("deleteWork", "work", &input)
    }
}

/// A record and its version.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// Global identifier.
    pub(super) id: String,
    /// What the next change expects.
    pub(super) version: i64,
}

/// The only title of a work.
pub(super) fn titles(title: &str) -> Value {
    json!([{ "kind": "PRIMARY", "languageTag": "en-Latn", "value": title }])
}

/// A poem of nobody.
pub(super) fn anonymous_work(title: &str) -> Value {
    json!({
        "form": "POEM",
        "originalLanguageTag": "en-Latn",
        "titles": titles(title),
        "credits": [],
        "isAnonymous": true,
        "confirmNotDuplicate": true,
    })
}
