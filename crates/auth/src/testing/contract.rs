//! What every adapter of the ports keeps, one function for each behaviour.
//!
//! Each takes a transaction without accounts. [`accounts_contract!`](crate::accounts_contract)
//! makes a test of each.

mod accounts;
mod credentials;
mod roles;
mod sessions;

pub use accounts::*;
pub use credentials::*;
pub use roles::*;
pub use sessions::*;

use crate::ports::{
    AccessTokenStore, AccountRepository, AddressRequests, DataExports, Entropy, MailQueue,
    OneTimeTokens, RecoveryCodes, RoleGrants, SecurityLog, SessionStore, Throttle,
};
use tercul_kernel::{Journal, LanguageRegistry};

/// Every port that a command's transaction answers.
pub trait AccountTransaction:
    AccountRepository
    + SessionStore
    + OneTimeTokens
    + RecoveryCodes
    + AccessTokenStore
    + RoleGrants
    + MailQueue
    + AddressRequests
    + SecurityLog
    + Throttle
    + DataExports
    + Entropy
    + Journal
    + LanguageRegistry
{
}

impl<T> AccountTransaction for T where
    T: AccountRepository
        + SessionStore
        + OneTimeTokens
        + RecoveryCodes
        + AccessTokenStore
        + RoleGrants
        + MailQueue
        + AddressRequests
        + SecurityLog
        + Throttle
        + DataExports
        + Entropy
        + Journal
        + LanguageRegistry
        + ?Sized
{
}

/// Makes one test of each behaviour, grouped by port; `$run` is a macro of the adapter that runs a
/// behaviour in a transaction.
#[macro_export]
macro_rules! accounts_contract {
    ($run:ident) => {
        $crate::accounts_contract!($run, account_repository:
            an_account_is_found_with_all_that_was_stored,
            an_address_has_an_owner_and_somebody_who_waits,
            a_handle_signs_verified_people_in_only,
            handles_that_look_alike_are_taken,
            a_pending_account_reserves_no_handle,
            a_former_handle_stays_taken_for_everybody_else,
            an_erased_account_leaves_address_and_handle,
        );
        $crate::accounts_contract!($run, session_store:
            a_session_is_found_as_it_was_changed,
            all_sessions_but_one_end,
            a_network_is_known_to_who_signed_in_there,
            an_exchanged_refresh_token_keeps_its_salt,
        );
        $crate::accounts_contract!($run, tokens_and_codes:
            a_token_is_redeemed_once_and_for_its_purpose,
            a_newer_token_supersedes_an_older_one_of_its_purpose,
            an_expired_token_is_told_from_an_unknown_one,
            tries_of_a_token_are_counted,
            a_recovery_code_is_used_once,
            access_tokens_that_work_are_counted,
        );
        $crate::accounts_contract!($run, throttle:
            failures_are_counted_by_key_and_forgotten,
            failures_are_none_after_a_rest,
        );
        $crate::accounts_contract!($run, requests:
            requests_are_counted_by_address_and_kind,
            the_last_export_is_found,
            entropy_never_repeats,
        );
        $crate::accounts_contract!($run, role_grants:
            a_grant_holds_until_it_ends_or_is_revoked,
            a_role_is_granted_once_in_a_scope,
            only_active_administrators_without_an_end_count,
        );
    };
    ($run:ident, $port:ident: $($behaviour:ident,)+) => {
        mod $port {
            $(
                #[test]
                fn $behaviour() {
                    super::$run!($crate::testing::contract::$behaviour);
                }
            )+
        }
    };
}
