//! The engine keeps what every search engine keeps.

use tercul_search_tantivy::{Directory, TantivyIndex, TantivyStore};

macro_rules! on_tantivy {
    ($behaviour:path) => {{
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::new(folder.path());
        let index = TantivyIndex::new(directory.clone());
        $behaviour(&mut TantivyStore::new(directory), &index).unwrap();
    }};
}

tercul_search::index_contract!(on_tantivy);
