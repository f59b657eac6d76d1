//! What every adapter of the command ports keeps, one function for each behaviour.
//!
//! Each takes a transaction of an otherwise empty catalogue and a user who exists.
//! [`catalogue_contract!`](crate::catalogue_contract) makes a test of each.

mod authors;
mod slugs;
mod taxonomy;
mod texts;
mod works;

pub use authors::*;
pub use slugs::*;
pub use taxonomy::*;
pub use texts::*;
pub use works::*;

/// Makes one test of each behaviour, grouped by port; `$run` is a macro of the adapter that runs a
/// behaviour in a transaction.
#[macro_export]
macro_rules! catalogue_contract {
    ($run:ident) => {
        $crate::catalogue_contract!($run, work_repository:
            a_work_is_found_as_it_was_added,
            an_unknown_work_is_not_found,
            a_changed_work_is_found_with_every_change,
            a_deleted_work_is_still_found,
            a_credit_keeps_its_identifier,
            works_by_the_same_author_with_the_same_title_are_similar,
            anonymous_works_with_the_same_title_are_similar,
            deleted_works_are_not_similar,
            a_relation_is_added_once,
            a_relation_is_removed_once,
            a_chain_of_relations_leads_to_its_end,
        );
        $crate::catalogue_contract!($run, author_repository:
            an_author_is_found_as_added,
            an_unknown_author_is_not_found,
            a_changed_author_is_found_with_every_change,
            authors_with_the_same_name_in_another_script_are_similar,
            an_identifier_belongs_to_a_live_author,
            credits_of_an_author_are_counted,
            only_live_authors_can_be_credited,
        );
        $crate::catalogue_contract!($run, taxonomy_repository:
            a_tag_is_found_as_it_was_added,
            a_synonym_has_a_canonical_tag,
            a_canonical_tag_is_found_by_its_fold_before_a_synonym,
            a_category_is_found_as_it_was_added,
            a_changed_category_is_found_with_every_change,
            only_existing_categories_are_named,
            a_sibling_with_the_name_is_found,
        );
        $crate::catalogue_contract!($run, slug_registry:
            slugs_in_use_are_taken,
            a_former_slug_still_belongs_to_its_work,
            a_record_may_return_to_its_former_slug,
            each_kind_of_record_has_slugs_of_its_own,
        );
        $crate::catalogue_contract!($run, language_registry:
            only_registered_languages_are_enabled,
        );
    };
    ($run:ident, $port:ident: $($behaviour:ident,)+) => {
        mod $port {
            $(
                #[test]
                fn $behaviour() {
                    super::$run!($crate::testing::contract::$behaviour);
                }
            )+
        }
    };
}
