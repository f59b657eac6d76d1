//! Stands between the adapter and a server: passes questions on and notes the answers, or, where
//! there is no server, gives the answers that were noted and refuses every other question.
//!
//! `UPDATE_GOLDEN=1` with `TERCUL__SEARCH__URL` writes the notes anew.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A question and its answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Exchange {
    question: Question,
    status: u16,
    answer: Value,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Question {
    method: String,
    path: String,
    body: Value,
}

/// What was asked and answered in one test.
pub(crate) struct Exchanges {
    file: PathBuf,
    address: String,
    server: Option<Server>,
    noted: Arc<Mutex<Vec<Exchange>>>,
}

/// A real server.
#[derive(Clone)]
struct Server {
    address: String,
    api_key: Option<String>,
}

impl Exchanges {
    /// Listens for the questions of the test of a behaviour.
    pub(crate) fn of(behaviour: &str) -> Self {
        let server = Server::from_environment();
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/contract/recorded");
        let file = folder.join(format!("{behaviour}.jsonl"));
        let noted = match &server {
            Some(server) => {
                server.forget(behaviour);
                Vec::new()
            }
            None => read(&file),
        };
        let noted = Arc::new(Mutex::new(noted));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (shared, upstream) = (noted.clone(), server.clone());
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let (shared, upstream) = (shared.clone(), upstream.clone());
                std::thread::spawn(move || serve(connection.unwrap(), upstream.as_ref(), &shared));
            }
        });
        Self {
            file,
            address,
            server,
            noted,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn api_key(&self) -> Option<String> {
        self.server.as_ref()?.api_key.clone()
    }

    /// Everything that was noted was asked; or is noted now.
    pub(crate) fn finish(&self) {
        let noted = self.noted.lock().unwrap();
        if self.server.is_none() {
            assert!(noted.is_empty(), "not asked: {:?}", noted.first());
        } else if std::env::var_os("UPDATE_GOLDEN").is_some() {
            let lines = noted
                .iter()
                .map(|one| serde_json::to_string(one).unwrap() + "\n");
            std::fs::write(&self.file, lines.collect::<String>()).unwrap();
        }
    }
}

fn read(file: &PathBuf) -> Vec<Exchange> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| {
        let file = file.display();
        panic!("{file}: {error}; set TERCUL__SEARCH__URL and UPDATE_GOLDEN=1 to note answers")
    });
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
    lines.collect()
}

/// Answers the questions of one connection.
fn serve(connection: TcpStream, server: Option<&Server>, noted: &Mutex<Vec<Exchange>>) {
    let mut reader = BufReader::new(connection.try_clone().unwrap());
    let mut connection = connection;
    while let Some((start, body)) = message(&mut reader) {
        let mut words = start.split(' ');
        let question = Question {
            method: words.next().unwrap().to_owned(),
            path: words.next().unwrap().to_owned(),
            body: json(&body),
        };
        let (status, answer) = match server {
            Some(server) => note(server, question, noted),
            None => replay(&question, noted),
        };
        let answer = answer.to_string();
        let length = answer.len();
        write!(
            connection,
            "HTTP/1.1 {status} \r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{answer}"
        )
        .unwrap();
    }
}

fn note(server: &Server, question: Question, noted: &Mutex<Vec<Exchange>>) -> (u16, Value) {
    let (status, answer) = server.ask(&question);
    let is_unfinished = question.path.starts_with("/tasks/")
        && matches!(answer["status"].as_str(), Some("enqueued" | "processing"));
    if !is_unfinished {
        noted.lock().unwrap().push(Exchange {
            question,
            status,
            answer: answer.clone(),
        });
    }
    (status, answer)
}

fn replay(question: &Question, noted: &Mutex<Vec<Exchange>>) -> (u16, Value) {
    let mut noted = noted.lock().unwrap();
    match noted.first() {
        Some(next) if next.question == *question => {
            let next = noted.remove(0);
            (next.status, next.answer)
        }
        next => {
            let message = format!("asked {question:?}, noted {next:?}");
            let answer = serde_json::json!({
                "message": message, "code": "bad_request", "type": "invalid_request", "link": "",
            });
            (400, answer)
        }
    }
}

impl Server {
    fn from_environment() -> Option<Self> {
        let url = std::env::var("TERCUL__SEARCH__URL").ok()?;
        let address = url.trim_start_matches("http://").trim_end_matches('/');
        Some(Self {
            address: address.to_owned(),
            api_key: std::env::var("TERCUL__SEARCH__API_KEY").ok(),
        })
    }

    fn ask(&self, question: &Question) -> (u16, Value) {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        let Question { method, path, body } = question;
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let key = self.api_key.as_deref().unwrap_or_default();
        let (host, length) = (&self.address, body.len());
        write!(
            connection,
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {key}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
        )
        .unwrap();
        let (start, body) = message(&mut BufReader::new(connection)).unwrap();
        let status = start.split(' ').nth(1).unwrap().parse().unwrap();
        (status, json(&body))
    }

    /// Deletes what an earlier run left.
    fn forget(&self, behaviour: &str) {
        let ask = |method: &str, path: String| {
            self.ask(&Question {
                method: method.to_owned(),
                path,
                body: Value::Null,
            })
        };
        let (_, list) = ask("GET", "/indexes?limit=10000".to_owned());
        for index in list["results"].as_array().unwrap() {
            let uid = index["uid"].as_str().unwrap();
            if uid.starts_with(&format!("{behaviour}_")) {
                let (_, task) = ask("DELETE", format!("/indexes/{uid}"));
                while ask("GET", format!("/tasks/{}", task["taskUid"])).1["finishedAt"].is_null() {
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
            }
        }
    }
}

fn json(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or_default()
}

/// The start line and the body of the next message of a connection.
fn message(reader: &mut impl BufRead) -> Option<(String, Vec<u8>)> {
    let mut line = || {
        let mut line = String::new();
        let read = reader.read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim_end().to_owned())
    };
    let start = line()?;
    let (mut length, mut is_chunked) = (0, false);
    loop {
        let header = line()?.to_lowercase();
        match header.split_once(": ") {
            Some(("content-length", value)) => length = value.parse().unwrap(),
            Some(("transfer-encoding", value)) => is_chunked = value == "chunked",
            // Meilisearch answers compressed over kept connections some forty milliseconds later.
            Some(("accept-encoding", value)) => panic!("asks for {value}"),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = Vec::new();
    if !is_chunked {
        reader.take(length).read_to_end(&mut body).ok()?;
        return Some((start, body));
    }
    loop {
        let mut size = String::new();
        reader.read_line(&mut size).ok()?;
        let size = u64::from_str_radix(size.trim(), 16).unwrap();
        reader.take(size).read_to_end(&mut body).ok()?;
        reader.read_line(&mut String::new()).ok()?;
        if size == 0 {
            return Some((start, body));
        }
    }
}
