//! The one hop: an operation runs whole on a thread that may block.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::http::{StatusCode, header};
use actix_web::web;
use chrono::{DateTime, Utc};
use tercul_auth::{Origin, StaffPolicy};
use tercul_graphql::{
    Answer, Bucket, Budget, Context, Locale, Notice, OperationKind, Prepared, Reader, Sender, Store,
};
use tercul_kernel::{Credential, PortError, Viewer};
use tercul_persistence_diesel::PgStore;

use super::App;
use super::answer::Reply;
use super::budget::seconds;
use super::caller::Presented;
use super::negotiation::MediaType;
use crate::auth::Subject;
use crate::catalogue::Catalogue;
use crate::rate_limit;

/// Mutations that hash a password: they run where they hold nobody up.
pub(in crate::http) const HASHING: [&str; 6] = [
    "changePassword",
    "disableTotp",
    "login",
    "reauthenticate",
    "register",
    "resetPassword",
];

/// What an operation runs with.
pub(super) struct Run {
    pub(super) prepared: Prepared,
    pub(super) shown: Option<Presented>,
    pub(super) origin: Origin,
    pub(super) locale: Locale,
    pub(super) buckets: Vec<rate_limit::Bucket>,
    pub(super) request_id: String,
    pub(super) media_type: MediaType,
}

/// What became of it.
enum Outcome {
    Answered(Answer),
    /// The token names nobody.
    UnknownSubject,
    /// Who asks could not be read.
    Failed(PortError),
    /// A resolver panicked; the panic hook has logged it.
    Panicked,
}

impl Run {
    /// Runs the operation and counts what it did.
    pub(super) async fn execute(self, app: &web::Data<App>) -> Reply {
        let root_fields = self.prepared.root_fields().to_vec();
        let operation = first_of(&root_fields);
        let kind = match self.prepared.kind() {
            OperationKind::Mutation => "mutation",
            _ => "query",
        };
        let (media_type, request_id) = (self.media_type, self.request_id.clone());
        let started = Instant::now();
        let span = tracing::Span::current();
        let shared = app.clone();
        let hashes = root_fields
            .iter()
            .any(|field| HASHING.contains(&field.as_str()));
        let operation_of = move |store: &PgStore| {
            let began = Instant::now();
            let outcome = span.in_scope(|| self.guarded(&shared, store));
            (outcome, began.elapsed())
        };
        let ran = if hashes {
            app.database.run_beside(&app.hashing, operation_of).await
        } else {
            app.database.run(operation_of).await
        };
        app.metrics.resolver(kind, operation, started.elapsed());
        let outcome = match ran {
            Ok((outcome, took)) => {
                app.metrics.database_query(operation, took);
                outcome
            }
            Err(fault) => Outcome::Failed(fault),
        };
        reply(outcome, app, &root_fields, media_type, &request_id)
    }

    fn guarded(self, app: &App, store: &PgStore) -> Outcome {
        catch_unwind(AssertUnwindSafe(|| self.run(app, store))).unwrap_or(Outcome::Panicked)
    }

    fn run(self, app: &App, store: &PgStore) -> Outcome {
        let store: Arc<dyn Store> = Arc::new(Catalogue(store.clone()));
        let now = Utc::now();
        let policy = app.security.staff_policy;
        let known = self.shown.map(|shown| actor(&*store, shown, policy, now));
        let has_left = matches!(known, Some(Ok(None))) && self.only_logs_out();
        let (viewer, reader) = match known {
            None => (Viewer::Anonymous, None),
            Some(Ok(Some((viewer, reader)))) => (viewer, Some(reader)),
            Some(Ok(None)) if has_left => (Viewer::Anonymous, None),
            Some(Ok(None)) => return Outcome::UnknownSubject,
            Some(Err(fault)) => return Outcome::Failed(fault),
        };
        note_use(app, &viewer, now);
        let price = self.prepared.price();
        let budget = Budget {
            cost: price.cost,
            nodes: price.nodes,
            depth: price.depth,
            is_dry_run: self.prepared.is_dry_run(),
            buckets: self
                .buckets
                .iter()
                .map(|bucket| told(bucket, now))
                .collect(),
        };
        let platform = Arc::clone(&app.platform);
        let sender = Sender {
            viewer,
            has_left,
            origin: self.origin,
            locale: self.locale,
        };
        let security = Arc::clone(&app.security);
        let search = Arc::clone(&app.search);
        let context = Context::new(store, platform, security, search, sender, now, budget);
        let context = match reader {
            Some(reader) => context.with_reader(reader),
            None => context,
        };
        let answer = app.engine.execute(&self.prepared, &context);
        for _ in 0..context.registrations() {
            app.metrics.user_registered();
        }
        for language in context.created_works() {
            app.metrics.work_created(&language);
        }
        app.searched.note(context.searches());
        Outcome::Answered(answer)
    }

    /// Whether the sender wants nothing but the session to end. Whoever lost the answer and asks once
    /// more has what they want, although their token works no longer.
    fn only_logs_out(&self) -> bool {
        let fields = self.prepared.root_fields();
        matches!(self.shown, Some(Presented::Session(_)))
            && !fields.is_empty()
            && fields.iter().all(|field| field == "logout")
    }
}

/// A signed-in user with their grants, and the connection that they were read through.
type Known = (Viewer, Box<dyn Reader>);

/// Reads who shows a token, as they are now.
fn actor(
    store: &dyn Store,
    shown: Presented,
    policy: StaffPolicy,
    now: DateTime<Utc>,
) -> Result<Option<Known>, PortError> {
    let mut reader = store.reader()?;
    let identity = match shown {
        Presented::Session(Subject { user, session }) => {
            reader.identity_of_session(user, session, now)?
        }
        Presented::PersonalToken(token) => reader.identity_of_token(token, now)?,
    };
    Ok(identity.map(|identity| (Viewer::SignedIn(identity.actor(policy)), reader)))
}

/// Notes that a personal access token was used. That it cannot be noted keeps nobody from working.
fn note_use(app: &App, viewer: &Viewer, now: DateTime<Utc>) {
    let Some(Credential::AccessToken { id, .. }) = viewer.actor().map(|actor| actor.credential)
    else {
        return;
    };
    if let Err(fault) = app.database.store().note_token_use(id, now) {
        tracing::warn!(
            reason = fault.to_string(),
            "the use of a token was not noted"
        );
    }
}

/// The root field that stands for an operation in metrics.
fn first_of(root_fields: &[String]) -> &str {
    root_fields.first().map_or("__typename", String::as_str)
}

/// A budget in the words of the schema.
fn told(bucket: &rate_limit::Bucket, now: DateTime<Utc>) -> Bucket {
    let wait = |wait: Duration| u32::try_from(seconds(wait)).unwrap_or(u32::MAX);
    Bucket {
        name: bucket.name.to_owned(),
        limit: bucket.limit,
        remaining: bucket.remaining(),
        reset_at: now + bucket.full_in,
        retry_after_seconds: bucket.retry_after.map(wait),
    }
}

fn reply(
    outcome: Outcome,
    app: &App,
    root_fields: &[String],
    media_type: MediaType,
    request_id: &str,
) -> Reply {
    let operation = first_of(root_fields);
    match outcome {
        Outcome::Answered(answer) => {
            for (field, code) in &answer.errors {
                // The field is a response key, which a client may choose.
                let is_ours = root_fields.contains(field);
                let field = if is_ours { field } else { operation };
                app.metrics.graphql_error(field, code);
            }
            Reply::executed(answer, media_type)
        }
        Outcome::UnknownSubject => Reply::bad_token(),
        Outcome::Failed(PortError::Unavailable(reason) | PortError::Timeout(reason)) => {
            tracing::warn!(reason, "the database did not answer");
            app.metrics.graphql_error(operation, "SERVICE_UNAVAILABLE");
            Reply::unavailable()
        }
        Outcome::Failed(fault) => {
            tracing::error!(reason = fault.to_string(), "an operation failed");
            app.metrics.graphql_error(operation, "INTERNAL");
            internal(request_id)
        }
        Outcome::Panicked => {
            app.metrics.graphql_error(operation, "INTERNAL");
            internal(request_id)
        }
    }
}

fn internal(request_id: &str) -> Reply {
    let message = Notice::InternalWithId.with("request", request_id);
    Reply::refuse(StatusCode::INTERNAL_SERVER_ERROR, message)
        .with(header::CACHE_CONTROL, "no-store")
}
