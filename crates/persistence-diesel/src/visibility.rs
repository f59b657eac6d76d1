//! What a viewer sees: the one place with these predicates.
//!
//! - A work is seen by everyone once it is published, also when it is archived. Before that, and
//!   after it was withdrawn, it is seen by whoever created it and by the editors of its original
//!   language; while it waits for review, also by the reviewers of that language.
//! - A text is seen by the same rule, with its own language, and only where its work is seen.
//! - An author is seen by everyone.
//! - What is deleted is in no list. Editors, and whoever created it, see a deleted work or author when
//!   they name it: to restore it, or to learn that it is gone.

use tercul_kernel::{Actor, Capability, Viewer};

use crate::Statement;

/// A table with a publication state, under the alias that every statement gives it.
struct Subject {
    is_live: &'static str,
    is_public: &'static str,
    created_by: &'static str,
    language: &'static str,
    is_in_review: &'static str,
}

const WORK: Subject = Subject {
    is_live: "w.deleted_at is null",
    is_public: "w.status in ('PUBLISHED', 'ARCHIVED')",
    created_by: "w.created_by = ",
    language: "w.original_base = any(",
    is_in_review: "w.status = 'IN_REVIEW'",
};

const TEXT: Subject = Subject {
    is_live: "t.deleted_at is null",
    is_public: "t.status in ('PUBLISHED', 'ARCHIVED')",
    created_by: "t.created_by = ",
    language: "t.base = any(",
    is_in_review: "t.status = 'IN_REVIEW'",
};

/// The works `w` that the viewer sees in lists.
pub(crate) fn visible_works(viewer: &Viewer) -> Statement {
    visible(&WORK, viewer)
}

/// The works `w` that the viewer sees when they are named one by one: editors, and whoever created
/// it, also find what is deleted.
pub(crate) fn visible_named_works(viewer: &Viewer) -> Statement {
    let listed = visible_works(viewer);
    let Some(actor) = viewer.actor() else {
        return listed;
    };
    let mut statement = Statement::new("(").append(listed);
    statement.push(" or (w.deleted_at is not null");
    if !edits_everything(actor) {
        statement.push(" and (");
        statement.push(WORK.created_by);
        statement.push_bind(actor.user.0);
        statement.push(" or ");
        statement.push(WORK.language);
        statement.push_bind(edited_languages(actor));
        statement.push("))");
    }
    statement.sql("))")
}

/// The authors `a` that the viewer sees when they are named one by one: editors of everything, and
/// whoever created it, also find what is deleted.
pub(crate) fn visible_named_authors(viewer: &Viewer) -> Statement {
    match viewer.actor() {
        None => Statement::new("a.deleted_at is null"),
        Some(actor) if edits_everything(actor) => Statement::new("true"),
        Some(actor) => Statement::new("(a.deleted_at is null or a.created_by = ")
            .bind(actor.user.0)
            .sql(")"),
    }
}

/// The texts `t` that the viewer sees, where it is known that their works are seen.
pub(crate) fn visible_text_rows(viewer: &Viewer) -> Statement {
    visible(&TEXT, viewer)
}

/// The texts `t` that the viewer sees.
pub(crate) fn visible_texts(viewer: &Viewer) -> Statement {
    visible_text_rows(viewer)
        .sql(" and exists (select from works w where w.id = t.work_id and ")
        .append(visible_works(viewer))
        .sql(")")
}

fn visible(subject: &Subject, viewer: &Viewer) -> Statement {
    let mut statement = Statement::new(subject.is_live);
    match viewer {
        Viewer::Anonymous => {
            statement.push(" and ");
            statement.push(subject.is_public);
        }
        Viewer::SignedIn(actor) if edits_everything(actor) => {}
        Viewer::SignedIn(actor) => push_visible_to(subject, actor, &mut statement),
    }
    statement
}

fn push_visible_to(subject: &Subject, actor: &Actor, statement: &mut Statement) {
    statement.push(" and (");
    statement.push(subject.is_public);
    statement.push(" or ");
    statement.push(subject.created_by);
    statement.push_bind(actor.user.0);
    if edits_something(actor) {
        statement.push(" or ");
        statement.push(subject.language);
        statement.push_bind(edited_languages(actor));
        statement.push(")");
    }
    let reviewed = actor.grants.languages_with(Capability::Review);
    if actor.grants.allows(Capability::Review) {
        statement.push(" or ");
        statement.push(subject.is_in_review);
    } else if !reviewed.is_empty() {
        statement.push(" or (");
        statement.push(subject.is_in_review);
        statement.push(" and ");
        statement.push(subject.language);
        statement.push_bind(reviewed);
        statement.push("))");
    }
    statement.push(")");
}

/// Capabilities of editors, who see drafts.
const EDITING: [Capability; 2] = [Capability::EditAny, Capability::Publish];

fn edits_everything(actor: &Actor) -> bool {
    EDITING
        .iter()
        .any(|capability| actor.grants.allows(*capability))
}

fn edits_something(actor: &Actor) -> bool {
    edits_everything(actor) || !edited_languages(actor).is_empty()
}

fn edited_languages(actor: &Actor) -> Vec<String> {
    let mut languages: Vec<_> = EDITING
        .iter()
        .flat_map(|capability| actor.grants.languages_with(*capability))
        .collect();
    languages.sort();
    languages.dedup();
    languages
}
