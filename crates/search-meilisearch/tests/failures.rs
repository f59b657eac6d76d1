//! A server that is away, slow or refuses is unavailable, so that searches fall back and writes wait.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails here fails the test"
)]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use tercul_kernel::PortError;
use tercul_search::{Filter, IndexStore as _, Retrieval, SearchIndex as _, SearchKind};
use tercul_search_meilisearch::{MeiliIndex, MeiliServer, MeiliSettings, MeiliStore};

fn server(address: std::net::SocketAddr) -> Arc<MeiliServer> {
    let server = MeiliServer::new(MeiliSettings {
        url: format!("http://{address}"),
        api_key: None,
        prefix: "failures".to_owned(),
        timeout: Duration::from_millis(300),
    });
    Arc::new(server.unwrap())
}

/// What searching and writing say of a server.
fn said(address: std::net::SocketAddr) -> [PortError; 3] {
    let server = server(address);
    let everything = Filter::everything();
    let index = MeiliIndex::new(server.clone());
    let retrieval = Retrieval {
        limit: 1,
        ..Retrieval::of(SearchKind::Work, &everything)
    };
    let mut store = MeiliStore::new(server);
    let living = store
        .living(SearchKind::Work)
        .map(|living| living.is_some());
    [
        index.retrieve(&retrieval).unwrap_err(),
        index.count(SearchKind::Work).unwrap_err(),
        living.unwrap_err(),
    ]
}

/// A server that answers everything alike.
fn answering(answer: &'static str) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            std::thread::spawn(move || {
                // An answer before the question, or a connection that is closed while there is more
                // to read, is a fault of its own.
                connection.read_exact(&mut [0]).unwrap();
                connection.write_all(answer.as_bytes()).unwrap();
                std::io::copy(&mut connection, &mut std::io::sink())
            });
        }
    });
    address
}

#[test]
fn a_server_that_is_away_is_unavailable() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr();
    for fault in said(address.unwrap()) {
        assert!(matches!(fault, PortError::Unavailable(_)), "{fault}");
    }
}

#[test]
fn a_server_that_does_not_answer_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    for fault in said(listener.local_addr().unwrap()) {
        assert!(matches!(fault, PortError::Timeout(_)), "{fault}");
    }
}

#[test]
fn a_server_that_refuses_the_key_is_unavailable_and_says_so() {
    let answer = "HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 115\r\n\r\n\
        {\"message\":\"The provided API key is invalid.\",\"code\":\"invalid_api_key\",\
        \"type\":\"auth\",\"link\":\"https://docs.example\"}";
    for fault in said(answering(answer)) {
        let PortError::Unavailable(reason) = fault else {
            panic!("{fault}")
        };
        assert!(reason.contains("API key is invalid"), "{reason}");
    }
}

#[test]
fn what_is_no_answer_of_a_search_server_is_a_fault() {
    let answer = "HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\ncontent-length: 3\r\n\r\nno\n";
    for fault in said(answering(answer)) {
        assert!(matches!(fault, PortError::Unavailable(_)), "{fault}");
    }
}
