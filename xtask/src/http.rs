//! Just enough HTTP/1.1 to ask a server on this machine; no TLS, no keep-alive, no redirects.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// As sent: a chunked body keeps its marks.
    pub(crate) body: String,
    /// From the first attempt to connect to the last byte.
    pub(crate) took: Duration,
}

/// `GET path` on 127.0.0.1; every wait ends after `limit`.
pub(crate) fn get(port: u16, path: &str, limit: Duration) -> Result<Answer> {
    exchange(
        port,
        &format!("GET {path} HTTP/1.1\r\n{}\r\n", headers(port)),
        limit,
    )
}

/// `POST /graphql` with a JSON body, signed in when there is a token.
pub(crate) fn post(port: u16, body: &str, token: Option<&str>, limit: Duration) -> Result<Answer> {
    let bearer = token.map(|token| format!("authorization: Bearer {token}\r\n"));
    let request = format!(
        "POST /graphql HTTP/1.1\r\n{}{}content-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        headers(port),
        bearer.unwrap_or_default(),
        body.len(),
    );
    exchange(port, &request, limit)
}

/// The same by way of a proxy, for a client at an address.
pub(crate) fn post_from(port: u16, body: &str, address: &str, limit: Duration) -> Result<Answer> {
    let request = format!(
        "POST /graphql HTTP/1.1\r\n{}x-forwarded-for: {address}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        headers(port),
        body.len(),
    );
    exchange(port, &request, limit)
}

fn headers(port: u16) -> String {
    format!(
        "host: 127.0.0.1:{port}\r\naccept: application/graphql-response+json\r\nconnection: close\r\n"
    )
}

/// Opens a connection whose reads and writes end after `limit`.
pub(crate) fn connect(port: u16, limit: Duration) -> Result<TcpStream> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let stream = TcpStream::connect_timeout(&address, limit)
        .with_context(|| format!("nothing listens on 127.0.0.1:{port}"))?;
    stream.set_read_timeout(Some(limit))?;
    stream.set_write_timeout(Some(limit))?;
    Ok(stream)
}

fn exchange(port: u16, request: &str, limit: Duration) -> Result<Answer> {
    let begin = Instant::now();
    let mut stream = connect(port, limit)?;
    // A server that refuses a body early closes while we write; its answer still counts.
    let written = stream.write_all(request.as_bytes());
    let mut raw = Vec::new();
    let read = stream.read_to_end(&mut raw);
    if raw.is_empty() {
        written.context("cannot send the request")?;
        read.context("no answer in time")?;
    }
    let raw = String::from_utf8_lossy(&raw);
    let (head, body) = raw
        .split_once("\r\n\r\n")
        .context("the connection closed unanswered")?;
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let status = status.context("the answer is no HTTP")?;
    Ok(Answer {
        status,
        body: body.to_owned(),
        took: begin.elapsed(),
    })
}
