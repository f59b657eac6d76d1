use chrono::{DateTime, Duration, Utc};
use tercul_kernel::{LanguageTag, UserId, closed_enum};

use crate::{Biography, DisplayName, EmailAddress, Handle, ProfileLink, Reason, Sealed};

closed_enum! {
    /// State of an account.
    pub enum AccountStatus {
        /// The e-mail address is not confirmed yet.
        Unverified = "UNVERIFIED",
        /// The account can be used.
        Active = "ACTIVE",
        /// Moderators have suspended the account.
        Suspended = "SUSPENDED",
        /// The account will be deleted at the end of the grace period.
        DeletionPending = "DELETION_PENDING",
    }
}

closed_enum! {
    /// How well somebody knows a language.
    pub enum LanguageProficiency {
        /// Basic.
        Basic = "BASIC",
        /// Intermediate.
        Intermediate = "INTERMEDIATE",
        /// Advanced.
        Advanced = "ADVANCED",
        /// Native.
        Native = "NATIVE",
    }
}

closed_enum! {
    /// Who may see a part of a profile.
    pub enum ProfileVisibility {
        /// Everyone.
        Everyone = "EVERYONE",
        /// Signed-in people.
        SignedIn = "SIGNED_IN",
        /// Only the owner.
        Nobody = "NOBODY",
    }
}

closed_enum! {
    /// What becomes of comments when an account is deleted.
    pub enum DeletedContentPolicy {
        /// They stay under the label of a former contributor.
        Keep = "KEEP",
        /// They are replaced by placeholders.
        Anonymize = "ANONYMIZE",
    }
}

/// A language that somebody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserLanguage {
    /// Language and orthography.
    pub tag: LanguageTag,
    /// How well.
    pub proficiency: LanguageProficiency,
    /// Whether they read it.
    pub reads: bool,
    /// Whether they translate from it.
    pub translates_from: bool,
    /// Whether they translate into it.
    pub translates_into: bool,
}

/// What somebody says about themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// In Markdown.
    pub biography: Option<Biography>,
    /// Pages elsewhere, at most [`Profile::MAX_LINKS`].
    pub links: Vec<ProfileLink>,
    /// Languages, each once, at most [`Profile::MAX_LANGUAGES`].
    pub languages: Vec<UserLanguage>,
}

impl Profile {
    /// Most links.
    pub const MAX_LINKS: usize = 10;
    /// Most languages.
    pub const MAX_LANGUAGES: usize = 30;
}

/// How somebody wants things to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// Rises with each change.
    pub version: i32,
    /// Language of messages and mails.
    pub interface_language: LanguageTag,
    /// Languages in order of preference.
    pub reading_languages: Vec<LanguageTag>,
    /// Preferred orthography of each language.
    pub orthographies: Vec<LanguageTag>,
    /// Who may see biography, links and languages.
    pub profile_visibility: ProfileVisibility,
    /// Who may see likes and statistics.
    pub activity_visibility: ProfileVisibility,
    /// Whether reading is recorded.
    pub keeps_reading_history: bool,
}

impl Preferences {
    /// Most languages in either list.
    pub const MAX_LANGUAGES: usize = 30;

    /// Those of a new account.
    pub fn new(interface_language: LanguageTag) -> Self {
        Self {
            version: 1,
            interface_language,
            reading_languages: Vec::new(),
            orthographies: Vec::new(),
            profile_visibility: ProfileVisibility::Everyone,
            activity_visibility: ProfileVisibility::Everyone,
            keeps_reading_history: true,
        }
    }
}

/// A time during which an account cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// Why.
    pub reason: Reason,
    /// Who decided.
    pub by: UserId,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ends; `None` means never.
    pub ends_at: Option<DateTime<Utc>>,
}

impl Suspension {
    /// Longest one that a moderator may decide.
    pub const MODERATOR_LIMIT: Duration = Duration::days(30);

    /// Whether it holds.
    pub fn is_in_force(&self, now: DateTime<Utc>) -> bool {
        self.ends_at.is_none_or(|end| now < end)
    }
}

/// A deletion that its owner asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// When the account goes.
    pub due_at: DateTime<Utc>,
    /// What becomes of comments.
    pub policy: DeletedContentPolicy,
}

impl Deletion {
    /// Time in which it can be cancelled.
    pub const GRACE: Duration = Duration::days(14);
}

/// A hashed password in the [PHC string format](https://github.com/P-H-C/phc-string-format).
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

/// A second factor after [RFC 6238](https://www.rfc-editor.org/rfc/rfc6238).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotpFactor {
    /// The shared secret, sealed.
    pub secret: Sealed,
    /// When its enrollment ends unless it is confirmed.
    pub enroll_until: DateTime<Utc>,
    /// When it was turned on.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Number of the last time step whose code was used: a code works once.
    pub last_step: Option<i64>,
}

impl TotpFactor {
    /// Time to confirm an enrollment.
    pub const ENROLLMENT: Duration = Duration::minutes(15);
}

/// A person with what they can sign in with. One row for everybody; rules are in the commands.
#[derive(Clone)]
pub struct Account {
    /// Identifier.
    pub id: UserId,
    /// Rises with each change of the profile or the state.
    pub version: i32,
    /// Short public name.
    pub handle: Handle,
    /// When its owner last changed it.
    pub handle_changed_at: Option<DateTime<Utc>>,
    /// Name for people.
    pub display_name: DisplayName,
    /// Address; accounts made by operators may have none.
    pub email: Option<EmailAddress>,
    /// When the address was confirmed.
    pub email_verified_at: Option<DateTime<Utc>>,
    /// Password; accounts made by operators may have none.
    pub password: Option<PasswordHash>,
    /// Second factor, also one that is not confirmed yet.
    pub totp: Option<TotpFactor>,
    /// What they say about themselves.
    pub profile: Profile,
    /// How they want things to be.
    pub preferences: Preferences,
    /// The last suspension, unless it was lifted.
    pub suspension: Option<Suspension>,
    /// A deletion that is due.
    pub deletion: Option<Deletion>,
    /// When the account was created.
    pub created_at: DateTime<Utc>,
}

impl Account {
    /// Days until an account whose address nobody confirms goes away.
    pub const UNVERIFIED_LIFE: Duration = Duration::days(7);
    /// Time between two changes of a handle.
    pub const HANDLE_REST: Duration = Duration::days(30);

    /// Whether the address is confirmed, or an operator made the account.
    pub fn is_verified(&self) -> bool {
        self.email.is_none() || self.email_verified_at.is_some()
    }

    /// The suspension that holds now.
    pub fn suspended(&self, now: DateTime<Utc>) -> Option<&Suspension> {
        self.suspension
            .as_ref()
            .filter(|held| held.is_in_force(now))
    }

    /// The second factor that is asked for at sign-in.
    pub fn second_factor(&self) -> Option<&TotpFactor> {
        self.totp
            .as_ref()
            .filter(|factor| factor.confirmed_at.is_some())
    }

    /// State of the account.
    pub fn status(&self, now: DateTime<Utc>) -> AccountStatus {
        if self.deletion.is_some() {
            AccountStatus::DeletionPending
        } else if self.suspended(now).is_some() {
            AccountStatus::Suspended
        } else if self.is_verified() {
            AccountStatus::Active
        } else {
            AccountStatus::Unverified
        }
    }

    /// Language of mails: `ru`, `en` or `tt`.
    pub fn locale(&self) -> String {
        self.preferences.interface_language.base().to_owned()
    }
}
