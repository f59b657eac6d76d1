//! The enums of the schema.
//!
//! Most mirror an enum of a domain crate, value by value; the compiler keeps the two the same.

mod account;
mod author;
mod platform;
mod search;
mod taxonomy;
mod text;
mod work;

pub(crate) use account::{
    AccessTokenScope, AccountStatus, DataExportState, DeletedContentPolicy, LanguageProficiency,
    ProfileVisibility, Role, RoleScopeKind, SecurityEventKind, UserOrderField,
};
pub(crate) use author::{AuthorKind, AuthorOrderField, ExternalIdentifierScheme, NameKind};
pub(crate) use platform::{Capability, ErrorCode, OrderDirection, ServiceState};
pub(crate) use search::{
    AlertFrequency, MatchKind, SearchFacet, SearchIndexKind, SearchIndexState, SearchKind,
    SearchOrderField, StatisticsWindow,
};
pub(crate) use taxonomy::{TagKind, TagOrderField, TextDirection};
pub(crate) use text::{
    AccessLevel, QualityLevel, SegmentChangeKind, SegmentKind, TextContentFormat,
    TextHunkOperation, TextSourceMethod, TranslationKind, TranslationOrderField,
};
pub(crate) use work::{
    CreditRole, Meter, PublicationStatus, TitleKind, WorkForm, WorkFormClass, WorkOrderField,
    WorkRelationKind,
};

/// Declares an enum of the schema with the values of an enum of the domain, and the conversions
/// both ways.
macro_rules! mirrored_enum {
    (
        $(#[$meta:meta])*
        pub(crate) enum $name:ident: $domain:path {
            $($(#[$value_meta:meta])* $value:ident,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, juniper::GraphQLEnum, serde::Serialize,
        )]
        pub(crate) enum $name {
            $($(#[$value_meta])* $value,)+
        }

        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                match value {
                    $(<$domain>::$value => Self::$value,)+
                }
            }
        }

        impl From<$name> for $domain {
            fn from(value: $name) -> Self {
                match value {
                    $($name::$value => Self::$value,)+
                }
            }
        }
    };
}

use mirrored_enum;
