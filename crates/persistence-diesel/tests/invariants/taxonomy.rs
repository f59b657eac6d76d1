use crate::refused;

#[test]
fn a_tag_is_not_its_own_synonym() {
    refused("tags_not_own_canonical", |library| {
        format!(
            "insert into tags (id, slug, kind, label, sort_key, canonical_id, created_by, created_at, updated_at, version) \
             values ('{id}', 'x', 'SUBJECT', 'x', 'x', '{id}', '{}', now(), now(), 1)",
            library.librarian.0,
            id = "00000000-0000-7000-8000-000000000001",
        )
    });
}

#[test]
fn a_canonical_tag_is_no_synonym_and_a_synonym_is_not_canonical() {
    refused("tags_synonym_depth", |library| {
        format!(
            "insert into tags (id, slug, kind, label, sort_key, canonical_id, created_by, created_at, updated_at, version) \
             values (gen_random_uuid(), 'x', 'SUBJECT', 'x', 'x', '{}', '{}', now(), now(), 1)",
            library.woods.0, library.librarian.0
        )
    });
    refused("tags_synonym_depth", |library| {
        format!(
            "insert into tags (id, slug, kind, label, sort_key, created_by, created_at, updated_at, version) \
             values ('00000000-0000-7000-8000-000000000001', 'x', 'SUBJECT', 'x', 'x', '{}', now(), now(), 1);\
             update tags set canonical_id = '00000000-0000-7000-8000-000000000001' where id = '{}'",
            library.librarian.0, library.forest.0
        )
    });
}

#[test]
fn no_two_tags_and_no_two_categories_have_one_slug() {
    refused("tags_slug_key", |_| "update tags set slug = 'x'".to_owned());
    refused("categories_slug_key", |_| {
        "update categories set slug = 'x'".to_owned()
    });
}

#[test]
fn the_tree_of_categories_has_five_levels() {
    refused("categories_depth_check", |library| {
        format!(
            "update categories set depth = 6, path = array_fill(id, array[6]) where id = '{}'",
            library.fairy_tales.0
        )
    });
}

#[test]
fn a_path_leads_from_the_top_to_the_category() {
    for path in ["array[id]", "array[id, parent_id]"] {
        refused("categories_path_check", |library| {
            format!(
                "update categories set path = {path} where id = '{}'",
                library.fairy_tales.0
            )
        });
    }
}

#[test]
fn two_categories_below_one_have_two_names() {
    refused("category_names_sibling_key", |library| {
        format!(
            "insert into categories (id, slug, name, sort_key, depth, path, created_by, created_at, updated_at, version) \
             values ('00000000-0000-7000-8000-000000000001', 'x', 'x', 'x', 1, \
             array['00000000-0000-7000-8000-000000000001'::uuid], '{}', now(), now(), 1);\
             insert into category_names (category_id, tag, name, safe_key) \
             values ('00000000-0000-7000-8000-000000000001', 'en-Latn', 'Poetry', 'poetry')",
            library.librarian.0
        )
    });
}
