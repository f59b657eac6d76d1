//! Pages of lists, after the [Relay connection specification](https://relay.dev/graphql/connections.htm).

use juniper::{DefaultScalarValue, graphql_object};
use tercul_kernel::{Cursor, Page, Row, Total};
use tercul_work::queries::TranslatorView;

use crate::{
    account::{AccessToken, SecurityEvent, Session, User},
    author::Author,
    context::Context,
    search::{
        PassageResult, QuoteMatch, SavedSearch, SearchFacetResult, SearchResult, SynonymSet, Told,
    },
    taxonomy::Tag,
    text::{Segment, SegmentChange, TextComparisonRow, TextRevision, Translation},
    work::Work,
};

/// Position of a page in a list.
pub(crate) struct PageInfo {
    has_next: bool,
    has_previous: bool,
    start: Option<String>,
    end: Option<String>,
}

/// Position of a page in a list.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl PageInfo {
    /// Whether items follow the page.
    fn has_next_page(&self) -> bool {
        self.has_next
    }

    /// Whether items precede the page.
    fn has_previous_page(&self) -> bool {
        self.has_previous
    }

    /// Cursor of the first item; null for an empty page.
    fn start_cursor(&self) -> Option<&str> {
        self.start.as_deref()
    }

    /// Cursor of the last item; null for an empty page.
    fn end_cursor(&self) -> Option<&str> {
        self.end.as_deref()
    }
}

/// The count of a whole list that clients see, and whether it is exact.
fn count(total: Option<Total>) -> (Option<i32>, bool) {
    let count = total.map(|total| i32::try_from(total.count).unwrap_or(i32::MAX));
    (count, total.is_some_and(|total| total.is_exact))
}

/// Declares the connection and the edge of a node type.
///
/// With `counted by`, edges carry a number of the item that the node is made from; with `telling`,
/// the connection has fields of its own.
macro_rules! connection {
    (
        $connection:ident, $edge:ident, $node:ty, $page_doc:literal, $item_doc:literal
        $(, counted by $(#[$count_doc:meta])* $count:ident of $item:ty)?
        $(, telling $told:ty { $($method:tt)* })?
    ) => {
        #[doc = $page_doc]
        pub(crate) struct $connection {
            edges: Vec<$edge>,
            has_next: bool,
            has_previous: bool,
            total: Option<Total>,
            $(told: $told,)?
        }

        #[doc = $item_doc]
        pub(crate) struct $edge {
            cursor: Cursor,
            node: $node,
            $($count: i32,)?
        }

        #[doc = $page_doc]
        #[graphql_object]
        #[graphql(context = Context, scalar = DefaultScalarValue)]
        impl $connection {
            /// Items of the page with their cursors.
            fn edges(&self) -> &[$edge] {
                &self.edges
            }

            /// Items of the page without cursors.
            fn nodes(&self) -> Vec<&$node> {
                self.edges.iter().map(|edge| &edge.node).collect()
            }

            /// Position of the page in the whole list.
            fn page_info(&self) -> PageInfo {
                PageInfo {
                    has_next: self.has_next,
                    has_previous: self.has_previous,
                    start: self.edges.first().map(|edge| edge.cursor.encode()),
                    end: self.edges.last().map(|edge| edge.cursor.encode()),
                }
            }

            /// Number of matching items, counted only when selected and capped at 10,000; null when the count could not be made.
            fn total_count(&self) -> Option<i32> {
                count(self.total).0
            }

            /// Whether `totalCount` is exact rather than capped or unknown.
            fn total_count_is_exact(&self) -> bool {
                count(self.total).1
            }

            $($($method)*)?
        }

        #[doc = $item_doc]
        #[graphql_object]
        #[graphql(context = Context, scalar = DefaultScalarValue)]
        impl $edge {
            /// Opaque cursor of the item.
            fn cursor(&self) -> String {
                self.cursor.encode()
            }

            /// The item itself.
            fn node(&self) -> &$node {
                &self.node
            }

            $(
                $(#[$count_doc])*
                fn $count(&self) -> i32 {
                    self.$count
                }
            )?
        }

        connection!(@from $connection, $edge, $node $(, $count of $item)? $(, telling $told)?);
    };
    (@from $connection:ident, $edge:ident, $node:ty) => {
        impl $connection {
            /// The rows of a page, whose items became these nodes.
            pub(crate) fn from_page<T>(page: &Page<T>, nodes: Vec<$node>) -> Self {
                let edge = |(row, node): (&Row<T>, $node)| $edge { cursor: row.cursor.clone(), node };
                Self {
                    edges: page.rows.iter().zip(nodes).map(edge).collect(),
                    has_next: page.has_next,
                    has_previous: page.has_previous,
                    total: page.total,
                }
            }
        }
    };
    (@from $connection:ident, $edge:ident, $node:ty, telling $told:ty) => {
        impl $connection {
            /// The rows of a page, whose items became these nodes, and what is told beside them.
            pub(crate) fn from_page<T>(page: &Page<T>, nodes: Vec<$node>, told: $told) -> Self {
                let edge = |(row, node): (&Row<T>, $node)| $edge { cursor: row.cursor.clone(), node };
                Self {
                    edges: page.rows.iter().zip(nodes).map(edge).collect(),
                    has_next: page.has_next,
                    has_previous: page.has_previous,
                    total: page.total,
                    told,
                }
            }
        }
    };
    (@from $connection:ident, $edge:ident, $node:ty, $count:ident of $item:ty) => {
        impl $connection {
            /// The rows of a page, whose items became these nodes.
            pub(crate) fn from_page(page: &Page<$item>, nodes: Vec<$node>) -> Self {
                let edge = |(row, node): (&Row<$item>, $node)| $edge {
                    cursor: row.cursor.clone(),
                    node,
                    $count: row.item.$count,
                };
                Self {
                    edges: page.rows.iter().zip(nodes).map(edge).collect(),
                    has_next: page.has_next,
                    has_previous: page.has_previous,
                    total: page.total,
                }
            }
        }
    };
}

connection!(
    WorkConnection,
    WorkEdge,
    Work,
    "One page of works.",
    "One item in a page of works."
);
connection!(
    AuthorConnection,
    AuthorEdge,
    Author,
    "One page of authors.",
    "One item in a page of authors."
);
connection!(
    TranslatorConnection, TranslatorEdge, Author,
    "One page of translators.", "One item in a page of translators.",
    counted by
    /// Published translations for the requested languages.
    translation_count of TranslatorView
);
connection!(
    TranslationConnection,
    TranslationEdge,
    Translation,
    "One page of translations.",
    "One item in a page of translations."
);
connection!(
    SegmentConnection,
    SegmentEdge,
    Segment,
    "One page of segments.",
    "One item in a page of segments."
);
connection!(
    TextRevisionConnection,
    TextRevisionEdge,
    TextRevision,
    "One page of text revisions.",
    "One item in a page of text revisions."
);
connection!(
    SegmentChangeConnection,
    SegmentChangeEdge,
    SegmentChange,
    "One page of segment changes.",
    "One item in a page of segment changes."
);
connection!(
    TextComparisonRowConnection,
    TextComparisonRowEdge,
    TextComparisonRow,
    "One page of comparison rows.",
    "One item in a page of comparison rows."
);
connection!(
    TagConnection,
    TagEdge,
    Tag,
    "One page of tags.",
    "One item in a page of tags."
);
connection!(
    UserConnection,
    UserEdge,
    User,
    "One page of users.",
    "One item in a page of users."
);
connection!(
    SessionConnection,
    SessionEdge,
    Session,
    "One page of sessions.",
    "One item in a page of sessions."
);
connection!(
    AccessTokenConnection,
    AccessTokenEdge,
    AccessToken,
    "One page of access tokens.",
    "One item in a page of access tokens."
);
connection!(
    SecurityEventConnection,
    SecurityEventEdge,
    SecurityEvent,
    "One page of security events.",
    "One item in a page of security events."
);
connection!(
    SearchResultConnection, SearchResultEdge, SearchResult,
    "One page of search results.", "One item in a page of search results.",
    telling Told {
        /// Counted values of the requested facets.
        fn facets(&self) -> &[SearchFacetResult] {
            &self.told.facets
        }

        /// Duration of the search in milliseconds.
        fn query_time_milliseconds(&self) -> i32 {
            self.told.milliseconds
        }

        /// Query with likely spelling; null when no better one is known.
        fn corrected_query(&self) -> Option<&str> {
            self.told.corrected.as_deref()
        }

        /// Whether a simpler search answered because the index is unavailable.
        fn is_degraded(&self) -> bool {
            self.told.is_degraded
        }
    }
);
connection!(
    PassageResultConnection, PassageResultEdge, PassageResult,
    "One page of passage results.", "One item in a page of passage results.",
    telling Told {
        /// Duration of the search in milliseconds.
        fn query_time_milliseconds(&self) -> i32 {
            self.told.milliseconds
        }

        /// Whether a simpler search answered because the index is unavailable.
        fn is_degraded(&self) -> bool {
            self.told.is_degraded
        }
    }
);
connection!(
    QuoteMatchConnection,
    QuoteMatchEdge,
    QuoteMatch,
    "One page of quote matches.",
    "One item in a page of quote matches."
);
connection!(
    SavedSearchConnection,
    SavedSearchEdge,
    SavedSearch,
    "One page of saved searches.",
    "One item in a page of saved searches."
);
connection!(
    SynonymSetConnection,
    SynonymSetEdge,
    SynonymSet,
    "One page of synonym sets.",
    "One item in a page of synonym sets."
);
