use super::mirrored_enum;

mirrored_enum! {
    /// Named bundle of capabilities.
    pub(crate) enum Role: tercul_auth::Role {
        /// Reads, comments, likes, bookmarks, follows and suggests changes.
        Reader,
        /// Also creates drafts.
        Contributor,
        /// Also reviews contributions in a language.
        Reviewer,
        /// Also publishes and edits in a language or everywhere.
        Editor,
        /// Handles reports and suspends accounts.
        Moderator,
        /// Has every capability.
        Administrator,
    }
}

mirrored_enum! {
    /// Where a role applies.
    pub(crate) enum RoleScopeKind: tercul_auth::ScopeKind {
        /// Everywhere.
        Global,
        /// In one language.
        Language,
        /// In one collection.
        Collection,
    }
}

mirrored_enum! {
    /// State of an account.
    pub(crate) enum AccountStatus: tercul_auth::AccountStatus {
        /// The e-mail address is not confirmed yet.
        Unverified,
        /// The account can be used.
        Active,
        /// Moderators have suspended the account.
        Suspended,
        /// The account will be deleted at the end of the grace period.
        DeletionPending,
    }
}

mirrored_enum! {
    /// How well a user knows a language.
    pub(crate) enum LanguageProficiency: tercul_auth::LanguageProficiency {
        /// Basic.
        Basic,
        /// Intermediate.
        Intermediate,
        /// Advanced.
        Advanced,
        /// Native.
        Native,
    }
}

mirrored_enum! {
    /// Who may see a part of a profile.
    pub(crate) enum ProfileVisibility: tercul_auth::ProfileVisibility {
        /// Everyone.
        Everyone,
        /// Signed-in users.
        SignedIn,
        /// Only the owner.
        Nobody,
    }
}

mirrored_enum! {
    /// What an access token may be used for, within the roles of its owner.
    pub(crate) enum AccessTokenScope: tercul_auth::AccessTokenScope {
        /// Read everything the owner may read.
        Read,
        /// Write works, authors, texts and contributions.
        WriteContent,
        /// Write comments, likes, bookmarks and collections.
        WriteSocial,
        /// Review contributions.
        Review,
        /// Publish.
        Publish,
        /// Moderate.
        Moderate,
        /// Administer.
        Administer,
        /// Run exports.
        Export,
    }
}

mirrored_enum! {
    /// What happened to the security of an account.
    pub(crate) enum SecurityEventKind: tercul_auth::SecurityEventKind {
        /// A session started.
        SignedIn,
        /// A sign-in failed.
        SignInFailed,
        /// A session ended.
        SignedOut,
        /// A session was ended from elsewhere.
        SessionRevoked,
        /// A used refresh token was presented again.
        TokenReuseDetected,
        /// The password changed.
        PasswordChanged,
        /// A password reset was requested.
        PasswordResetRequested,
        /// The e-mail address changed.
        EmailChanged,
        /// Two-factor authentication was turned on.
        TwoFactorEnabled,
        /// Two-factor authentication was turned off.
        TwoFactorDisabled,
        /// A recovery code was used.
        RecoveryCodeUsed,
        /// An access token was created.
        AccessTokenCreated,
        /// An access token was revoked.
        AccessTokenRevoked,
        /// A role was granted or revoked.
        RoleChanged,
        /// Deletion of the account was requested.
        DeletionRequested,
    }
}

mirrored_enum! {
    /// What becomes of comments when an account is deleted.
    pub(crate) enum DeletedContentPolicy: tercul_auth::DeletedContentPolicy {
        /// Comments stay under the label of a former user.
        Keep,
        /// Comments are replaced by placeholders.
        Anonymize,
    }
}

mirrored_enum! {
    /// Sortable properties of users.
    pub(crate) enum UserOrderField: tercul_auth::queries::UserOrderField {
        /// Handle.
        Handle,
        /// When the account was created.
        CreatedAt,
    }
}

mirrored_enum! {
    /// State of a personal data export.
    pub(crate) enum DataExportState: tercul_auth::queries::DataExportState {
        /// Waiting.
        Queued,
        /// Running.
        Running,
        /// Ready for download.
        Succeeded,
        /// Failed.
        Failed,
    }
}
