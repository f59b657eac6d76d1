use super::Notice;

/// A code in `extensions.code` of a top-level error.
#[derive(Debug)]
pub(crate) struct TopLevelEntry {
    /// What it says most generally; its code is the one described.
    pub(crate) notice: Notice,
    /// When it comes and what the caller can do.
    pub(crate) meaning: &'static str,
}

/// Every code of top-level errors, in the order of the reference.
pub(crate) static TOP_LEVEL: &[TopLevelEntry] = &[
    TopLevelEntry {
        notice: Notice::Unauthenticated,
        meaning: "Nobody is signed in and the operation needs somebody, or the token cannot be verified; a token that cannot be verified is answered with HTTP 401. Send a valid token.",
    },
    TopLevelEntry {
        notice: Notice::Forbidden,
        meaning: "The caller is signed in but may not run this operation at all. Mutations answer the same failure about one record in `userErrors`.",
    },
    TopLevelEntry {
        notice: Notice::RateLimited,
        meaning: "The caller has spent the points of its window. The answer has HTTP status 429 and a `Retry-After` header; `rateLimit` tells the state of every budget.",
    },
    TopLevelEntry {
        notice: Notice::TooCostly,
        meaning: "The operation could return more than one request may. Lists multiply by their `first` or `last`, also where variables give it. Ask for smaller pages, or split the operation.",
    },
    TopLevelEntry {
        notice: Notice::TooDeep,
        meaning: "Selections are nested deeper than one request may be. Read the inner part by its identifier in another operation.",
    },
    TopLevelEntry {
        notice: Notice::TooManyAliases,
        meaning: "The operation has more aliases than one request may have. Use `nodes(ids:)` instead of many aliases, or split the operation.",
    },
    TopLevelEntry {
        notice: Notice::TooManyRootFields,
        meaning: "The operation has more root fields than one request may have; mutations have a lower limit. Split the operation, or use `nodes(ids:)`.",
    },
    TopLevelEntry {
        notice: Notice::DocumentTooLarge,
        meaning: "The document has more bytes or lexical tokens than one request may have. Move values into variables and split the operation.",
    },
    TopLevelEntry {
        notice: Notice::UnknownStoredDocument,
        meaning: "The request names a stored document by its hash, and no such document is stored. Send the document itself.",
    },
    TopLevelEntry {
        notice: Notice::DocumentNotTrusted,
        meaning: "The server accepts documents that its operators registered, and this is none of them. Register the document.",
    },
    TopLevelEntry {
        notice: Notice::DoesNotFitSchema,
        meaning: "The document cannot be parsed, names something that the schema does not have, or a variable or argument has the wrong type or form; malformed language tags, dates, instants and UUIDs belong here. The message names the place.",
    },
    TopLevelEntry {
        notice: Notice::Unreadable,
        meaning: "The request is none of GraphQL over HTTP: its headers, its body or its parameters have the wrong form. The HTTP status says more, as 400, 406, 408, 415 or 431.",
    },
    TopLevelEntry {
        notice: Notice::WrongMethod,
        meaning: "The HTTP method does not fit: queries come by POST or GET, mutations by POST alone. The answer has HTTP status 405 and an `Allow` header.",
    },
    TopLevelEntry {
        notice: Notice::ArgumentBreaksRule,
        meaning: "An argument of a query has the right type but breaks a rule, as `first: 0`, both `first` and `last`, or a cursor of another list. `extensions.argument` names it. Codes of `userErrors` such as `INVALID_ID` come here in the same way.",
    },
    TopLevelEntry {
        notice: Notice::Timeout,
        meaning: "The operation did not finish in the time that one request may take. Ask for less, or try again later.",
    },
    TopLevelEntry {
        notice: Notice::Unavailable,
        meaning: "A part that the service needs does not answer, as the database. The answer has HTTP status 503. Whether a mutation was done is not known, since the answer may have been lost after the change was kept: try again after a while with an idempotency key, which makes that safe.",
    },
    TopLevelEntry {
        notice: Notice::Internal,
        meaning: "A fault of the service. Details are in its log alone, under the request id of the header `X-Request-Id`. Report it with that id.",
    },
];
