use std::{thread, time::Duration};

use serde_json::{Value, json};

use crate::support::{Accounts, Payload, Person, Role, nothing};

const MUTATION: &str = "revokeRole";

/// The first grant of somebody.
fn grant_of(accounts: &Accounts, person: &Person) -> Value {
    let answer = accounts.send(person, "{ viewer { roles { id } } }", json!({}));
    let id = answer.data()["viewer"]["roles"][0]["id"].clone();
    json!({ "grantId": id, "reason": "Not needed any more" })
}

#[test]
fn a_role_that_is_taken_away_is_gone_at_once() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("demoted");
    accounts.give_role(&person, "EDITOR");
    let grant = grant_of(&accounts, &person);
    let denied = [Role::Reader, Role::Editor, Role::EditorTt, Role::Moderator];
    for role in denied {
        let told = accounts.mutate(role, MUTATION, grant.clone());
        assert_eq!(told.outcome(), "FORBIDDEN", "{role:?}");
    }
    let gone = accounts.mutate(Role::Administrator, MUTATION, grant.clone());
    assert_eq!(gone.value()["user"]["roles"], json!([]));
    let names = json!([{ "languageTag": "tt", "value": "Бүлек" }]);
    let refused = accounts.call(&person, "createCategory", json!({ "names": names }));
    assert_eq!(refused.outcome(), "FORBIDDEN");
    let again = accounts.mutate(Role::Administrator, MUTATION, grant);
    assert_eq!(again.told(), ["NOT_FOUND input.grantId"]);
    let unknown = json!({ "grantId": nothing("grt"), "reason": "Unknown" });
    let told = accounts.mutate(Role::Administrator, MUTATION, unknown);
    assert_eq!(told.told(), ["NOT_FOUND input.grantId"]);
    assert!(
        accounts
            .audited(&person)
            .contains(&"user.role_revoked".to_owned())
    );
}

#[test]
fn the_last_administrator_stays_even_when_two_go_at_the_same_time() {
    let accounts = Accounts::start();
    let people = [accounts.signed_in("first"), accounts.signed_in("second")];
    for person in &people {
        accounts.give_role(person, "ADMIN");
    }
    let grants = [0, 1].map(|n| grant_of(&accounts, &people[n]));
    let gone = Accounts::at_once(2, |n| {
        accounts.call(&people[n], MUTATION, grants[1 - n].clone())
    });
    let mut outcomes: Vec<_> = gone.iter().map(Payload::outcome).collect();
    outcomes.sort_unstable();
    assert_eq!(outcomes[1], "OK", "{outcomes:?}");
    assert!(["FORBIDDEN", "INVALID_STATE"].contains(&&*outcomes[0]));
    let left = "select count(*) from role_grants where role = 'ADMIN' and revoked_at is null";
    assert_eq!(accounts.database().value(left), "1");
    for (person, grant) in people.iter().zip(&grants) {
        let told = accounts.call(person, MUTATION, grant.clone()).outcome();
        assert!(
            told == "FORBIDDEN" || told == "INVALID_STATE" || told == "NOT_FOUND",
            "{told}"
        );
    }
    assert_eq!(accounts.database().value(left), "1");
}

/// Two administrators, the grants of both, and a call by which the first takes that of the second.
fn with_two(during: impl FnOnce(&Accounts, [&Person; 2], &(dyn Fn(usize) -> Payload + Sync))) {
    let accounts = Accounts::start();
    let people = [accounts.signed_in("first"), accounts.signed_in("second")];
    for person in &people {
        accounts.give_role(person, "ADMIN");
    }
    let grants = [0, 1].map(|n| grant_of(&accounts, &people[n]));
    let take_from_the_other = |n: usize| accounts.call(&people[n], MUTATION, grants[1 - n].clone());
    during(&accounts, [&people[0], &people[1]], &take_from_the_other);
    let left = "select count(*) from role_grants where role = 'ADMIN' and revoked_at is null";
    assert_eq!(accounts.database().value(left), "1");
}

/// Checks that a call was refused because nobody else would be left.
fn is_told_to_stay(call: &Payload) {
    let error = &call.errors()[0];
    assert_eq!(error["code"], "INVALID_STATE");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("the last one cannot go"), "{message}");
}

/// Waits until so many others wait for a lock.
fn wait_for_waiting(accounts: &Accounts, kind: &str, count: usize) {
    let waiting = format!(
        "select count(*) from pg_locks where locktype = '{kind}' and not granted and database = \
         (select oid from pg_database where datname = current_database())"
    );
    for _ in 0..1_000 {
        if accounts.database().value(&waiting) == count.to_string() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("nobody waits:\n{}", accounts.log());
}

#[test]
fn of_two_administrators_who_take_the_role_from_each_other_one_wins() {
    with_two(|accounts, _, take_from_the_other| {
        // While this is held, both commands are under way and neither has counted.
        let administrators = "hashtextextended('administrators', 0)";
        let database = accounts.database();
        database.sql(&format!("select pg_advisory_lock({administrators})"));
        let calls = thread::scope(|scope| {
            let calls = [0, 1].map(|n| scope.spawn(move || take_from_the_other(n)));
            wait_for_waiting(accounts, "advisory", 2);
            database.sql(&format!("select pg_advisory_unlock({administrators})"));
            calls.map(|call| call.join().unwrap())
        });
        let (won, lost): (Vec<_>, Vec<_>) = calls.iter().partition(|call| call.outcome() == "OK");
        assert_eq!((won.len(), lost.len()), (1, 1), "{calls:?}");
        is_told_to_stay(lost[0]);
    });
}

#[test]
fn the_commit_refuses_what_the_command_could_not_see() {
    with_two(|accounts, [first, _], take_from_the_other| {
        let database = accounts.database();
        // The first stops being an administrator between the command's count and its commit, and
        // nothing that holds for commands holds for this.
        database.sql("begin; set local session_replication_role = replica; lock table audit_log");
        let call = thread::scope(|scope| {
            let call = scope.spawn(|| take_from_the_other(0));
            wait_for_waiting(accounts, "relation", 1);
            database.sql(&format!(
                "update role_grants set revoked_at = now() where user_id = '{}'; commit",
                accounts.id_of(first)
            ));
            call.join().unwrap()
        });
        is_told_to_stay(&call);
        let told = "select count(*) from audit_log where action = 'user.role_revoked'";
        assert_eq!(
            database.value(told),
            "0",
            "what was undone is not in the log"
        );
    });
}

#[test]
fn a_suspended_administrator_can_lose_the_role_where_one_working_one_is_left() {
    let accounts = Accounts::start();
    let working = accounts.signed_in("working");
    let suspended = accounts.signed_in("suspended");
    for person in [&working, &suspended] {
        accounts.give_role(person, "ADMIN");
    }
    let grant = grant_of(&accounts, &suspended);
    let user = accounts.global_id(&suspended);
    let suspend = json!({ "userId": user, "reason": "Account taken over" });
    accounts.call(&working, "suspendUser", suspend).value();
    accounts.call(&working, MUTATION, grant).value();
}
