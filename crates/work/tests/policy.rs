//! Who sees what and may do what with it.

use tercul_auth::{Role, grants_of};
use tercul_kernel::{Actor, Capability, UserId, Viewer};
use tercul_work::{
    PublicationStatus,
    policy::{RecordFacts, may_see, viewer_permissions},
    testing::language,
};
use uuid::Uuid;

const CREATOR: UserId = UserId(Uuid::from_u128(1));
const SOMEBODY: UserId = UserId(Uuid::from_u128(2));

fn viewer(user: UserId, role: Role, language: Option<&str>) -> Viewer {
    Viewer::SignedIn(Actor::operator(
        user,
        grants_of(&[(role, language.map(str::to_owned))]),
    ))
}

/// Columns: anonymous, a reader, the creator, a Tatar reviewer, a Tatar editor, a Russian editor.
const SEEN: &[(PublicationStatus, bool, &str)] = &[
    (PublicationStatus::Draft, false, "--+-+-"),
    (PublicationStatus::InReview, false, "--+++-"),
    (PublicationStatus::Published, false, "++++++"),
    (PublicationStatus::Archived, false, "++++++"),
    (PublicationStatus::Withdrawn, false, "--+-+-"),
    (PublicationStatus::Published, true, "--+-+-"),
];

#[test]
fn what_you_may_not_see_does_not_exist() {
    let viewers = [
        Viewer::Anonymous,
        viewer(SOMEBODY, Role::Reader, None),
        viewer(CREATOR, Role::Contributor, None),
        viewer(SOMEBODY, Role::Reviewer, Some("tt")),
        viewer(SOMEBODY, Role::Editor, Some("tt")),
        viewer(SOMEBODY, Role::Editor, Some("ru")),
    ];
    let tag = language("tt-Latn");
    for (status, is_deleted, expected) in SEEN {
        let facts = RecordFacts {
            created_by: CREATOR,
            status: *status,
            language: Some(&tag),
            is_deleted: *is_deleted,
        };
        let actual: String = viewers
            .iter()
            .map(|viewer| if may_see(viewer, &facts) { '+' } else { '-' })
            .collect();
        assert_eq!(&actual, expected, "{status}, deleted: {is_deleted}");
    }
}

#[test]
fn permissions_follow_grants_and_facts() {
    let tag = language("tt-Cyrl");
    let facts = |status| RecordFacts {
        created_by: CREATOR,
        status,
        language: Some(&tag),
        is_deleted: false,
    };
    let published = facts(PublicationStatus::Published);
    let draft = facts(PublicationStatus::Draft);
    let creator = viewer(CREATOR, Role::Contributor, None);
    let has = |viewer: &Viewer, facts: &RecordFacts<'_>, capability| {
        viewer_permissions(viewer, facts).contains(&capability)
    };
    assert_eq!(
        viewer_permissions(&Viewer::Anonymous, &published),
        [Capability::ReadPublished]
    );
    assert_eq!(viewer_permissions(&Viewer::Anonymous, &draft), []);
    assert!(has(&creator, &draft, Capability::EditAny));
    assert!(!has(&creator, &draft, Capability::Publish));
    assert!(!has(&creator, &draft, Capability::Comment));
    assert!(!has(&creator, &published, Capability::EditAny));
    assert!(has(&creator, &published, Capability::Suggest));
    let editor = viewer(SOMEBODY, Role::Editor, Some("tt"));
    assert!(has(&editor, &draft, Capability::Publish));
    assert!(has(&editor, &published, Capability::EditAny));
    let foreign = viewer(SOMEBODY, Role::Editor, Some("ru"));
    assert!(!has(&foreign, &published, Capability::EditAny));
    assert!(has(&foreign, &published, Capability::Like));
}

#[test]
fn powers_over_the_site_are_no_permissions_on_a_record() {
    let admin = viewer(SOMEBODY, Role::Administrator, None);
    let facts = RecordFacts {
        created_by: CREATOR,
        status: PublicationStatus::Published,
        language: None,
        is_deleted: false,
    };
    let permissions = viewer_permissions(&admin, &facts);
    assert!(!permissions.contains(&Capability::Jobs));
    assert!(permissions.contains(&Capability::Lock));
    assert_eq!(
        viewer_permissions(
            &admin,
            &RecordFacts {
                is_deleted: true,
                ..facts
            }
        ),
        []
    );
}
