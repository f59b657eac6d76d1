//! The engine keeps what every search engine keeps: asked of the server at `TERCUL__SEARCH__URL`, or,
//! where none is set, of the answers that one gave.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails here fails the test, and where the server is comes from outside"
)]

mod exchange;

use std::sync::Arc;
use std::time::Duration;

use tercul_search_meilisearch::{MeiliIndex, MeiliServer, MeiliSettings, MeiliStore};

use exchange::Exchanges;

macro_rules! on_meilisearch {
    ($behaviour:path) => {{
        let name = stringify!($behaviour).rsplit("::").next().unwrap().trim();
        let exchanges = Exchanges::of(name);
        let server = MeiliServer::new(MeiliSettings {
            url: exchanges.url(),
            api_key: exchanges.api_key(),
            prefix: name.to_owned(),
            timeout: Duration::from_secs(30),
        });
        let server = Arc::new(server.unwrap());
        let index = MeiliIndex::new(server.clone());
        $behaviour(&mut MeiliStore::new(server), &index).unwrap();
        exchanges.finish();
    }};
}

tercul_search::index_contract!(on_meilisearch);
