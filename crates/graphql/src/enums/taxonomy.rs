use juniper::GraphQLEnum;
use serde::Serialize;

use super::mirrored_enum;

mirrored_enum! {
    /// What a tag describes.
    pub(crate) enum TagKind: tercul_work::TagKind {
        /// Topic.
        Subject,
        /// Genre.
        Genre,
        /// Motif or theme.
        Motif,
        /// Period or movement.
        Period,
        /// Place.
        Place,
        /// Person or character.
        Person,
        /// Anything else.
        Other,
    }
}

mirrored_enum! {
    /// Sortable properties of tags.
    pub(crate) enum TagOrderField: tercul_work::queries::TagOrderField {
        /// Label in the language of the request.
        Label,
        /// Number of works.
        WorkCount,
    }
}

/// Direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, GraphQLEnum, Serialize)]
pub(crate) enum TextDirection {
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}
