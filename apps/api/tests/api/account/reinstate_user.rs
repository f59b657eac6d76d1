use chrono::Duration;
use serde_json::json;

use crate::support::{Accounts, Role, merged, now};

const MUTATION: &str = "reinstateUser";

#[test]
fn whoever_is_reinstated_can_sign_in_again() {
    let accounts = Accounts::shared();
    let mut person = accounts.signed_in("sorry");
    let user = accounts.global_id(&person);
    let input = json!({ "userId": user, "reason": "Promised" });
    let early = accounts.mutate(Role::Moderator, MUTATION, input.clone());
    assert_eq!(early.outcome(), "INVALID_STATE");
    let end = (now() + Duration::days(3)).to_rfc3339();
    let suspend = json!({ "userId": user, "reason": "Advertises", "endsAt": end });
    accounts
        .mutate(Role::Moderator, "suspendUser", suspend)
        .value();
    for role in [Role::Reader, Role::Editor] {
        let told = accounts.mutate(role, MUTATION, input.clone());
        assert_eq!(told.outcome(), "FORBIDDEN", "{role:?}");
    }
    let back = accounts.mutate(Role::Moderator, MUTATION, input);
    assert_eq!(back.value()["user"]["status"], "ACTIVE");
    assert_eq!(accounts.whoami(&person), None);
    accounts.sign_in(&mut person);
    assert!(accounts.whoami(&person).is_some());
    assert!(
        accounts
            .audited(&person)
            .contains(&"user.reinstated".to_owned())
    );
}

#[test]
fn what_an_administrator_decided_an_administrator_lifts() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("gone");
    let user = accounts.global_id(&person);
    let input = json!({ "userId": user, "reason": "Reconsidered" });
    let end = (now() + Duration::days(3)).to_rfc3339();
    for ends_at in [json!({}), json!({ "endsAt": end })] {
        let suspend = merged(&input, &ends_at);
        accounts
            .mutate(Role::Administrator, "suspendUser", suspend)
            .value();
        let told = accounts.mutate(Role::Moderator, MUTATION, input.clone());
        assert_eq!(told.outcome(), "FORBIDDEN", "{ends_at}");
        accounts
            .mutate(Role::Administrator, MUTATION, input.clone())
            .value();
    }
}

#[test]
fn a_suspension_that_is_over_holds_nobody() {
    let accounts = Accounts::shared();
    let mut person = accounts.signed_in("patient");
    let user = accounts.global_id(&person);
    let end = (now() + Duration::days(3)).to_rfc3339();
    let suspend = json!({ "userId": user, "reason": "Advertises", "endsAt": end });
    accounts
        .mutate(Role::Moderator, "suspendUser", suspend)
        .value();
    accounts.database().sql(&format!(
        "update users set suspended_at = suspended_at - interval '4 days', suspended_until = now() \
         where id = '{}'",
        accounts.id_of(&person)
    ));
    accounts.sign_in(&mut person);
    assert!(accounts.whoami(&person).is_some());
}
