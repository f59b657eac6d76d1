//! What editors entered as synonyms, on its way into the search of this process.

use std::sync::Arc;
use std::time::Duration;

use tercul_graphql::Search;
use tercul_kernel::{LanguageTag, PortError};
use tercul_persistence_diesel::Database;
use tercul_search::{Lexicon, queries::SearchReader as _};

/// Time until a change of synonyms is noticed.
const LOOK_EVERY: Duration = Duration::from_secs(5);

type Synonyms = Vec<(LanguageTag, Vec<String>)>;

/// Puts the synonyms of the database beside the dictionary of the program, again whenever they
/// change, until it is dropped.
pub(crate) async fn learn(search: &Search, database: &Database, dictionary: &Arc<Lexicon>) {
    let mut known = Synonyms::new();
    loop {
        match read(database).await {
            Ok(synonyms) if synonyms != known => {
                search.learn(lexicon(dictionary, &synonyms));
                tracing::info!(sets = synonyms.len(), "synonyms learnt");
                known = synonyms;
            }
            Ok(_) => {}
            Err(fault) => {
                tracing::debug!(reason = fault.to_string(), "synonyms were not read");
            }
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

async fn read(database: &Database) -> Result<Synonyms, PortError> {
    database.run(|store| store.reader()?.all_synonyms()).await?
}

fn lexicon(dictionary: &Lexicon, synonyms: &Synonyms) -> Lexicon {
    let mut lexicon = dictionary.clone();
    for (tag, terms) in synonyms {
        lexicon.relate(terms.iter().map(|term| (term.as_str(), tag.as_str())));
    }
    lexicon
}
