use crate::{accepted, refused};

#[test]
fn an_author_has_a_name() {
    refused("authors_name_required", |library| {
        format!(
            "delete from author_names where author_id = '{}'",
            library.tukay.0
        )
    });
    refused("authors_name_required", |library| {
        format!(
            "insert into authors (id, slug, kind, name, name_tag, sort_key, created_by, created_at, updated_at, version) \
             values (gen_random_uuid(), 'nameless', 'PERSON', 'x', 'tt-Cyrl', 'x', '{}', now(), now(), 1)",
            library.librarian.0
        )
    });
}

#[test]
fn an_author_has_one_primary_name_in_a_language() {
    refused("author_names_primary_key", |library| {
        format!(
            "update author_names set tag = 'tt-Cyrl' where author_id = '{}'",
            library.tukay.0
        )
    });
}

#[test]
fn two_names_have_two_places() {
    refused("author_names_position_key", |library| {
        format!(
            "update author_names set position = 1 where author_id = '{}'",
            library.tukay.0
        )
    });
}

#[test]
fn names_can_change_places_within_a_transaction() {
    accepted(|library| {
        format!(
            "update author_names set position = 9 where author_id = '{id}' and position = 1;\
             update author_names set position = 1 where author_id = '{id}' and position = 2;\
             update author_names set position = 2 where author_id = '{id}' and position = 9",
            id = library.tukay.0
        )
    });
}

#[test]
fn nobody_dies_before_they_are_born() {
    refused("authors_life_check", |library| {
        format!(
            "update authors set death_to = '1886-04-25' where id = '{}'",
            library.tukay.0
        )
    });
}

#[test]
fn no_two_authors_have_one_slug() {
    refused("authors_slug_key", |library| {
        format!(
            "update authors set slug = (select slug from authors where id = '{}') where id = '{}'",
            library.pushkin.0, library.tukay.0
        )
    });
}

#[test]
fn an_identifier_of_an_authority_file_names_one_author() {
    refused("author_external_ids_value_key", |library| {
        format!(
            "insert into author_external_ids (author_id, scheme, value, position) \
             values ('{}', 'VIAF', '1', 1), ('{}', 'VIAF', '1', 1)",
            library.tukay.0, library.pushkin.0
        )
    });
    accepted(|library| {
        format!(
            "insert into author_external_ids (author_id, scheme, value, position, is_live) \
             values ('{}', 'VIAF', '1', 1, false), ('{}', 'VIAF', '1', 1, true)",
            library.tukay.0, library.pushkin.0
        )
    });
}

#[test]
fn a_credited_author_is_not_deleted() {
    let delete = |author: tercul_kernel::AuthorId| {
        format!(
            "update authors set deleted_at = now() where id = '{}'",
            author.0
        )
    };
    refused("authors_still_credited", |library| delete(library.tukay));
    refused("authors_still_credited", |library| {
        delete(library.translator)
    });
    accepted(|library| {
        format!(
            "update works set deleted_at = now() where id = '{}';",
            library.sonnet.0
        ) + &delete(library.shakespeare)
    });
}
