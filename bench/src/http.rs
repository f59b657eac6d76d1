//! A client as cheap as can be, so that the two cores are left to the servers: one request at a
//! time over a kept connection, with the bytes made beforehand.

use anyhow::{Context as _, bail};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// Bytes of an answer in which its failure shows.
const SEEN: usize = 160;
/// What an answer has that is none, or that came from the search that stands in.
const FAILURES: [&[u8]; 2] = [b"\"errors\":[", b"\"isDegraded\":true"];

/// A kept connection.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// The bytes of a POST with a JSON body.
pub(crate) fn post(path: &str, body: &Value) -> Vec<u8> {
    post_as(path, None, body)
}

/// The same by somebody who has a token.
pub(crate) fn post_as(path: &str, token: Option<&str>, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let token = token.map_or_else(String::new, |token| {
        format!("Authorization: Bearer {token}\r\n")
    });
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{token}Content-Type: application/json\r\n\
         Accept: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

impl Connection {
    pub(crate) async fn open(port: u16) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends a request and reads the whole answer; an error where it has no data, or not all of them.
    pub(crate) async fn ask_well(&mut self, request: &[u8]) -> anyhow::Result<&[u8]> {
        let body = self.ask(request).await?;
        // Both stand at the beginning, whatever follows; more is not looked through, for that would
        // take the CPU from the servers.
        let start = body.get(..body.len().min(SEEN)).unwrap_or_default();
        if FAILURES.iter().any(|mark| find(start, mark).is_some()) {
            bail!("no answer: {}", String::from_utf8_lossy(body));
        }
        Ok(body)
    }

    /// Sends a request and reads the whole answer; the body.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> anyhow::Result<&[u8]> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end + 4;
            }
            self.read().await?;
        };
        let text = std::str::from_utf8(self.buffer.get(..head).unwrap_or_default())?;
        if !text.starts_with("HTTP/1.1 200") {
            bail!(
                "unexpected answer: {}",
                text.lines().next().unwrap_or_default()
            );
        }
        let length = text
            .lines()
            .find_map(|line| {
                line.to_ascii_lowercase()
                    .strip_prefix("content-length:")?
                    .trim()
                    .parse::<usize>()
                    .ok()
            })
            .context("an answer without content-length")?;
        while self.buffer.len() < head + length {
            self.read().await?;
        }
        Ok(self.buffer.get(head..head + length).unwrap_or_default())
    }

    async fn read(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes
        .windows(pattern.len())
        .position(|window| window == pattern)
}
