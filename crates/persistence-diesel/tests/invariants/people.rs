use crate::refused;

#[test]
fn a_handle_names_one_user() {
    refused("users_handle_key", |library| {
        format!(
            "update users set handle = 'drafter' where id = '{}'",
            library.librarian.0
        )
    });
}

#[test]
fn a_role_is_granted_once_everywhere_and_once_for_a_language() {
    for language in ["null", "'tt'"] {
        refused("role_grants_key", |library| {
            format!(
                "insert into role_grants (user_id, role, language) \
                 values ('{id}', 'EDITOR', {language}), ('{id}', 'EDITOR', {language})",
                id = library.librarian.0
            )
        });
    }
}
