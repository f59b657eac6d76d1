//! More values than a facet shows.

use serde_json::Value;

use crate::support::{Role, TestApp};

/// Gives one work very many tags.
const MANY: &str = "\
    insert into tags (id, slug, kind, label, sort_key, created_by, created_at, updated_at, version) \
      select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'tag-' || n, 'SUBJECT', 'тема ' || n, \
      lpad(n::text, 3, '0'), u.id, now(), now(), 1 from generate_series(1, 150) n, users u where u.handle = 'librarian'; \
    insert into tag_labels (tag_id, tag, label, kind_fold) \
      select id, 'ru-Cyrl', label, 'SUBJECT:' || label from tags where slug like 'tag-%'; \
    insert into work_tags (work_id, tag_id) select w.id, t.id \
      from works w, tags t where t.slug like 'tag-%' and w.title = 'Пророк';";

#[test]
fn a_value_is_found_by_its_name_however_rare_it_is() {
    let app = TestApp::start();
    let library = app.database().library();
    app.database().sql(MANY);
    app.command(&["reindex"]).unwrap();
    let ask = |arguments: &str| -> Vec<Value> {
        let document = format!("{{ searchFacetValues({arguments}) {{ value label count }} }}");
        let data = app.query(Role::Anonymous, &document);
        data["searchFacetValues"].as_array().unwrap().clone()
    };
    assert_eq!(ask("facet: TAG, limit: 100").len(), 100);
    for number in [1, 99, 101, 149, 150] {
        let found = ask(&format!("facet: TAG, query: \"tema {number}\", limit: 100"));
        let wanted = format!("тема {number}");
        assert!(
            found.iter().any(|value| value["label"] == *wanted),
            "{wanted} {found:?}"
        );
    }
    let narrowed = format!(
        "facet: TAG, query: \"тема 150\", where: {{ workId: [\"{}\"] }}",
        library.shurale
    );
    assert_eq!(ask(&narrowed), Vec::<Value>::new());
}
