//! Every mutation with the selection that tests look at.

const WORK: &str = "work { id version slug status form formClass isAnonymous isCatalogOnly \
    originalLanguageTag createdAt updatedAt deletedAt title { languageTag value } \
    titles { kind text { languageTag value } source } description { languageTag value } \
    created { edtf } firstPublished { edtf } verse { meter rhymeScheme stanzaForm } \
    credits { id role relatorCode creditedAs position note author { id } } \
    categories { id } tags(first: 5) { nodes { id slug } } \
    relations { kind from { id } to { id } note } }";
const AUTHOR: &str = "author { id version slug kind name { languageTag value } \
    names { id kind text { languageTag value } } birth { edtf } death { edtf } \
    birthPlace deathPlace biography { languageTag value } \
    externalIdentifiers { scheme value url } deletedAt }";
const NAME: &str = "name { id kind text { languageTag value } }";
const TEXT: &str = "id version status languageTag title { languageTag value } quality access \
    license note credits { role position creditedAs author { id } } \
    sources { id citation url pages method retrievedOn } \
    metrics { characterCount wordCount lineCount stanzaCount segmentCount readingMinutes } \
    currentRevision { id number } publishedRevision { number } supersededBy { id } work { id }";
const OF_TRANSLATION: &str =
    "kind completeness isCanonical isRelay translated { edtf } source { id }";
const REVISION: &str = "revision { id number message segmentCount contentHash parent { number } \
    author { handle } changeSummary { insertedCount deletedCount modifiedCount movedCount } }";
const DUPLICATES: &str = "duplicates { node { id } score reasons }";

const USER: &str = "user { id handle displayName status email isEmailVerified }";
const VIEWER: &str = "viewer { user { id handle status email isEmailVerified } capabilities \
    isTwoFactorEnabled recoveryCodesRemaining pendingEmail reauthenticatedUntil }";
const TOKENS: &str =
    "tokens { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt }";

const ACCOUNT: &str = "viewer { user { id status } deletionScheduledAt }";
const ACCESS_TOKEN: &str =
    "accessToken { id name prefix scopes createdAt lastUsedAt expiresAt revokedAt }";
const SAVED_SEARCH: &str = "savedSearch { id version name query kinds whereJson alertFrequency \
    lastAlertAt createdAt updatedAt deletedAt }";

const GRANT: &str = "id role scope reason expiresAt";

/// What is selected of the payload of a mutation.
type Selection = fn() -> String;

/// Names and selections of all mutations.
pub(crate) const MUTATIONS: &[(&str, Selection)] = &[
    ("addAuthorName", || format!("{AUTHOR} {NAME}")),
    ("applyTextPatch", || {
        format!(
            "{} {REVISION} conflicts {{ segmentId baseContent currentContent }}",
            any_text()
        )
    }),
    ("archiveText", any_text),
    ("beginTotpEnrollment", || {
        "enrollment { secret provisioningUri expiresAt }".to_owned()
    }),
    ("cancelAccountDeletion", || ACCOUNT.to_owned()),
    ("changePassword", || VIEWER.to_owned()),
    ("completeTwoFactor", || format!("{TOKENS} {VIEWER}")),
    ("confirmEmailChange", || USER.to_owned()),
    ("confirmTotpEnrollment", || {
        format!("recoveryCodes {VIEWER}")
    }),
    ("createAccessToken", || format!("{ACCESS_TOKEN} secret")),
    ("createAuthor", || format!("{AUTHOR} {DUPLICATES}")),
    ("createCategory", category),
    ("createOriginalText", || {
        format!("text {{ {TEXT} witnessLabel }}")
    }),
    ("createSavedSearch", || SAVED_SEARCH.to_owned()),
    ("createTag", || format!("{} isNew", tag())),
    ("createTranslation", || {
        format!("translation {{ {TEXT} {OF_TRANSLATION} }}")
    }),
    ("createWork", || format!("{WORK} {DUPLICATES}")),
    ("deleteAuthor", || format!("{AUTHOR} deletedId")),
    ("deleteSavedSearch", || "deletedId".to_owned()),
    ("deleteSynonymSet", || "deletedId".to_owned()),
    ("deleteWork", || format!("{WORK} deletedId")),
    ("disableTotp", || VIEWER.to_owned()),
    ("grantRole", || format!("grant {{ {GRANT} }} {USER}")),
    ("importTextContent", || format!("{} {REVISION}", any_text())),
    ("login", || {
        format!("{TOKENS} challenge {{ token expiresAt }} {VIEWER}")
    }),
    ("logout", || "loggedOut".to_owned()),
    ("logoutEverywhere", || "revokedCount".to_owned()),
    ("publishText", any_text),
    ("publishWork", || WORK.to_owned()),
    ("reauthenticate", || VIEWER.to_owned()),
    ("refreshSession", || TOKENS.to_owned()),
    ("regenerateRecoveryCodes", || "recoveryCodes".to_owned()),
    ("register", || "accepted".to_owned()),
    ("reindex", || {
        "statuses { index state pendingCount rebuildPercent }".to_owned()
    }),
    ("reinstateUser", || USER.to_owned()),
    ("relateWorks", || {
        format!("relation {{ kind from {{ id }} to {{ id }} note }} {WORK}")
    }),
    ("removeAuthorName", || AUTHOR.to_owned()),
    ("requestAccountDeletion", || ACCOUNT.to_owned()),
    ("requestDataExport", || {
        "dataExport { id state requestedAt downloadUrl expiresAt }".to_owned()
    }),
    ("requestEmailChange", || VIEWER.to_owned()),
    ("requestPasswordReset", || "accepted".to_owned()),
    ("resendVerification", || "accepted".to_owned()),
    ("resetPassword", || "passwordChanged".to_owned()),
    ("restoreTextRevision", || {
        format!("{} {REVISION}", any_text())
    }),
    ("restoreWork", || WORK.to_owned()),
    ("revokeAccessToken", || ACCESS_TOKEN.to_owned()),
    ("revokeRole", || {
        format!("user {{ id roles {{ {GRANT} }} }}")
    }),
    ("revokeSession", || "revokedId".to_owned()),
    ("setAuthorExternalIds", || AUTHOR.to_owned()),
    ("setCanonicalTranslation", || {
        format!("work {{ id version }} translation {{ {TEXT} {OF_TRANSLATION} }}")
    }),
    ("setWorkCredits", || WORK.to_owned()),
    ("setWorkTags", || WORK.to_owned()),
    ("setWorkTitles", || WORK.to_owned()),
    ("suspendUser", || {
        "user { id status suspension { reason startedAt endsAt } }".to_owned()
    }),
    ("unpublishText", any_text),
    ("unrelateWorks", || WORK.to_owned()),
    ("updateAuthor", || AUTHOR.to_owned()),
    ("updateAuthorName", || format!("{AUTHOR} {NAME}")),
    ("updateCategory", category),
    ("updatePreferences", || {
        "preferences { version interfaceLanguage readingLanguages orthographies \
         profileVisibility activityVisibility keepReadingHistory }"
            .to_owned()
    }),
    ("updateProfile", || {
        "user { id version handle displayName biography links languages { languageTag \
         proficiency reads translatesFrom translatesInto } }"
            .to_owned()
    }),
    ("updateSavedSearch", || SAVED_SEARCH.to_owned()),
    ("updateText", any_text),
    ("updateWork", || WORK.to_owned()),
    ("upsertSynonymSet", || {
        "synonymSet { id version languageTag terms createdAt updatedAt deletedAt }".to_owned()
    }),
    ("verifyEmail", || USER.to_owned()),
];

/// The document that runs a mutation.
pub(crate) fn document(name: &str) -> String {
    let known = MUTATIONS.iter().find(|(known, _)| *known == name);
    let (_, selection) = known.unwrap_or_else(|| panic!("`{name}` has no selection here"));
    let type_name = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
    format!(
        "mutation Test($input: {type_name}!) {{ {name}(input: $input) {{ {} clientMutationId \
         userErrors {{ __typename code message path \
         ... on ValidationError {{ constraint actual }} \
         ... on ConflictError {{ currentVersion current {{ id }} }} \
         ... on DuplicateError {{ existing {{ id }} }} \
         ... on LimitError {{ limit used resetsAt }} \
         ... on StateError {{ currentState allowedStates }} }} }} }}",
        selection()
    )
}

fn any_text() -> String {
    format!(
        "text {{ __typename {TEXT} ... on OriginalText {{ witnessLabel }} \
         ... on Translation {{ {OF_TRANSLATION} }} }}"
    )
}

fn category() -> String {
    "category { id version slug name names { languageTag value } depth parent { id } }".to_owned()
}

fn tag() -> String {
    "tag { id version slug kind label labels { languageTag value } description workCount }"
        .to_owned()
}
