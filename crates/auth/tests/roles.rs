//! What each role allows, against the table of the design.

use tercul_auth::{Role, grants_of};
use tercul_kernel::{Capability, LanguageTag};

/// Rows: capability; columns: reader, contributor, reviewer, editor, moderator, admin.
const TABLE: &str = "\
READ_PUBLISHED          ++++++
COMMENT                 ++++++
LIKE                    ++++++
BOOKMARK                ++++++
FOLLOW                  ++++++
REPORT                  ++++++
SUGGEST                 ++++++
CREATE_DRAFT            -+++-+
RESERVE                 -+++-+
TRANSLATION_MEMORY_READ -+++-+
REVIEW                  --++-+
QUALITY_SET             --++-+
QUALITY_ISSUE_IGNORE    --++-+
ALIGNMENT_REVIEW        --++-+
GLOSSARY_WRITE          --++-+
TRANSLITERATION_WRITE   --++-+
PUBLISH                 ---+-+
EDIT_ANY                ---+-+
MERGE                   ---+-+
TAXONOMY                ---+-+
RIGHTS_WRITE            ---+-+
LOCK                    ---+-+
GRANT_CONTRIBUTOR       ---+-+
HIDE                    ----++
REPORT_HANDLE           ----++
SUSPEND                 ----++
THREAD_LOCK             ----++
TAKEDOWN_VIEW           ----++
RIGHTS_OVERRIDE         -----+
GRANT_ANY               -----+
POLICY                  -----+
JOBS                    -----+
FEATURE_FLAGS           -----+
SUSPEND_ANY             -----+
AUDIT_READ              -----+
";

#[test]
fn roles_allow_what_the_table_says() {
    let mark = |role: &Role, capability| {
        if role.capabilities().contains(capability) {
            '+'
        } else {
            '-'
        }
    };
    let rows = Capability::ALL.iter().map(|capability| {
        let marks: String = Role::ALL
            .iter()
            .map(|role| mark(role, *capability))
            .collect();
        format!("{:<23} {marks}", capability.as_str())
    });
    assert_eq!(rows.collect::<Vec<_>>(), TABLE.lines().collect::<Vec<_>>());
}

#[test]
fn a_grant_for_a_language_holds_for_all_its_orthographies_and_no_other_language() {
    let grants = grants_of(&[(Role::Editor, Some("tt".to_owned()))]);
    let tag = |text| LanguageTag::parse(text).expect("tag");
    assert!(grants.allows_in(Capability::Publish, &tag("tt-Cyrl")));
    assert!(grants.allows_in(Capability::Publish, &tag("tt-Latn-baku1926")));
    assert!(!grants.allows_in(Capability::Publish, &tag("ru")));
    assert!(!grants.allows(Capability::Publish));
}

#[test]
fn whoever_has_a_role_for_one_language_reads_and_suggests_everywhere() {
    let grants = grants_of(&[(Role::Reviewer, Some("tt".to_owned()))]);
    assert!(grants.allows(Capability::Suggest));
    assert!(!grants.allows(Capability::CreateDraft));
}

#[test]
fn nobody_is_granted_anything_without_a_role() {
    assert_eq!(grants_of(&[]).anywhere().iter().count(), 0);
}
