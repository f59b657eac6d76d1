use reqwest::{blocking::Response, header::HeaderMap};
use serde_json::Value;

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// Null where the body is no JSON.
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn of(response: Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let text = response.text().unwrap();
        let body = serde_json::from_str(&text).unwrap_or_default();
        Self {
            status,
            headers,
            body,
        }
    }

    /// The data, where there is no error.
    pub(crate) fn data(&self) -> &Value {
        assert!(self.body["errors"].is_null(), "{:#}", self.body);
        assert!(
            self.body["data"].is_object(),
            "{} {:#}",
            self.status,
            self.body
        );
        &self.body["data"]
    }

    /// `extensions.code` of the first error.
    pub(crate) fn code(&self) -> &str {
        let code = &self.body["errors"][0]["extensions"]["code"];
        code.as_str()
            .unwrap_or_else(|| panic!("no code: {} {:#}", self.status, self.body))
    }

    /// `extensions.argument` of the first error.
    pub(crate) fn argument(&self) -> &str {
        self.body["errors"][0]["extensions"]["argument"]
            .as_str()
            .unwrap_or_default()
    }

    /// All of it but what differs between any two answers: when it was given, its number, and
    /// whether the connection can be used again.
    pub(crate) fn likeness(&self) -> (u16, Vec<(String, String)>, Value) {
        let headers = self.headers.iter();
        let mut headers: Vec<_> = headers
            .filter(|(name, _)| !["connection", "date", "x-request-id"].contains(&name.as_str()))
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect();
        headers.sort();
        (self.status, headers, self.body.clone())
    }

    pub(crate) fn is_refused(&self) -> bool {
        !self.body["errors"].is_null()
    }
}

/// What a mutation answered.
#[derive(Debug)]
pub(crate) struct Payload {
    name: &'static str,
    pub(crate) answer: Answer,
}

impl Payload {
    pub(crate) fn new(name: &'static str, answer: Answer) -> Self {
        Self { name, answer }
    }

    fn payload(&self) -> &Value {
        &self.answer.data()[self.name]
    }

    /// The payload of a mutation that succeeded.
    pub(crate) fn value(&self) -> &Value {
        let payload = self.payload();
        assert_eq!(
            payload["userErrors"],
            Value::Array(Vec::new()),
            "{payload:#}"
        );
        payload
    }

    /// The user errors, of which there is at least one.
    pub(crate) fn errors(&self) -> &Vec<Value> {
        let errors = self.payload()["userErrors"].as_array().unwrap();
        assert!(
            !errors.is_empty(),
            "{} succeeded: {:#}",
            self.name,
            self.payload()
        );
        errors
    }

    /// Each user error as `CODE path.to.value`.
    pub(crate) fn refusals(&self) -> Vec<String> {
        self.errors().iter().map(told).collect()
    }

    /// Each user error as `CODE path.to.value`, or the top-level errors as `! CODE`.
    pub(crate) fn told(&self) -> Vec<String> {
        if let Some(errors) = self.answer.body["errors"].as_array() {
            let code = |error: &Value| format!("! {}", error["extensions"]["code"]);
            return errors.iter().map(code).collect();
        }
        let errors = self.payload()["userErrors"].as_array().unwrap();
        errors.iter().map(told).collect()
    }

    /// `OK`, the codes of the user errors, or the code of the top-level error.
    pub(crate) fn outcome(&self) -> String {
        if self.answer.is_refused() {
            return self.answer.code().to_owned();
        }
        let errors = self.payload()["userErrors"].as_array().unwrap();
        let codes: Vec<_> = errors
            .iter()
            .map(|error| error["code"].as_str().unwrap())
            .collect();
        if codes.is_empty() {
            "OK".to_owned()
        } else {
            codes.join(" ")
        }
    }

    /// Whether it says that an earlier request had done it.
    pub(crate) fn is_replay(&self) -> bool {
        let header = self.answer.headers.get("idempotency-replayed");
        header.is_some_and(|value| value == "true")
    }
}

fn told(error: &Value) -> String {
    let path = error["path"].as_array().unwrap();
    let path: Vec<_> = path.iter().map(|part| part.as_str().unwrap()).collect();
    format!("{} {}", error["code"].as_str().unwrap(), path.join("."))
        .trim()
        .to_owned()
}
