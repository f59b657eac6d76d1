use serde_json::{Value, json};

/// One of the measured operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    /// A page of 20 works with title and author.
    Page,
    /// One work with authors and texts.
    Work,
    /// 50 segments of a text.
    Segments,
    /// An author with 20 works.
    Author,
    /// The version of the service.
    Version,
}

impl Operation {
    pub(crate) const ALL: [Self; 5] = [
        Self::Page,
        Self::Work,
        Self::Segments,
        Self::Author,
        Self::Version,
    ];

    pub(crate) fn letter(self) -> char {
        match self {
            Self::Page => 'A',
            Self::Work => 'B',
            Self::Segments => 'C',
            Self::Author => 'D',
            Self::Version => 'E',
        }
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Page => "a page of 20 works with title and author",
            Self::Work => "one work with authors and texts",
            Self::Segments => "50 segments of a text",
            Self::Author => "an author with 20 works",
            Self::Version => "{ serverInfo { version } }",
        }
    }

    fn document(self) -> &'static str {
        match self {
            Self::Page => {
                "query Page($after: String) { works(first: 20, after: $after, orderBy: [{ field: TITLE }]) { \
                 nodes { id slug form title { value languageTag } authors { id name { value } } } \
                 pageInfo { hasNextPage } } }"
            }
            Self::Work => {
                "query Work($id: ID!) { work(id: $id) { id slug form status title { value languageTag } \
                 authors { id slug name { value } } \
                 originals { id languageTag title { value } status } } }"
            }
            Self::Segments => {
                "query Segments($id: ID!) { segments(textId: $id, first: 50) { \
                 nodes { id kind citation content { value } } pageInfo { hasNextPage } } }"
            }
            Self::Author => {
                "query Author($id: ID!) { author(id: $id) { id slug kind name { value } \
                 works(first: 20, orderBy: [{ field: TITLE }]) { \
                 nodes { id slug form title { value } } pageInfo { hasNextPage } } } }"
            }
            Self::Version => "{ serverInfo { version } }",
        }
    }

    /// The request to the API for one input.
    pub(crate) fn request(self, input: &str) -> Value {
        let variables = match self {
            Self::Page if input.is_empty() => json!({ "after": null }),
            Self::Page => json!({ "after": input }),
            Self::Version => json!({}),
            _ => json!({ "id": input }),
        };
        json!({ "query": self.document(), "variables": variables })
    }
}
