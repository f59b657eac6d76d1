//! The root of mutations: an index, one line a field.

use juniper::{DefaultScalarValue, FieldResult, graphql_object};

use crate::{
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
}
