//! The root of queries: an index, one line a field.

use juniper::{DefaultScalarValue, Executor, FieldResult, ID, graphql_object};

use crate::{
    account::inputs::{UserOrder, UserWhere},
    account::{self, DataExport, User},
    author,
    author::Author,
    author::inputs::{AuthorOrder, AuthorWhere, ExternalIdentifierLookup},
    connection::{
        AccessTokenConnection, AuthorConnection, PassageResultConnection, QuoteMatchConnection,
        SavedSearchConnection, SearchResultConnection, SecurityEventConnection, SegmentConnection,
        SessionConnection, SynonymSetConnection, TagConnection, TextRevisionConnection,
        TranslationConnection, TranslatorConnection, UserConnection, WorkConnection,
    },
    context::Context,
    enum_default::EnumDefault,
    enums::{SearchFacet, SearchKind, StatisticsWindow},
    node::{self, NodeValue},
    paging,
    platform::{self, RateLimit, ResourceLocation, ServerInfo, SystemStatus},
    scalars::{CitationRange, LanguageTag},
    search::inputs::{SearchOrder, SearchWhere},
    search::{
        self, AskedLanguage, FoldKeys, SearchArguments, SearchFacetValue, SearchIndexStatus,
        SearchInsights, SearchSuggestion,
    },
    taxonomy::inputs::{LanguageWhere, TagOrder, TagWhere},
    taxonomy::{self, Category, Language, Tag},
    text::inputs::{TranslationOrder, TranslationWhere},
    text::{self, TextComparison, TextDiff, TextValue},
    work::inputs::{WorkOrder, WorkWhere},
    work::{self, Work},
};

/// The root of queries.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Query;

/// Read operations; every field is nullable, so one failed field never hides the others.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl Query {
    /// Any record by identifier; null when it is unknown or not visible, and merged records resolve to their successor.
    fn node(
        context: &Context,
        #[graphql(description = "Global identifier.")] id: ID,
    ) -> FieldResult<Option<NodeValue>> {
        context.node(node::parse_id("id", &id)?)
    }

    /// Records in the order of the identifiers, with null for every one that is unknown or not visible.
    fn nodes(
        context: &Context,
        #[graphql(description = "Global identifiers, at most 100.")] ids: Vec<ID>,
    ) -> FieldResult<Vec<Option<NodeValue>>> {
        platform::nodes(context, &ids)
    }

    /// Record behind a readable path or a URN; old paths report the current one.
    fn resource(
        context: &Context,
        #[graphql(
            description = "Path such as `/works/shurale`, or a CTS URN, at most 500 characters."
        )]
        path: String,
    ) -> FieldResult<Option<ResourceLocation>> {
        platform::resource(context, &path)
    }

    /// The signed-in caller; null for anonymous requests.
    fn viewer(context: &Context) -> FieldResult<Option<account::Viewer>> {
        account::Viewer::find(context)
    }

    /// Request budgets of the caller; selecting the field costs nothing.
    fn rate_limit(
        context: &Context,
        #[graphql(
            description = "When true the request is priced but no other field is executed.",
            default = false
        )]
        dry_run: bool,
    ) -> Option<RateLimit> {
        {
            let _ = dry_run;
            Some(RateLimit::of(context))
        }
    }

    /// Facts about the running service; selecting the field costs nothing.
    fn server_info(context: &Context) -> Option<ServerInfo> {
        Some(ServerInfo::of(context))
    }

    /// Health of the service and its dependencies; administrators only.
    fn system_status(context: &Context) -> FieldResult<Option<SystemStatus>> {
        platform::system_status(context)
    }

    /// Registered languages and orthographies, ordered by tag.
    fn languages(
        context: &Context,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<LanguageWhere>,
    ) -> FieldResult<Option<Vec<Language>>> {
        Language::list(context, r#where).map(Some)
    }

    /// One registered language; the tag is brought to canonical form first.
    fn language(
        context: &Context,
        #[graphql(description = "BCP-47 tag.")] tag: LanguageTag,
    ) -> FieldResult<Option<Language>> {
        Language::of(context, &tag.0)
    }

    /// Categories directly below a parent, in order.
    fn categories(
        context: &Context,
        #[graphql(description = "Identifier of the parent category; omitted means the top level.")]
        parent_id: Option<ID>,
    ) -> FieldResult<Option<Vec<Category>>> {
        taxonomy::categories(context, parent_id).map(Some)
    }

    /// One work by exactly one of its keys; drafts are visible to their creator and editors.
    fn work(
        context: &Context,
        #[graphql(description = "Identifier of the work.")] id: Option<ID>,
        #[graphql(description = "Readable name, current or former.")] slug: Option<String>,
    ) -> FieldResult<Option<Work>> {
        work::one(context, id, slug)
    }

    /// Works that match a filter; unpublished works appear only to those who may see them.
    fn works(
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<WorkWhere>,
        #[graphql(
            description = "Sort keys in order of precedence, at most 3; the identifier is always the final tie-breaker."
        )]
        order_by: Option<Vec<WorkOrder>>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<WorkConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            work::list(executor.context(), r#where, order_by, page).map(Some)
        }
    }

    /// A random published work; the same seed and filter give the same work all day.
    fn random_work(
        context: &Context,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<WorkWhere>,
        #[graphql(
            description = "Any string of at most 100 characters; omitted means a new choice each time."
        )]
        seed: Option<String>,
    ) -> FieldResult<Option<Work>> {
        work::random(context, r#where, seed)
    }

    /// One author by exactly one of the keys.
    fn author(
        context: &Context,
        #[graphql(description = "Identifier of the author.")] id: Option<ID>,
        #[graphql(description = "Readable name, current or former.")] slug: Option<String>,
        #[graphql(description = "Identifier in an authority file.")] external_identifier: Option<
            ExternalIdentifierLookup,
        >,
    ) -> FieldResult<Option<Author>> {
        author::one(context, id, slug, external_identifier)
    }

    /// Authors that match a filter.
    fn authors(
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<AuthorWhere>,
        #[graphql(
            description = "Sort keys in order of precedence, at most 3; the identifier is always the final tie-breaker."
        )]
        order_by: Option<Vec<AuthorOrder>>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<AuthorConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            author::list(executor.context(), r#where, order_by, page).map(Some)
        }
    }

    /// Authors with published translations, most productive first.
    fn translators(
        executor: &Executor<'_, '_, Context>,
        #[graphql(description = "Source language; only the primary subtag is compared.")]
        from: Option<LanguageTag>,
        #[graphql(description = "Target language; only the primary subtag is compared.")]
        to: Option<LanguageTag>,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<AuthorWhere>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<TranslatorConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            author::translators(executor.context(), from, to, r#where, page).map(Some)
        }
    }

    /// One original text or translation; how much content is readable depends on its access level.
    fn text(
        context: &Context,
        #[graphql(description = "Identifier of the text.")] id: ID,
    ) -> FieldResult<Option<TextValue>> {
        text::one(context, &id)
    }

    /// Translations that match a filter; unpublished ones appear only to those who may see them.
    fn translations(
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<TranslationWhere>,
        #[graphql(
            description = "Sort keys in order of precedence, at most 3; the identifier is always the final tie-breaker."
        )]
        order_by: Option<Vec<TranslationOrder>>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<TranslationConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            text::list_translations(
                executor.context(),
                &TranslationWhere::list(r#where, order_by, page)?,
            )
            .map(Some)
        }
    }

    /// Segments of a text in reading order, cut to what the access level allows.
    fn segments(
        executor: &Executor<'_, '_, Context>,
        #[graphql(description = "Identifier of the text.")] text_id: ID,
        #[graphql(description = "Part of the text to return; omitted means the whole text.")] range: Option<CitationRange>,
        #[graphql(
            description = "Revision to read; omitted means the published revision, or the current one for those who may edit."
        )]
        revision_number: Option<i32>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<SegmentConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            text::segments(executor.context(), &text_id, range, revision_number, page)
        }
    }

    /// History of a text, newest first; unpublished revisions are visible to contributors.
    fn text_revisions(
        executor: &Executor<'_, '_, Context>,
        #[graphql(description = "Identifier of the text.")] text_id: ID,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<TextRevisionConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            text::revisions(executor.context(), &text_id, &page)
        }
    }

    /// Difference between two revisions of the same text.
    fn text_diff(
        context: &Context,
        #[graphql(description = "Identifier of the older revision.")] from_revision_id: ID,
        #[graphql(description = "Identifier of the newer revision.")] to_revision_id: ID,
    ) -> FieldResult<Option<TextDiff>> {
        text::diff(context, &from_revision_id, &to_revision_id)
    }

    /// Word-level comparison of two texts whose primary language subtag is the same.
    fn compare_texts(
        context: &Context,
        #[graphql(description = "Identifier of the first text.")] left_id: ID,
        #[graphql(description = "Identifier of the second text.")] right_id: ID,
        #[graphql(
            description = "Part of the first text to compare; omitted means the whole text."
        )]
        range: Option<CitationRange>,
    ) -> FieldResult<Option<TextComparison>> {
        text::compare(context, &left_id, &right_id, range)
    }

    /// Chain of texts from a translation back to the original, starting with the translation.
    fn translation_lineage(
        context: &Context,
        #[graphql(description = "Identifier of the text.")] id: ID,
    ) -> FieldResult<Option<Vec<TextValue>>> {
        text::lineage(context, &id)
    }

    /// One tag by exactly one of its keys; a synonym resolves to its canonical tag.
    fn tag(
        context: &Context,
        #[graphql(description = "Identifier of the tag.")] id: Option<ID>,
        #[graphql(description = "Readable name, current or former.")] slug: Option<String>,
    ) -> FieldResult<Option<Tag>> {
        taxonomy::one_tag(context, id, slug)
    }

    /// Tags that match a filter.
    fn tags(
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<TagWhere>,
        #[graphql(
            description = "Sort keys in order of precedence, at most 3; the identifier is always the final tie-breaker."
        )]
        order_by: Option<Vec<TagOrder>>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<TagConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            taxonomy::list_tags(executor.context(), r#where, order_by, page).map(Some)
        }
    }

    /// Public profile of one user by exactly one of the keys; suspended users show only their name.
    fn user(
        context: &Context,
        #[graphql(description = "Identifier of the user.")] id: Option<ID>,
        #[graphql(description = "Handle, current or former.")] handle: Option<String>,
    ) -> FieldResult<Option<User>> {
        account::one(context, id, handle)
    }

    /// Users that match a filter.
    fn users(
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<UserWhere>,
        #[graphql(
            description = "Sort keys in order of precedence, at most 3; the identifier is always the final tie-breaker."
        )]
        order_by: Option<Vec<UserOrder>>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<UserConnection>> {
        let page = paging::page(executor, first, after, last, before)?;
        account::list(executor.context(), r#where, order_by, page).map(Some)
    }

    /// Sessions of the caller, last used first.
    fn sessions(
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<SessionConnection>> {
        let page = paging::page(executor, first, after, last, before)?;
        account::sessions(executor.context(), &page).map(Some)
    }

    /// Access tokens of the caller, newest first; secrets are never returned.
    fn access_tokens(
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<AccessTokenConnection>> {
        let page = paging::page(executor, first, after, last, before)?;
        account::access_tokens(executor.context(), &page).map(Some)
    }

    /// Security events of the caller during the last year, newest first.
    fn security_log(
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<SecurityEventConnection>> {
        let page = paging::page(executor, first, after, last, before)?;
        account::security_log(executor.context(), &page).map(Some)
    }

    /// Personal data exports of the caller, newest first, at most 20.
    fn data_exports(context: &Context) -> FieldResult<Option<Vec<DataExport>>> {
        account::data_exports(context).map(Some)
    }

    /// Search over works, texts, passages, authors and collections in any script; an empty query needs a condition, and double quotes mark a phrase.
    fn search(
        executor: &Executor<'_, '_, Context>,
        #[graphql(description = "Words, at most 300 characters.", default = "")] query: String,
        #[graphql(description = "Kinds of results; omitted means every kind except passages.")]
        kinds: Option<Vec<SearchKind>>,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<SearchWhere>,
        #[graphql(description = "Facets to count.")] facets: Option<Vec<SearchFacet>>,
        #[graphql(
            description = "Sort keys in order of precedence, at most 3; the identifier is always the final tie-breaker."
        )]
        order_by: Option<Vec<SearchOrder>>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<SearchResultConnection>> {
        let page = paging::page(executor, first, after, last, before)?;
        let arguments = SearchArguments {
            query,
            kinds,
            r#where,
            facets,
            order_by,
            page,
        };
        search::search(executor.context(), arguments).map(Some)
    }

    /// Places inside texts, with citation and highlights.
    fn search_passages(
        executor: &Executor<'_, '_, Context>,
        #[graphql(description = "Words, 1 to 300 characters.")] query: String,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<SearchWhere>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<PassageResultConnection>> {
        let page = paging::page(executor, first, after, last, before)?;
        search::search_passages(executor.context(), query, r#where.as_ref(), page).map(Some)
    }

    /// Completions for the beginning of a name or title, in any script.
    fn search_suggestions(
        context: &Context,
        #[graphql(description = "What the reader typed, 1 to 100 characters.")] prefix: String,
        #[graphql(description = "Kinds of records.", default = vec![EnumDefault(SearchKind::Work), EnumDefault(SearchKind::Author)])]
        kinds: Vec<EnumDefault<SearchKind>>,
        #[graphql(
            description = "Largest number of entries to return, 1 to 100.",
            default = 10
        )]
        limit: i32,
    ) -> FieldResult<Option<Vec<SearchSuggestion>>> {
        let kinds: Vec<SearchKind> = kinds.into_iter().map(|kind| kind.0).collect();
        search::suggestions(context, prefix, &kinds, limit).map(Some)
    }

    /// Values of one facet whose label contains a string.
    fn search_facet_values(
        context: &Context,
        #[graphql(description = "Facet.")] facet: SearchFacet,
        #[graphql(
            description = "Part of the label, at most 100 characters.",
            default = ""
        )]
        query: String,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<SearchWhere>,
        #[graphql(
            description = "Largest number of entries to return, 1 to 100.",
            default = 20
        )]
        limit: i32,
    ) -> FieldResult<Option<Vec<SearchFacetValue>>> {
        search::facet_values(context, facet, query, r#where.as_ref(), limit).map(Some)
    }

    /// Published works that resemble a work, most similar first.
    fn similar_works(
        executor: &Executor<'_, '_, Context>,
        #[graphql(description = "Identifier of the work.")] id: ID,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<WorkConnection>> {
        let page = paging::page(executor, first, after, last, before)?;
        search::similar_works(executor.context(), &id, &page)
    }

    /// Likely sources of a remembered line in any script or translation, best first.
    fn find_quote(
        executor: &Executor<'_, '_, Context>,
        #[graphql(description = "The line, 8 to 500 characters.")] text: String,
        #[graphql(description = "Languages to search; omitted means all.")] languages: Option<
            Vec<AskedLanguage>,
        >,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<QuoteMatchConnection>> {
        let page = paging::page(executor, first, after, last, before)?;
        search::find_quote(executor.context(), text, languages, page).map(Some)
    }

    /// Search keys of a string, for clients that compare names.
    fn fold_keys(
        #[graphql(description = "The string, 1 to 500 characters.")] text: String,
        #[graphql(description = "BCP-47 tag of the language and orthography.")]
        language_tag: LanguageTag,
    ) -> FieldResult<Option<FoldKeys>> {
        search::fold_keys(text, &language_tag).map(Some)
    }

    /// Saved searches of the caller, newest first.
    fn saved_searches(
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<SavedSearchConnection>> {
        let page = paging::page(executor, first, after, last, before)?;
        search::saved_searches(executor.context(), &page).map(Some)
    }

    /// Synonym sets; editors only.
    fn synonym_sets(
        executor: &Executor<'_, '_, Context>,
        #[graphql(description = "Language; omitted means all.")] language_tag: Option<LanguageTag>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<SynonymSetConnection>> {
        let page = paging::page(executor, first, after, last, before)?;
        search::synonym_sets(executor.context(), language_tag.as_ref(), &page).map(Some)
    }

    /// State of the search index; editors only.
    fn index_status(context: &Context) -> FieldResult<Option<Vec<SearchIndexStatus>>> {
        search::index_status(context).map(Some)
    }

    /// What readers searched for; editors only.
    fn search_insights(
        context: &Context,
        #[graphql(description = "Span of time.", default = EnumDefault(StatisticsWindow::Month))]
        window: EnumDefault<StatisticsWindow>,
        #[graphql(description = "Language of the queries; omitted means all.")]
        language_tag: Option<LanguageTag>,
    ) -> FieldResult<Option<SearchInsights>> {
        search::search_insights(context, window.0, language_tag.as_ref()).map(Some)
    }
}
