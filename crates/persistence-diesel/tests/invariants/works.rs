use crate::{accepted, refused};

#[test]
fn a_work_has_a_primary_title() {
    refused("works_title_required", |library| {
        format!(
            "delete from work_titles where work_id = '{}'",
            library.shurale.0
        )
    });
    refused("works_title_required", |library| {
        format!(
            "insert into works (id, slug, status, form, original_tag, title, title_tag, sort_key, is_anonymous, \
             is_catalog_only, created_by, created_at, updated_at, version) values \
             (gen_random_uuid(), 'untitled', 'DRAFT', 'POEM', 'tt-Cyrl', 'x', 'tt-Cyrl', 'x', true, false, '{}', now(), now(), 1)",
            library.librarian.0
        )
    });
}

#[test]
fn titles_can_be_replaced_within_a_transaction() {
    accepted(|library| {
        format!(
            "delete from work_titles where work_id = '{id}';\
             insert into work_titles (work_id, position, kind, tag, value, safe_key, loose_key) \
             values ('{id}', 1, 'PRIMARY', 'tt-Cyrl', 'x', 'x', 'x')",
            id = library.shurale.0
        )
    });
}

#[test]
fn a_work_has_one_primary_title_in_a_language() {
    refused("work_titles_primary_key", |library| {
        format!(
            "insert into work_titles (work_id, position, kind, tag, value, safe_key, loose_key) \
             values ('{}', 2, 'PRIMARY', 'tt-Cyrl', 'x', 'x', 'x')",
            library.shurale.0
        )
    });
}

#[test]
fn a_published_work_names_its_author_unless_it_is_anonymous() {
    refused("works_credit_required", |library| {
        format!(
            "delete from credits where work_id = '{}'",
            library.shurale.0
        )
    });
    refused("works_credit_required", |library| {
        format!(
            "update works set is_anonymous = false where id = '{}'",
            library.song.0
        )
    });
    accepted(|library| {
        format!(
            "delete from credits where work_id = '{}'",
            library.tatar_draft.0
        )
    });
}

#[test]
fn the_original_language_is_settled_by_an_original_text() {
    let change = |work: tercul_kernel::WorkId, tag: &str| {
        format!(
            "update works set original_tag = '{tag}' where id = '{}'",
            work.0
        )
    };
    refused("works_original_language", |library| {
        change(library.shurale, "ru-Cyrl")
    });
    accepted(|library| change(library.shurale, "tt-Latn"));
    accepted(|library| change(library.song, "ru-Cyrl"));
}

#[test]
fn no_two_works_have_one_slug() {
    refused("works_slug_key", |library| {
        format!(
            "update works set slug = 'shurale' where id = '{}'",
            library.prophet.0
        )
    });
}

fn relate(from: tercul_kernel::WorkId, to: tercul_kernel::WorkId, kind: &str, by: &str) -> String {
    format!(
        "insert into work_relations (from_id, to_id, kind, created_by, created_at) \
         values ('{}', '{}', '{kind}', '{by}', now());",
        from.0, to.0
    )
}

#[test]
fn a_work_has_no_relation_to_itself() {
    refused("work_relations_not_self", |library| {
        relate(
            library.shurale,
            library.shurale,
            "CITES",
            &library.librarian.0.to_string(),
        )
    });
}

#[test]
fn two_works_are_related_in_one_way_once() {
    refused("work_relations_key", |library| {
        relate(
            library.shurale,
            library.song,
            "RESPONSE_TO",
            &library.librarian.0.to_string(),
        )
    });
}

#[test]
fn parts_sequels_and_adaptations_do_not_go_round_in_a_circle() {
    for kind in ["PART_OF", "SEQUEL_OF", "ADAPTATION_OF"] {
        refused("work_relations_acyclic", |library| {
            let by = library.librarian.0.to_string();
            relate(library.shurale, library.song, kind, &by)
                + &relate(library.song, library.prophet, kind, &by)
                + &relate(library.prophet, library.shurale, kind, &by)
        });
    }
}

#[test]
fn works_may_cite_each_other() {
    accepted(|library| {
        let by = library.librarian.0.to_string();
        relate(library.shurale, library.prophet, "CITES", &by)
            + &relate(library.prophet, library.shurale, "CITES", &by)
    });
}

#[test]
fn a_credit_is_for_a_work_or_for_a_text() {
    for (work, text) in [(true, true), (false, false)] {
        refused("credits_subject_check", |library| {
            let id = |is_given: bool, id: uuid::Uuid| {
                if is_given {
                    format!("'{id}'")
                } else {
                    "null".to_owned()
                }
            };
            format!(
                "insert into credits (id, work_id, text_id, author_id, role, position) \
                 values (gen_random_uuid(), {}, {}, '{}', 'EDITOR', 9)",
                id(work, library.shurale.0),
                id(text, library.shurale_ru.0),
                library.pushkin.0
            )
        });
    }
}

#[test]
fn nobody_is_credited_twice_for_one_role() {
    refused("credits_role_key", |library| {
        format!(
            "insert into credits (id, work_id, author_id, role, position) \
             values (gen_random_uuid(), '{}', '{}', 'AUTHOR', 9)",
            library.shurale.0, library.tukay.0
        )
    });
}

#[test]
fn a_work_that_something_belongs_to_is_not_removed() {
    refused("work_titles_work_id_fkey", |library| {
        format!("delete from works where id = '{}'", library.song.0)
    });
}
