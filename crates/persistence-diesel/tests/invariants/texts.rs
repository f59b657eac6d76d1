use crate::{accepted, refused};

#[test]
fn an_original_is_in_the_language_of_its_work() {
    refused("texts_original_language", |library| {
        format!(
            "update texts set published_revision = null, status = 'DRAFT' where id = '{id}';\
                 update texts set tag = 'ru-Cyrl' where id = '{id}'",
            id = library.shurale_original.0
        )
    });
}

#[test]
fn a_translation_has_a_source_and_a_kind_and_an_original_has_neither() {
    for change in ["translation_kind = 'PROSE'", "source_tag = 'tt-Cyrl'"] {
        refused("texts_source_check", |library| {
            format!(
                "update texts set {change} where id = '{}'",
                library.shurale_original.0
            )
        });
    }
    refused("texts_source_check", |library| {
        format!(
            "update texts set translation_kind = null where id = '{}'",
            library.shurale_en.0
        )
    });
}

#[test]
fn a_translation_is_in_another_language_unless_it_adapts() {
    let change = |text: tercul_kernel::TextId, kind: &str| {
        format!(
            "update texts set status = 'DRAFT', published_revision = null where id = '{id}';\
             update texts set tag = 'tt-Latn', translation_kind = '{kind}' where id = '{id}'",
            id = text.0
        )
    };
    refused("texts_other_language", |library| {
        change(library.shurale_en, "LITERARY")
    });
    accepted(|library| change(library.shurale_en, "ADAPTATION"));
}

#[test]
fn work_kind_and_source_of_a_text_are_settled() {
    refused("texts_settled", |library| {
        format!(
            "update texts set work_id = '{}' where id = '{}'",
            library.prophet.0, library.shurale_en.0
        )
    });
    refused("texts_settled", |library| {
        format!(
            "update texts set source_text_id = '{}', source_tag = 'ru-Cyrl' where id = '{}'",
            library.shurale_ru.0, library.shurale_en.0
        )
    });
    refused("texts_settled", |library| {
        format!(
            "update texts set kind = 'ORIGINAL' where id = '{}'",
            library.shurale_en.0
        )
    });
}

#[test]
fn the_language_of_a_published_text_is_settled() {
    refused("texts_language_settled", |library| {
        format!(
            "update texts set tag = 'en-Latn' where id = '{}'",
            library.shurale_ru.0
        )
    });
    accepted(|library| {
        format!(
            "update texts set tag = 'en-Latn' where id = '{}'",
            library.shurale_draft.0
        )
    });
}

#[test]
fn a_source_changes_its_orthography_together_with_its_translations() {
    accepted(|library| {
        format!(
            "update texts set published_revision = null, status = 'DRAFT' where id = '{id}';\
             update texts set tag = 'tt-Latn' where id = '{id}';\
             do $$ begin assert (select bool_and(source_tag = 'tt-Latn') from texts where source_text_id = '{id}'); end $$",
            id = library.shurale_original.0
        )
    });
}

fn translation(work: uuid::Uuid, source: uuid::Uuid, source_tag: &str, by: uuid::Uuid) -> String {
    format!(
        "insert into texts (id, work_id, kind, source_text_id, source_tag, tag, translation_kind, title, status, \
         created_by, created_at, updated_at, version) values (gen_random_uuid(), '{work}', 'TRANSLATION', \
         '{source}', '{source_tag}', 'en-Latn', 'PROSE', 'x', 'DRAFT', '{by}', now(), now(), 1)"
    )
}

#[test]
fn a_source_belongs_to_the_same_work() {
    refused("texts_source_of_same_work", |library| {
        let source = library.shurale_original.0;
        translation(library.prophet.0, source, "tt-Cyrl", library.librarian.0)
    });
}

#[test]
fn the_language_of_the_source_is_that_of_the_source() {
    refused("texts_source_tag", |library| {
        let source = library.shurale_original.0;
        translation(library.shurale.0, source, "ru-Cyrl", library.librarian.0)
    });
}

#[test]
fn a_text_is_not_its_own_source() {
    refused("texts_not_own_source", |library| {
        format!(
            "insert into texts (id, work_id, kind, source_text_id, source_tag, tag, translation_kind, title, status, \
             created_by, created_at, updated_at, version) values \
             ('00000000-0000-7000-8000-000000000001', '{}', 'TRANSLATION', '00000000-0000-7000-8000-000000000001', \
             'en-Latn', 'en-Latn', 'ADAPTATION', 'x', 'DRAFT', '{}', now(), now(), 1)",
            library.shurale.0, library.librarian.0
        )
    });
}

#[test]
fn a_text_is_replaced_by_another_text_of_the_same_work() {
    let replace = |text: tercul_kernel::TextId, by: tercul_kernel::TextId| {
        format!(
            "update texts set superseded_by = '{}' where id = '{}'",
            by.0, text.0
        )
    };
    refused("texts_not_own_successor", |library| {
        replace(library.shurale_en, library.shurale_en)
    });
    refused("texts_successor_of_same_work", |library| {
        replace(library.shurale_en, library.prophet_original)
    });
    accepted(|library| replace(library.shurale_relay, library.shurale_en));
}

#[test]
fn editors_choose_published_translations_only() {
    let choose = |text: tercul_kernel::TextId| {
        format!(
            "update texts set is_canonical = true where id = '{}'",
            text.0
        )
    };
    refused("texts_canonical_check", |library| {
        choose(library.shurale_original)
    });
    refused("texts_canonical_check", |library| {
        choose(library.shurale_draft)
    });
}

#[test]
fn editors_choose_one_translation_for_a_language() {
    refused("texts_canonical_key", |library| {
        format!(
            "update texts set is_canonical = true where id in ('{}', '{}')",
            library.shurale_en.0, library.shurale_relay.0
        )
    });
}

#[test]
fn a_published_text_has_a_source() {
    refused("texts_source_required", |library| {
        format!(
            "delete from text_sources where text_id = '{}'",
            library.shurale_ru.0
        )
    });
    refused("texts_source_required", |library| {
        format!(
            "delete from text_sources where text_id = '{id}';\
             update texts set status = 'PUBLISHED', published_revision = 1 where id = '{id}'",
            id = library.shurale_draft.0
        )
    });
    accepted(|library| {
        format!(
            "delete from text_sources where text_id = '{}'",
            library.shurale_draft.0
        )
    });
}

#[test]
fn a_source_says_where_it_is_found_unless_the_author_gave_it() {
    refused("text_sources_place_check", |_| {
        "update text_sources set citation = null".to_owned()
    });
    accepted(|_| "update text_sources set citation = null, method = 'AUTHOR_SUPPLIED'".to_owned());
}

#[test]
fn two_sources_have_two_places() {
    refused("text_sources_position_key", |library| {
        format!(
            "insert into text_sources select gen_random_uuid(), text_id, position, citation, url, pages, method \
             from text_sources where text_id = '{}'",
            library.shurale_ru.0
        )
    });
}

#[test]
fn readers_are_served_a_revision_of_what_is_published() {
    refused("texts_published_check", |library| {
        format!(
            "update texts set published_revision = null where id = '{}'",
            library.shurale_ru.0
        )
    });
}

#[test]
fn a_text_shows_revisions_that_exist() {
    refused("texts_published_revision", |library| {
        format!(
            "update texts set published_revision = 2 where id = '{}'",
            library.shurale_ru.0
        )
    });
    refused("texts_current_revision", |library| {
        format!(
            "update texts set current_revision = 2 where id = '{}'",
            library.shurale_ru.0
        )
    });
}

#[test]
fn an_original_has_no_translator() {
    refused("credits_no_translator_of_original", |library| {
        format!(
            "insert into credits (id, text_id, author_id, role, position) \
             values (gen_random_uuid(), '{}', '{}', 'TRANSLATOR', 1)",
            library.shurale_original.0, library.translator.0
        )
    });
}
