use crate::{accepted, refused};

fn revision(library: &tercul_test_support::Library, number: i32) -> String {
    format!(
        "insert into text_revisions select gen_random_uuid(), text_id, {number}, author_id, null, now(), 'hash', \
         0, 0, 0, 0, 0, 0, 0, 0, 0 from text_revisions where text_id = '{}' and number = 1;",
        library.shurale_original.0
    )
}

#[test]
fn revision_numbers_have_no_gaps() {
    refused("text_revisions_no_gap", |library| revision(library, 3));
    refused("text_revisions_no_gap", |library| revision(library, 1));
    accepted(|library| revision(library, 2) + &revision(library, 3));
}

#[test]
fn a_revision_is_never_changed_or_removed() {
    refused("text_revisions_immutable", |_| {
        "update text_revisions set message = 'x'".to_owned()
    });
    refused("text_revisions_immutable", |_| {
        "delete from text_revisions".to_owned()
    });
}

#[test]
fn a_segment_is_never_removed_so_that_its_identifier_is_never_given_again() {
    refused("segments_immutable", |_| "delete from segments".to_owned());
    refused("segment_versions_kept", |_| {
        "delete from segment_versions".to_owned()
    });
}

#[test]
fn what_a_revision_shows_is_never_edited() {
    for change in [
        "content = 'x'",
        "kind = 'NOTE'",
        "citation = citation || 'z'",
        "ord = ord + 1",
        "depth = 5",
        "parent_id = null",
        "revision_from = 2",
    ] {
        refused("segment_versions_immutable", |library| {
            format!(
                "update segment_versions set {change} where text_id = '{}' and citation = '1.1'",
                library.shurale_original.0
            )
        });
    }
}

#[test]
fn a_segment_ends_once() {
    let end = |library: &tercul_test_support::Library, revision: &str| {
        format!(
            "update segment_versions set revision_to = {revision} where text_id = '{}' and citation = '1.1';",
            library.shurale_original.0
        )
    };
    accepted(|library| end(library, "2"));
    refused("segment_versions_immutable", |library| {
        end(library, "2") + &end(library, "3")
    });
    refused("segment_versions_immutable", |library| {
        end(library, "2") + &end(library, "null")
    });
    refused("segment_versions_span", |library| end(library, "1"));
}

#[test]
fn the_quality_of_a_segment_may_change_when_it_ends() {
    accepted(|library| {
        format!(
            "update segment_versions set revision_to = 2, quality = 0 where text_id = '{}'",
            library.shurale_original.0
        )
    });
}

#[test]
fn a_segment_has_one_content_at_a_time() {
    refused("segment_versions_live_key", |library| {
        format!(
            "insert into segment_versions select segment_id, text_id, 2, null, parent_id, kind, '9', depth, ord, 'x', 0 \
             from segment_versions where text_id = '{}' and citation = '1.1'",
            library.shurale_original.0
        )
    });
}

#[test]
fn a_citation_names_one_segment_of_a_text() {
    refused("segment_versions_citation_key", |library| {
        format!(
            "insert into segments values ('00000000-0000-7000-8000-000000000001', '{id}');\
             insert into segment_versions select '00000000-0000-7000-8000-000000000001', text_id, 1, null, parent_id, \
             kind, citation, depth, ord, 'x', 0 from segment_versions where text_id = '{id}' and citation = '1.1'",
            id = library.shurale_original.0
        )
    });
}

/// A segment of the original of «Шүрәле», put into a text and below a segment.
fn segment(library: &tercul_test_support::Library, text: uuid::Uuid, parent: &str) -> String {
    format!(
        "insert into segments values ('00000000-0000-7000-8000-000000000001', '{}');\
         insert into segment_versions (segment_id, text_id, revision_from, parent_id, kind, citation, depth, ord, content) \
         values ('00000000-0000-7000-8000-000000000001', '{text}', 1, {parent}, 'LINE', '9', 1, 9, 'x')",
        library.shurale_original.0
    )
}

#[test]
fn a_segment_stays_in_its_text() {
    refused("segment_versions_of_text", |library| {
        segment(library, library.shurale_ru.0, "null")
    });
    accepted(|library| segment(library, library.shurale_original.0, "null"));
}

#[test]
fn a_container_belongs_to_the_same_text() {
    refused("segment_versions_parent", |library| {
        let foreign = format!(
            "(select segment_id from segment_versions where text_id = '{}' limit 1)",
            library.shurale_ru.0
        );
        segment(library, library.shurale_original.0, &foreign)
    });
}
