//! The root of mutations: an index, one line a field.

use juniper::{DefaultScalarValue, FieldResult, graphql_object};

use crate::{
    account::mutations as account,
    author::mutations::add_author_name::{self, AddAuthorNameInput, AddAuthorNamePayload},
    author::mutations::create_author::{self, CreateAuthorInput, CreateAuthorPayload},
    author::mutations::delete_author::{self, DeleteAuthorInput, DeleteAuthorPayload},
    author::mutations::remove_author_name::{self, RemoveAuthorNameInput, RemoveAuthorNamePayload},
    author::mutations::set_author_external_ids::{
        self, SetAuthorExternalIdsInput, SetAuthorExternalIdsPayload,
    },
    author::mutations::update_author::{self, UpdateAuthorInput, UpdateAuthorPayload},
    author::mutations::update_author_name::{self, UpdateAuthorNameInput, UpdateAuthorNamePayload},
    context::Context,
    search::mutations as search,
    taxonomy::mutations::create_category::{self, CreateCategoryInput, CreateCategoryPayload},
    taxonomy::mutations::create_tag::{self, CreateTagInput, CreateTagPayload},
    taxonomy::mutations::update_category::{self, UpdateCategoryInput, UpdateCategoryPayload},
    text::mutations::apply_text_patch::{self, ApplyTextPatchInput, ApplyTextPatchPayload},
    text::mutations::archive_text::{self, ArchiveTextInput, ArchiveTextPayload},
    text::mutations::create_original_text::{
        self, CreateOriginalTextInput, CreateOriginalTextPayload,
    },
    text::mutations::create_translation::{self, CreateTranslationInput, CreateTranslationPayload},
    text::mutations::import_text_content::{
        self, ImportTextContentInput, ImportTextContentPayload,
    },
    text::mutations::publish_text::{self, PublishTextInput, PublishTextPayload},
    text::mutations::restore_text_revision::{
        self, RestoreTextRevisionInput, RestoreTextRevisionPayload,
    },
    text::mutations::set_canonical_translation::{
        self, SetCanonicalTranslationInput, SetCanonicalTranslationPayload,
    },
    text::mutations::unpublish_text::{self, UnpublishTextInput, UnpublishTextPayload},
    text::mutations::update_text::{self, UpdateTextInput, UpdateTextPayload},
    work::mutations::create_work::{self, CreateWorkInput, CreateWorkPayload},
    work::mutations::delete_work::{self, DeleteWorkInput, DeleteWorkPayload},
    work::mutations::publish_work::{self, PublishWorkInput, PublishWorkPayload},
    work::mutations::relate_works::{self, RelateWorksInput, RelateWorksPayload},
    work::mutations::restore_work::{self, RestoreWorkInput, RestoreWorkPayload},
    work::mutations::set_work_credits::{self, SetWorkCreditsInput, SetWorkCreditsPayload},
    work::mutations::set_work_tags::{self, SetWorkTagsInput, SetWorkTagsPayload},
    work::mutations::set_work_titles::{self, SetWorkTitlesInput, SetWorkTitlesPayload},
    work::mutations::unrelate_works::{self, UnrelateWorksInput, UnrelateWorksPayload},
    work::mutations::update_work::{self, UpdateWorkInput, UpdateWorkPayload},
};

/// The root of mutations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mutation;

/// Write operations; each takes one `input` and reports expected failures in `userErrors` of its payload.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl Mutation {
    /// Creates a draft work with at least one title and one author, unless it is anonymous. Callable by contributors; error codes: `REQUIRED`, `INVALID_LANGUAGE_TAG`, `INVALID_DATE`, `DUPLICATE_IN_INPUT`, `LIMIT_EXCEEDED`, `ALREADY_EXISTS`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn create_work(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: CreateWorkInput,
    ) -> FieldResult<CreateWorkPayload> {
        create_work::resolve(context, input)
    }

    /// Changes the data of a work; an omitted value stays and null clears an optional one. Callable by the creator of a draft and editors; error codes: `INVALID_LANGUAGE_TAG`, `INVALID_DATE`, `INVALID_STATE`, `REVIEW_REQUIRED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn update_work(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: UpdateWorkInput,
    ) -> FieldResult<UpdateWorkPayload> {
        update_work::resolve(context, input)
    }

    /// Makes a draft work public; it needs a title, a credit and a published text unless `catalogOnly` is set. Callable by editors; error codes: `INVALID_STATE`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn publish_work(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: PublishWorkInput,
    ) -> FieldResult<PublishWorkPayload> {
        publish_work::resolve(context, input)
    }

    /// Deletes a work; it can be restored for 90 days, and published texts block it unless an administrator sets `cascade`. Callable by the creator of a draft without content of others, and editors; error codes: `INVALID_STATE`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn delete_work(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: DeleteWorkInput,
    ) -> FieldResult<DeleteWorkPayload> {
        delete_work::resolve(context, input)
    }

    /// Restores a deleted work within 90 days. Callable by editors; error codes: `INVALID_STATE`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn restore_work(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: RestoreWorkInput,
    ) -> FieldResult<RestoreWorkPayload> {
        restore_work::resolve(context, input)
    }

    /// Replaces all titles of a work. Callable by the creator of a draft and editors; error codes: `INVALID_LANGUAGE_TAG`, `DUPLICATE_IN_INPUT`, `REVIEW_REQUIRED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn set_work_titles(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: SetWorkTitlesInput,
    ) -> FieldResult<SetWorkTitlesPayload> {
        set_work_titles::resolve(context, input)
    }

    /// Replaces all credits of a work; the order of the list is kept. Callable by the creator of a draft and editors; error codes: `DUPLICATE_IN_INPUT`, `REVIEW_REQUIRED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn set_work_credits(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: SetWorkCreditsInput,
    ) -> FieldResult<SetWorkCreditsPayload> {
        set_work_credits::resolve(context, input)
    }

    /// Replaces all tags of a work; synonyms are stored as their canonical tag. Callable by contributors on drafts, and editors; error codes: `LIMIT_EXCEEDED`, `REVIEW_REQUIRED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn set_work_tags(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: SetWorkTagsInput,
    ) -> FieldResult<SetWorkTagsPayload> {
        set_work_tags::resolve(context, input)
    }

    /// Adds a relation between two works; whole–part and sequel chains must not be circular. Callable by contributors; error codes: `SELF_ACTION`, `CYCLE`, `ALREADY_EXISTS`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn relate_works(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: RelateWorksInput,
    ) -> FieldResult<RelateWorksPayload> {
        relate_works::resolve(context, input)
    }

    /// Removes a relation between two works; removing an absent relation succeeds. Callable by contributors; error codes: `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn unrelate_works(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: UnrelateWorksInput,
    ) -> FieldResult<UnrelateWorksPayload> {
        unrelate_works::resolve(context, input)
    }

    /// Creates an author with at least one name. Callable by contributors; error codes: `REQUIRED`, `INVALID_LANGUAGE_TAG`, `INVALID_DATE`, `DUPLICATE_IN_INPUT`, `ALREADY_EXISTS`, `FORBIDDEN`, `VALIDATION_FAILED`, `IDEMPOTENCY_KEY_REUSED`.
    fn create_author(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: CreateAuthorInput,
    ) -> FieldResult<CreateAuthorPayload> {
        create_author::resolve(context, input)
    }

    /// Changes the data of an author; an omitted value stays and null clears an optional one. Callable by editors; error codes: `INVALID_LANGUAGE_TAG`, `INVALID_DATE`, `REVIEW_REQUIRED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn update_author(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: UpdateAuthorInput,
    ) -> FieldResult<UpdateAuthorPayload> {
        update_author::resolve(context, input)
    }

    /// Deletes an author who is not credited anywhere. Callable by editors; error codes: `INVALID_STATE`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn delete_author(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: DeleteAuthorInput,
    ) -> FieldResult<DeleteAuthorPayload> {
        delete_author::resolve(context, input)
    }

    /// Adds a name to an author; contributors send a contribution instead. Callable by editors; error codes: `INVALID_LANGUAGE_TAG`, `ALREADY_EXISTS`, `REVIEW_REQUIRED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn add_author_name(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: AddAuthorNameInput,
    ) -> FieldResult<AddAuthorNamePayload> {
        add_author_name::resolve(context, input)
    }

    /// Changes a name of an author; contributors send a contribution instead. Callable by editors; error codes: `INVALID_LANGUAGE_TAG`, `ALREADY_EXISTS`, `REVIEW_REQUIRED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn update_author_name(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: UpdateAuthorNameInput,
    ) -> FieldResult<UpdateAuthorNamePayload> {
        update_author_name::resolve(context, input)
    }

    /// Removes a name of an author; the last name cannot be removed. Callable by editors; error codes: `INVALID_STATE`, `REVIEW_REQUIRED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn remove_author_name(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: RemoveAuthorNameInput,
    ) -> FieldResult<RemoveAuthorNamePayload> {
        remove_author_name::resolve(context, input)
    }

    /// Replaces the identifiers of an author in authority files. Callable by editors; error codes: `INVALID_FORMAT`, `ALREADY_EXISTS`, `DUPLICATE_IN_INPUT`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn set_author_external_ids(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: SetAuthorExternalIdsInput,
    ) -> FieldResult<SetAuthorExternalIdsPayload> {
        set_author_external_ids::resolve(context, input)
    }

    /// Creates an empty draft of an original text; its language must be that of the work. Callable by contributors; error codes: `INVALID_LANGUAGE_TAG`, `INVALID_STATE`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn create_original_text(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: CreateOriginalTextInput,
    ) -> FieldResult<CreateOriginalTextPayload> {
        create_original_text::resolve(context, input)
    }

    /// Creates an empty draft translation of a text; the language must differ from that of the source unless the kind is `ADAPTATION`. Callable by contributors; error codes: `INVALID_LANGUAGE_TAG`, `INVALID_DATE`, `INVALID_STATE`, `CYCLE`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn create_translation(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: CreateTranslationInput,
    ) -> FieldResult<CreateTranslationPayload> {
        create_translation::resolve(context, input)
    }

    /// Changes the data of a text; an omitted value stays and null clears an optional one. Callable by the creator of a draft and editors; error codes: `INVALID_LANGUAGE_TAG`, `INVALID_DATE`, `INVALID_STATE`, `REVIEW_REQUIRED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn update_text(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: UpdateTextInput,
    ) -> FieldResult<UpdateTextPayload> {
        update_text::resolve(context, input)
    }

    /// Applies up to 2,000 changes to the draft of a text at once or not at all. Callable by the creator of a draft and editors; error codes: `STALE_BASE`, `INVALID_STATE`, `LIMIT_EXCEEDED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn apply_text_patch(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: ApplyTextPatchInput,
    ) -> FieldResult<ApplyTextPatchPayload> {
        apply_text_patch::resolve(context, input)
    }

    /// Replaces the draft content of a text; segments that stay similar keep their identifiers. Callable by the creator of a draft and editors; error codes: `STALE_BASE`, `INVALID_STATE`, `TOO_LONG`, `UNSUPPORTED_FORMAT`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn import_text_content(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: ImportTextContentInput,
    ) -> FieldResult<ImportTextContentPayload> {
        import_text_content::resolve(context, input)
    }

    /// Publishes a revision of a text; without an approved contribution an override reason is needed. Callable by editors; error codes: `INVALID_STATE`, `SOURCE_REQUIRED`, `REVIEW_REQUIRED`, `RIGHTS_RESTRICTED`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn publish_text(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: PublishTextInput,
    ) -> FieldResult<PublishTextPayload> {
        publish_text::resolve(context, input)
    }

    /// Withdraws a published text from readers. Callable by editors; error codes: `INVALID_STATE`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn unpublish_text(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: UnpublishTextInput,
    ) -> FieldResult<UnpublishTextPayload> {
        unpublish_text::resolve(context, input)
    }

    /// Marks a published text as superseded by another text of the same work and language. Callable by editors; error codes: `INVALID_STATE`, `CYCLE`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn archive_text(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: ArchiveTextInput,
    ) -> FieldResult<ArchiveTextPayload> {
        archive_text::resolve(context, input)
    }

    /// Makes a new revision with the content of an older one; history is kept. Callable by editors; error codes: `INVALID_STATE`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn restore_text_revision(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: RestoreTextRevisionInput,
    ) -> FieldResult<RestoreTextRevisionPayload> {
        restore_text_revision::resolve(context, input)
    }

    /// Makes a published translation the editors' choice for its language, replacing the former choice. Callable by editors; error codes: `INVALID_STATE`, `LOCKED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn set_canonical_translation(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: SetCanonicalTranslationInput,
    ) -> FieldResult<SetCanonicalTranslationPayload> {
        set_canonical_translation::resolve(context, input)
    }

    /// Creates a tag, or returns the existing one with the same label and kind. Callable by contributors; error codes: `INVALID_LANGUAGE_TAG`, `TOO_LONG`, `FORBIDDEN`, `VALIDATION_FAILED`, `IDEMPOTENCY_KEY_REUSED`.
    fn create_tag(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: CreateTagInput,
    ) -> FieldResult<CreateTagPayload> {
        create_tag::resolve(context, input)
    }

    /// Adds a category to the tree, at most 5 levels deep. Callable by editors; error codes: `INVALID_LANGUAGE_TAG`, `ALREADY_EXISTS`, `LIMIT_EXCEEDED`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn create_category(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: CreateCategoryInput,
    ) -> FieldResult<CreateCategoryPayload> {
        create_category::resolve(context, input)
    }

    /// Changes the names or the slug of a category. Callable by editors; error codes: `INVALID_LANGUAGE_TAG`, `ALREADY_EXISTS`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn update_category(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: UpdateCategoryInput,
    ) -> FieldResult<UpdateCategoryPayload> {
        update_category::resolve(context, input)
    }

    /// Creates an account and sends a verification link by e-mail; `ALREADY_EXISTS` refers to the handle only. Callable by anyone; error codes: `REQUIRED`, `INVALID_FORMAT`, `WEAK_PASSWORD`, `ALREADY_EXISTS`, `LIMIT_EXCEEDED`, `VALIDATION_FAILED`, `IDEMPOTENCY_KEY_REUSED`.
    fn register(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::register::RegisterInput,
    ) -> FieldResult<account::register::RegisterPayload> {
        account::register::resolve(context, input)
    }

    /// Confirms an e-mail address with a token that is valid once for 24 hours. Callable by anyone; error codes: `TOKEN_INVALID`, `TOKEN_EXPIRED`, `VALIDATION_FAILED`.
    fn verify_email(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::verify_email::VerifyEmailInput,
    ) -> FieldResult<account::verify_email::VerifyEmailPayload> {
        account::verify_email::resolve(context, input)
    }

    /// Sends a new verification link, at most 3 times an hour. Callable by anyone; error codes: `LIMIT_EXCEEDED`, `VALIDATION_FAILED`.
    fn resend_verification(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::resend_verification::ResendVerificationInput,
    ) -> FieldResult<account::resend_verification::ResendVerificationPayload> {
        account::resend_verification::resolve(context, input)
    }

    /// Signs in with an e-mail address or handle and a password. Callable by anyone; error codes: `INVALID_CREDENTIALS`, `INVALID_STATE`, `LIMIT_EXCEEDED`, `VALIDATION_FAILED`.
    fn login(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: account::login::LoginInput,
    ) -> FieldResult<account::login::LoginPayload> {
        account::login::resolve(context, input)
    }

    /// Finishes a sign-in with a code; 5 attempts within 5 minutes are allowed. Callable by anyone; error codes: `TWO_FACTOR_INVALID`, `TOKEN_INVALID`, `TOKEN_EXPIRED`, `LIMIT_EXCEEDED`, `VALIDATION_FAILED`.
    fn complete_two_factor(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::complete_two_factor::CompleteTwoFactorInput,
    ) -> FieldResult<account::complete_two_factor::CompleteTwoFactorPayload> {
        account::complete_two_factor::resolve(context, input)
    }

    /// Exchanges a refresh token for new credentials; presenting a used token ends the whole session. Callable by the holder of the refresh token; error codes: `TOKEN_INVALID`, `TOKEN_EXPIRED`, `FORBIDDEN`, `VALIDATION_FAILED`.
    fn refresh_session(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::refresh_session::RefreshSessionInput,
    ) -> FieldResult<account::refresh_session::RefreshSessionPayload> {
        account::refresh_session::resolve(context, input)
    }

    /// Ends the current session; repeating it succeeds. Callable by any signed-in user; error codes: `FORBIDDEN`.
    fn logout(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: account::logout::LogoutInput,
    ) -> FieldResult<account::logout::LogoutPayload> {
        account::logout::resolve(context, input)
    }

    /// Ends all sessions of the caller. Callable by any signed-in user; error codes: `FORBIDDEN`, `VALIDATION_FAILED`.
    fn logout_everywhere(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::logout_everywhere::LogoutEverywhereInput,
    ) -> FieldResult<account::logout_everywhere::LogoutEverywherePayload> {
        account::logout_everywhere::resolve(context, input)
    }

    /// Ends one session of the caller. Callable by any signed-in user; error codes: `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`.
    fn revoke_session(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::revoke_session::RevokeSessionInput,
    ) -> FieldResult<account::revoke_session::RevokeSessionPayload> {
        account::revoke_session::resolve(context, input)
    }

    /// Sends a password reset link, at most 3 times in 12 hours. Callable by anyone; error codes: `LIMIT_EXCEEDED`, `VALIDATION_FAILED`.
    fn request_password_reset(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::request_password_reset::RequestPasswordResetInput,
    ) -> FieldResult<account::request_password_reset::RequestPasswordResetPayload> {
        account::request_password_reset::resolve(context, input)
    }

    /// Sets a new password with a token that is valid once for an hour and ends all sessions. Callable by anyone; error codes: `TOKEN_INVALID`, `TOKEN_EXPIRED`, `WEAK_PASSWORD`, `VALIDATION_FAILED`.
    fn reset_password(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::reset_password::ResetPasswordInput,
    ) -> FieldResult<account::reset_password::ResetPasswordPayload> {
        account::reset_password::resolve(context, input)
    }

    /// Changes the password and ends all other sessions. Callable by any signed-in user; error codes: `INVALID_CREDENTIALS`, `WEAK_PASSWORD`, `FORBIDDEN`, `VALIDATION_FAILED`.
    fn change_password(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::change_password::ChangePasswordInput,
    ) -> FieldResult<account::change_password::ChangePasswordPayload> {
        account::change_password::resolve(context, input)
    }

    /// Marks the session as freshly authenticated for 10 minutes. Callable by any signed-in user; error codes: `INVALID_CREDENTIALS`, `TWO_FACTOR_INVALID`, `LIMIT_EXCEEDED`, `FORBIDDEN`, `VALIDATION_FAILED`.
    fn reauthenticate(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::reauthenticate::ReauthenticateInput,
    ) -> FieldResult<account::reauthenticate::ReauthenticatePayload> {
        account::reauthenticate::resolve(context, input)
    }

    /// Sends a confirmation link to a new e-mail address and a notice to the old one; a fresh sign-in is needed. Callable by any signed-in user; error codes: `TWO_FACTOR_REQUIRED`, `INVALID_FORMAT`, `LIMIT_EXCEEDED`, `FORBIDDEN`, `VALIDATION_FAILED`, `IDEMPOTENCY_KEY_REUSED`.
    fn request_email_change(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::request_email_change::RequestEmailChangeInput,
    ) -> FieldResult<account::request_email_change::RequestEmailChangePayload> {
        account::request_email_change::resolve(context, input)
    }

    /// Completes or, with the token sent to the old address, undoes an e-mail change within 72 hours. Callable by anyone; error codes: `TOKEN_INVALID`, `TOKEN_EXPIRED`, `ALREADY_EXISTS`, `VALIDATION_FAILED`.
    fn confirm_email_change(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::confirm_email_change::ConfirmEmailChangeInput,
    ) -> FieldResult<account::confirm_email_change::ConfirmEmailChangePayload> {
        account::confirm_email_change::resolve(context, input)
    }

    /// Starts turning on two-factor authentication; a fresh sign-in is needed. Callable by any signed-in user; error codes: `TWO_FACTOR_REQUIRED`, `INVALID_STATE`, `FORBIDDEN`.
    fn begin_totp_enrollment(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::begin_totp_enrollment::BeginTotpEnrollmentInput,
    ) -> FieldResult<account::begin_totp_enrollment::BeginTotpEnrollmentPayload> {
        account::begin_totp_enrollment::resolve(context, input)
    }

    /// Turns on two-factor authentication with the first code. Callable by any signed-in user; error codes: `TWO_FACTOR_INVALID`, `TOKEN_EXPIRED`, `INVALID_STATE`, `FORBIDDEN`, `VALIDATION_FAILED`.
    fn confirm_totp_enrollment(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::confirm_totp_enrollment::ConfirmTotpEnrollmentInput,
    ) -> FieldResult<account::confirm_totp_enrollment::ConfirmTotpEnrollmentPayload> {
        account::confirm_totp_enrollment::resolve(context, input)
    }

    /// Turns off two-factor authentication. Callable by signed-in users other than moderators and administrators; error codes: `INVALID_CREDENTIALS`, `TWO_FACTOR_INVALID`, `INVALID_STATE`, `FORBIDDEN`, `VALIDATION_FAILED`.
    fn disable_totp(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::disable_totp::DisableTotpInput,
    ) -> FieldResult<account::disable_totp::DisableTotpPayload> {
        account::disable_totp::resolve(context, input)
    }

    /// Replaces all recovery codes; a fresh sign-in is needed. Callable by any signed-in user; error codes: `TWO_FACTOR_REQUIRED`, `INVALID_STATE`, `FORBIDDEN`.
    fn regenerate_recovery_codes(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::regenerate_recovery_codes::RegenerateRecoveryCodesInput,
    ) -> FieldResult<account::regenerate_recovery_codes::RegenerateRecoveryCodesPayload> {
        account::regenerate_recovery_codes::resolve(context, input)
    }

    /// Creates an access token, at most 20 per user. Callable by users with a verified e-mail address; error codes: `TWO_FACTOR_REQUIRED`, `LIMIT_EXCEEDED`, `NOT_VERIFIED`, `FORBIDDEN`, `VALIDATION_FAILED`, `IDEMPOTENCY_KEY_REUSED`.
    fn create_access_token(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::create_access_token::CreateAccessTokenInput,
    ) -> FieldResult<account::create_access_token::CreateAccessTokenPayload> {
        account::create_access_token::resolve(context, input)
    }

    /// Revokes an access token at once; repeating it succeeds. Callable by the owner and administrators; error codes: `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn revoke_access_token(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::revoke_access_token::RevokeAccessTokenInput,
    ) -> FieldResult<account::revoke_access_token::RevokeAccessTokenPayload> {
        account::revoke_access_token::resolve(context, input)
    }

    /// Schedules deletion of the account after 14 days; a fresh sign-in is needed and the last administrator is refused. Callable by any signed-in user; error codes: `TWO_FACTOR_REQUIRED`, `INVALID_STATE`, `FORBIDDEN`, `VALIDATION_FAILED`, `IDEMPOTENCY_KEY_REUSED`.
    fn request_account_deletion(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::request_account_deletion::RequestAccountDeletionInput,
    ) -> FieldResult<account::request_account_deletion::RequestAccountDeletionPayload> {
        account::request_account_deletion::resolve(context, input)
    }

    /// Cancels a scheduled deletion of the account. Callable by any signed-in user; error codes: `INVALID_STATE`, `FORBIDDEN`, `IDEMPOTENCY_KEY_REUSED`.
    fn cancel_account_deletion(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::cancel_account_deletion::CancelAccountDeletionInput,
    ) -> FieldResult<account::cancel_account_deletion::CancelAccountDeletionPayload> {
        account::cancel_account_deletion::resolve(context, input)
    }

    /// Starts an export of all personal data, at most one in 24 hours. Callable by any signed-in user; error codes: `TWO_FACTOR_REQUIRED`, `LIMIT_EXCEEDED`, `FORBIDDEN`, `IDEMPOTENCY_KEY_REUSED`.
    fn request_data_export(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::request_data_export::RequestDataExportInput,
    ) -> FieldResult<account::request_data_export::RequestDataExportPayload> {
        account::request_data_export::resolve(context, input)
    }

    /// Changes the profile of the caller; an omitted value stays and null clears an optional one. Callable by any signed-in user; error codes: `INVALID_FORMAT`, `ALREADY_EXISTS`, `LIMIT_EXCEEDED`, `FORBIDDEN`, `VALIDATION_FAILED`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn update_profile(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::update_profile::UpdateProfileInput,
    ) -> FieldResult<account::update_profile::UpdateProfilePayload> {
        account::update_profile::resolve(context, input)
    }

    /// Changes settings of the caller; an omitted value stays. Callable by any signed-in user; error codes: `INVALID_LANGUAGE_TAG`, `FORBIDDEN`, `VALIDATION_FAILED`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn update_preferences(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::update_preferences::UpdatePreferencesInput,
    ) -> FieldResult<account::update_preferences::UpdatePreferencesPayload> {
        account::update_preferences::resolve(context, input)
    }

    /// Grants a role in a scope; nobody can grant more than they hold. Callable by administrators, and editors for the contributor role in their own language; error codes: `ALREADY_EXISTS`, `SELF_ACTION`, `INVALID_LANGUAGE_TAG`, `INVALID_STATE`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn grant_role(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::grant_role::GrantRoleInput,
    ) -> FieldResult<account::grant_role::GrantRolePayload> {
        account::grant_role::resolve(context, input)
    }

    /// Revokes a role; the last administrator is protected. Callable by administrators; error codes: `INVALID_STATE`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn revoke_role(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::revoke_role::RevokeRoleInput,
    ) -> FieldResult<account::revoke_role::RevokeRolePayload> {
        account::revoke_role::resolve(context, input)
    }

    /// Suspends an account and ends its sessions. Callable by moderators for at most 30 days, and administrators; error codes: `SELF_ACTION`, `INVALID_STATE`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn suspend_user(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::suspend_user::SuspendUserInput,
    ) -> FieldResult<account::suspend_user::SuspendUserPayload> {
        account::suspend_user::resolve(context, input)
    }

    /// Lifts a suspension. Callable by moderators and administrators; error codes: `INVALID_STATE`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn reinstate_user(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: account::reinstate_user::ReinstateUserInput,
    ) -> FieldResult<account::reinstate_user::ReinstateUserPayload> {
        account::reinstate_user::resolve(context, input)
    }

    /// Saves a search, at most 100 per user. Callable by users with a verified e-mail address; error codes: `NOT_VERIFIED`, `LIMIT_EXCEEDED`, `FORBIDDEN`, `VALIDATION_FAILED`, `IDEMPOTENCY_KEY_REUSED`.
    fn create_saved_search(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: search::create_saved_search::CreateSavedSearchInput,
    ) -> FieldResult<search::create_saved_search::CreateSavedSearchPayload> {
        search::create_saved_search::resolve(context, input)
    }

    /// Changes a saved search; an omitted value stays and null clears the condition. Callable by the owner; error codes: `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn update_saved_search(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: search::update_saved_search::UpdateSavedSearchInput,
    ) -> FieldResult<search::update_saved_search::UpdateSavedSearchPayload> {
        search::update_saved_search::resolve(context, input)
    }

    /// Deletes a saved search; repeating it succeeds. Callable by the owner; error codes: `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn delete_saved_search(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: search::delete_saved_search::DeleteSavedSearchInput,
    ) -> FieldResult<search::delete_saved_search::DeleteSavedSearchPayload> {
        search::delete_saved_search::resolve(context, input)
    }

    /// Creates or changes a synonym set; a word may be in one set per language. Callable by editors; error codes: `CONFLICT`, `INVALID_LANGUAGE_TAG`, `DUPLICATE_IN_INPUT`, `ALREADY_EXISTS`, `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `IDEMPOTENCY_KEY_REUSED`.
    fn upsert_synonym_set(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: search::upsert_synonym_set::UpsertSynonymSetInput,
    ) -> FieldResult<search::upsert_synonym_set::UpsertSynonymSetPayload> {
        search::upsert_synonym_set::resolve(context, input)
    }

    /// Deletes a synonym set. Callable by editors; error codes: `FORBIDDEN`, `VALIDATION_FAILED`, `INVALID_ID`, `NOT_FOUND`, `CONFLICT`, `IDEMPOTENCY_KEY_REUSED`.
    fn delete_synonym_set(
        context: &Context,
        #[graphql(description = "Arguments of the change.")]
        input: search::delete_synonym_set::DeleteSynonymSetInput,
    ) -> FieldResult<search::delete_synonym_set::DeleteSynonymSetPayload> {
        search::delete_synonym_set::resolve(context, input)
    }

    /// Rebuilds parts of the search index while the old ones answer, one rebuild per part at a time. Callable by administrators; error codes: `INVALID_STATE`, `FORBIDDEN`, `VALIDATION_FAILED`, `IDEMPOTENCY_KEY_REUSED`.
    fn reindex(
        context: &Context,
        #[graphql(description = "Arguments of the change.")] input: search::reindex::ReindexInput,
    ) -> FieldResult<search::reindex::ReindexPayload> {
        search::reindex::resolve(context, input)
    }
}
