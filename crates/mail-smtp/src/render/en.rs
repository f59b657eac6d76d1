//! Letters in English.

use chrono::{DateTime, Datelike as _, Utc};
use tercul_auth::Letter;

use super::draft::{Body, Draft};
use super::facts::Facts;

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
];

pub(super) fn write(letter: Letter, facts: &Facts) -> Draft {
    Draft {
        language: "en",
        greeting: match &facts.name {
            Some(name) => format!("Hello {name},"),
            None => "Hello,".to_owned(),
        },
        body: match letter {
            Letter::VerifyEmail => verify_email(facts),
            Letter::AlreadyRegistered => already_registered(),
            Letter::ResetPassword => reset_password(facts),
            Letter::NoAccount => no_account(),
            Letter::PasswordChanged => password_changed(),
            Letter::ChangeEmail => change_email(facts),
            Letter::EmailChangeNotice => email_change_notice(facts),
            Letter::TokenReuse => token_reuse(facts),
            Letter::TwoFactorEnabled => two_factor_enabled(),
            Letter::TwoFactorDisabled => two_factor_disabled(),
            Letter::DeletionRequested => deletion_requested(facts),
            Letter::Suspended => suspended(facts),
            Letter::DataExportReady => data_export_ready(facts),
        },
        closing: "This message was sent automatically; nobody reads replies to it.",
    }
}

fn verify_email(facts: &Facts) -> Body {
    Body::about("Confirm your e-mail address")
        .say("Welcome to Tercul. Please confirm that this address is yours.")
        .link("Confirm this address", facts)
        .say_if_known(link_life(facts))
        .say(
            "If you did not register, simply ignore this message: an account that nobody confirms \
             is removed after seven days.",
        )
}

fn already_registered() -> Body {
    Body::about("You already have an account")
        .say(
            "Somebody, perhaps you, tried to register at Tercul with this address. It already \
             belongs to your account, and nothing about that account has changed.",
        )
        .say(
            "If it was you, just sign in. If you do not remember your password, ask for a new one \
             on the sign-in page.",
        )
        .say("If it was not you, there is nothing to do: nobody was told that you have an account.")
}

fn reset_password(facts: &Facts) -> Body {
    Body::about("Set a new password")
        .say("Somebody, most likely you, asked for a new password for your account at Tercul.")
        .link("Set a new password", facts)
        .say_if_known(link_life(facts))
        .say("When the password changes, you are signed out on every device.")
        .say("If it was not you, ignore this message: your password stays as it is.")
}

fn no_account() -> Body {
    Body::about("No account uses this address")
        .say(
            "Somebody, perhaps you, asked Tercul for a new password with this address, but no \
             account uses it.",
        )
        .say(
            "If it was you, you may have registered with another address. Try that one, or \
             register with this one.",
        )
        .say("If it was not you, there is nothing to do.")
}

fn password_changed() -> Body {
    Body::about("Your password was changed")
        .say("The password of your account at Tercul was changed.")
        .say("If it was you, there is nothing to do.")
        .say(
            "If it was not you, ask for a new password on the sign-in page at once. Setting it \
             signs out everybody who is signed in to your account. Access tokens of programs keep \
             working: revoke in your settings those that are not yours.",
        )
}

fn change_email(facts: &Facts) -> Body {
    Body::about("Confirm your new e-mail address")
        .say(
            "You asked to use this address for your account at Tercul. Please confirm that it is \
             yours; until then your account keeps its former address.",
        )
        .link("Confirm the new address", facts)
        .say_if_known(link_life(facts))
        .say("If it was not you, ignore this message: the address will not be used.")
}

fn email_change_notice(facts: &Facts) -> Body {
    Body::about("Your e-mail address is about to change")
        .say(
            "Somebody, most likely you, asked to use another e-mail address for your account at \
             Tercul. It takes the place of this one as soon as it is confirmed.",
        )
        .say("If it was you, there is nothing to do.")
        .say(
            "If it was not you, keep this address and then set a new password at once. The link \
             also works when the new address has been confirmed already.",
        )
        .link("Keep this address", facts)
        .say_if_known(link_life(facts))
}

fn token_reuse(facts: &Facts) -> Body {
    Body::about("We ended one of your sessions")
        .say(
            "A session of your account at Tercul was used from two places at once. Somebody may \
             have copied it, so we ended it.",
        )
        .quote("The device called itself:", facts)
        .say(
            "Sign in again to go on. If your settings show sessions that are not yours, end them \
             and change your password.",
        )
}

fn two_factor_enabled() -> Body {
    Body::about("Two-factor authentication is on")
        .say(
            "From now on, signing in to your account at Tercul also takes a code from your \
             authenticator app. Keep your recovery codes in a safe place: each of them replaces \
             the app once.",
        )
        .say(
            "If it was not you, somebody has access to your account. On a device where you are \
             still signed in, change your password and end all other sessions.",
        )
}

fn two_factor_disabled() -> Body {
    Body::about("Two-factor authentication is off")
        .say("From now on, signing in to your account at Tercul takes your password alone.")
        .say("If it was you, you can turn it on again in your settings at any time.")
        .say(
            "If it was not you, change your password at once, end all other sessions and turn it \
             on again.",
        )
}

fn deletion_requested(facts: &Facts) -> Body {
    Body::about("Your account will be deleted")
        .say(match facts.until {
            Some(until) => format!(
                "As you asked, your account at Tercul will be deleted on {}.",
                moment(until)
            ),
            None => "As you asked, your account at Tercul will be deleted.".to_owned(),
        })
        .say(
            "Everything personal is erased then. What you contributed to the library stays, as \
             the work of a former contributor.",
        )
        .say("Until then you can change your mind: sign in and cancel the deletion.")
        .say("If it was not you, cancel the deletion and change your password.")
}

fn suspended(facts: &Facts) -> Body {
    Body::about("Your account was suspended")
        .say(match facts.until {
            Some(until) => format!(
                "Your account at Tercul is suspended until {}.",
                moment(until)
            ),
            None => "Your account at Tercul is suspended until further notice.".to_owned(),
        })
        .quote("The reason:", facts)
        .say("While it is suspended, you cannot sign in. What you contributed stays.")
}

fn data_export_ready(facts: &Facts) -> Body {
    Body::about("The copy of your data is ready")
        .say("The copy of your data at Tercul that you asked for is ready.")
        .say(match facts.until {
            Some(until) => format!(
                "Sign in and download it in your settings until {}.",
                moment(until)
            ),
            None => "Sign in and download it in your settings.".to_owned(),
        })
        .say("If it was not you, change your password and end all other sessions.")
}

fn link_life(facts: &Facts) -> Option<String> {
    let until = moment(facts.until?);
    Some(format!("The link works once, until {until}."))
}

/// `25 November 2026, 13:40 UTC`
fn moment(at: DateTime<Utc>) -> String {
    let month = MONTHS[at.month0() as usize % MONTHS.len()];
    let time = at.format("%H:%M");
    format!("{} {month} {}, {time} UTC", at.day(), at.year())
}
