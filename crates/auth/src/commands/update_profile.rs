use std::collections::HashMap;

use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, LanguageRegistry, Patch, UserId};

use super::{languages::registered, own_account::own_account};
use crate::{
    Account, AccountError, Biography, DisplayName, Handle, Profile, ProfileLink, UserLanguage,
    ports::AccountRepository,
};

/// Changes the profile of the actor.
#[derive(Clone, Debug)]
pub struct UpdateProfile {
    /// Another handle, once in 30 days; the former one leads to the user for ever.
    pub handle: Option<Handle>,
    /// Another name for people.
    pub display_name: Option<DisplayName>,
    /// What they say about themselves.
    pub biography: Patch<Biography>,
    /// All links.
    pub links: Patch<Vec<ProfileLink>>,
    /// All languages, each once.
    pub languages: Patch<Vec<UserLanguage>>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl UpdateProfile {
    /// Changes it.
    ///
    /// # Errors
    /// [`AccountError`] where the version is another, the handle is taken, reserved or resting, or
    /// a language is unknown or repeated.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<UserId, AccountError>
    where
        T: AccountRepository + LanguageRegistry + Journal + ?Sized,
    {
        let mut account = own_account(tx, actor)?;
        if account.version != self.expected_version {
            let current = account.version;
            return Err(AccountError::Stale { current });
        }
        let before = (
            account.handle.clone(),
            account.display_name.clone(),
            account.profile.clone(),
        );
        if let Some(handle) = self.handle
            && handle != account.handle
        {
            change_handle(tx, &mut account, handle, now)?;
        }
        if let Some(name) = self.display_name {
            account.display_name = name;
        }
        self.biography.apply_to(&mut account.profile.biography);
        self.links.apply_to_all(&mut account.profile.links);
        self.languages
            .try_map(|languages| checked(tx, languages))?
            .apply_to_all(&mut account.profile.languages);
        check_sizes(&account.profile)?;
        let (handle, name, profile) = before;
        if (&handle, &name, &profile) == (&account.handle, &account.display_name, &account.profile)
        {
            return Ok(account.id);
        }
        account.version += 1;
        tx.update_account(&account)?;
        let text = |value: &str| Some(value.to_owned());
        let change = Change::new("user.updated", actor.user, account.id, account.version)
            .field(
                "handle",
                text(handle.as_str()),
                text(account.handle.as_str()),
            )
            .field(
                "displayName",
                text(name.as_str()),
                text(account.display_name.as_str()),
            );
        tx.record(change)?;
        Ok(account.id)
    }
}

fn change_handle<T: AccountRepository + ?Sized>(
    tx: &mut T,
    account: &mut Account,
    handle: Handle,
    now: DateTime<Utc>,
) -> Result<(), AccountError> {
    if handle.is_reserved() {
        return Err(AccountError::ReservedHandle);
    }
    let rested = account
        .handle_changed_at
        .map(|last| last + Account::HANDLE_REST);
    if let Some(until) = rested.filter(|until| now < *until) {
        return Err(AccountError::HandleResting { until });
    }
    if tx.is_handle_taken(&handle, account.id)? {
        return Err(AccountError::Taken { field: "handle" });
    }
    account.handle = handle;
    account.handle_changed_at = Some(now);
    Ok(())
}

fn check_sizes(profile: &Profile) -> Result<(), AccountError> {
    let sizes = [
        ("links", profile.links.len(), Profile::MAX_LINKS),
        ("languages", profile.languages.len(), Profile::MAX_LANGUAGES),
    ];
    for (field, actual, limit) in sizes {
        if actual > limit {
            let number = |size: usize| u32::try_from(size).unwrap_or(u32::MAX);
            return Err(AccountError::Limit {
                field,
                limit: number(limit),
                used: number(actual),
                resets_at: None,
            });
        }
    }
    Ok(())
}

fn checked<T: LanguageRegistry + ?Sized>(
    tx: &mut T,
    languages: Vec<UserLanguage>,
) -> Result<Vec<UserLanguage>, AccountError> {
    let tags: Vec<_> = languages
        .iter()
        .map(|language| language.tag.clone())
        .collect();
    let mut seen = HashMap::new();
    for (second, tag) in tags.iter().enumerate() {
        if let Some(first) = seen.insert(tag, second) {
            return Err(AccountError::Repeated {
                field: "languages",
                first,
                second,
            });
        }
    }
    registered(tx, "languages", &tags)?;
    Ok(languages)
}
