use std::collections::HashMap;

use tercul_kernel::{Actor, Change, Journal, LanguageRegistry, LanguageTag, UserId};

use super::{languages::registered, own_account::own_account};
use crate::{AccountError, Preferences, ProfileVisibility, ports::AccountRepository};

/// Changes how the actor wants things to be; what is left out stays.
#[derive(Clone, Debug)]
pub struct UpdatePreferences {
    /// Language of messages and mails.
    pub interface_language: Option<LanguageTag>,
    /// Languages in order of preference.
    pub reading_languages: Option<Vec<LanguageTag>>,
    /// Preferred orthography of each language.
    pub orthographies: Option<Vec<LanguageTag>>,
    /// Who may see biography, links and languages.
    pub profile_visibility: Option<ProfileVisibility>,
    /// Who may see likes and statistics.
    pub activity_visibility: Option<ProfileVisibility>,
    /// Whether reading is recorded.
    pub keeps_reading_history: Option<bool>,
    /// Version of the preferences that the caller read.
    pub expected_version: i32,
}

impl UpdatePreferences {
    /// Changes them.
    ///
    /// # Errors
    /// [`AccountError`] where the version is another, or a language is unknown or repeated.
    pub fn execute<T>(self, tx: &mut T, actor: &Actor) -> Result<UserId, AccountError>
    where
        T: AccountRepository + LanguageRegistry + Journal + ?Sized,
    {
        let mut account = own_account(tx, actor)?;
        let before = account.preferences.clone();
        if before.version != self.expected_version {
            let current = before.version;
            return Err(AccountError::Stale { current });
        }
        let preferences = &mut account.preferences;
        if let Some(tag) = self.interface_language {
            registered(tx, "interfaceLanguage", std::slice::from_ref(&tag))?;
            preferences.interface_language = tag;
        }
        if let Some(tags) = self.reading_languages {
            preferences.reading_languages =
                checked(tx, "readingLanguages", tags, ToString::to_string)?;
        }
        if let Some(tags) = self.orthographies {
            preferences.orthographies =
                checked(tx, "orthographies", tags, |tag| tag.base().to_owned())?;
        }
        set(&mut preferences.profile_visibility, self.profile_visibility);
        set(
            &mut preferences.activity_visibility,
            self.activity_visibility,
        );
        set(
            &mut preferences.keeps_reading_history,
            self.keeps_reading_history,
        );
        if *preferences == before {
            return Ok(account.id);
        }
        preferences.version += 1;
        let version = preferences.version;
        tx.update_account(&account)?;
        let change = Change::new("user.preferences_changed", actor.user, account.id, version);
        tx.record(change)?;
        Ok(account.id)
    }
}

fn set<T>(value: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *value = new;
    }
}

/// A list of registered tags that are different as `key` sees them.
fn checked<T: LanguageRegistry + ?Sized>(
    tx: &mut T,
    field: &'static str,
    tags: Vec<LanguageTag>,
    key: impl Fn(&LanguageTag) -> String,
) -> Result<Vec<LanguageTag>, AccountError> {
    if tags.len() > Preferences::MAX_LANGUAGES {
        let number = |size: usize| u32::try_from(size).unwrap_or(u32::MAX);
        return Err(AccountError::Limit {
            field,
            limit: number(Preferences::MAX_LANGUAGES),
            used: number(tags.len()),
            resets_at: None,
        });
    }
    let mut seen = HashMap::new();
    for (second, tag) in tags.iter().enumerate() {
        if let Some(first) = seen.insert(key(tag), second) {
            return Err(AccountError::Repeated {
                field,
                first,
                second,
            });
        }
    }
    registered(tx, field, &tags)?;
    Ok(tags)
}
