//! GraphQL over HTTP: `POST /graphql` for everything, `GET /graphql` for queries.
//!
//! The order of a request: form of the answer, caller, one point of the budget, body, document and
//! its limits (no I/O so far), the rest of the price, then one hop to a blocking thread that runs
//! the whole operation.

mod administrators;
mod answer;
mod budget;
mod caller;
pub(super) mod execute;
pub(super) mod negotiation;
pub(super) mod request;

use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use tercul_graphql::{Locale, Notice, OperationKind, Prepared, Request};

pub(crate) use self::administrators::Administrators;
use self::answer::Reply;
use self::budget::Budget;
use self::caller::{Identity, identify};
use self::execute::Run;
use self::negotiation::MediaType;
use self::request::{GraphqlRequest, Unreadable};
use super::request_id::RequestId;
use super::server::App;

/// Operation label of documents that are not run.
const UNKNOWN_OPERATION: &str = "unknown";

/// Handles every method of `/graphql`.
pub(super) async fn handle(
    request: HttpRequest,
    body: web::Payload,
    app: web::Data<App>,
) -> HttpResponse {
    let media_type = MediaType::negotiate(request.headers());
    let identity = identify(&app, &request).await;
    let mut budget = Budget::new(&app, identity.caller);
    let form = media_type.unwrap_or(MediaType::Json);
    let outcome = match budget.charge_request().await {
        Err(refused) => Err(refused),
        Ok(()) => answer(&request, body, &app, media_type, &identity, &mut budget).await,
    };
    let mut response = outcome
        .unwrap_or_else(|early| early)
        .finish(form, locale(&request));
    budget.tell(response.headers_mut());
    response
}

async fn answer(
    request: &HttpRequest,
    body: web::Payload,
    app: &web::Data<App>,
    media_type: Option<MediaType>,
    identity: &Identity,
    budget: &mut Budget<'_>,
) -> Result<Reply, Reply> {
    if identity.is_bad {
        return Err(Reply::bad_token());
    }
    let media_type = media_type
        .ok_or_else(|| Reply::refuse(StatusCode::NOT_ACCEPTABLE, Notice::NotAcceptable))?;
    let read = read(request, body, app).await?;
    let prepared = app
        .engine
        .prepare(Request {
            query: read.query,
            operation_name: read.operation_name,
            variables: read.variables,
        })
        .map_err(|refusal| {
            app.metrics.graphql_error(UNKNOWN_OPERATION, refusal.code);
            Reply::refused(refusal, media_type)
        })?;
    check_operation(request, &prepared)?;
    budget.charge_operation(&prepared).await?;
    let run = Run {
        prepared,
        shown: identity.shown,
        origin: identity.origin.clone(),
        locale: locale(request),
        buckets: budget.buckets().to_vec(),
        request_id: request_id(request),
        media_type,
    };
    Ok(run.execute(app).await)
}

async fn read(
    request: &HttpRequest,
    body: web::Payload,
    app: &App,
) -> Result<GraphqlRequest, Reply> {
    let read = match *request.method() {
        Method::POST => {
            request::of_post(request.headers(), body, app.body_limit, app.client_patience).await
        }
        Method::GET => request::of_query_string(request.query_string()),
        _ => {
            return Err(method_not_allowed(Notice::WrongMethod, "GET, POST"));
        }
    };
    read.map_err(
        |Unreadable {
             status,
             message,
             closes,
         }| {
            let reply = Reply::refuse(status, message);
            if closes { reply.closing() } else { reply }
        },
    )
}

/// What HTTP has to say about the kind of an operation.
fn check_operation(request: &HttpRequest, prepared: &Prepared) -> Result<(), Reply> {
    match prepared.kind() {
        OperationKind::Query => Ok(()),
        OperationKind::Mutation if request.method() == Method::POST => Ok(()),
        OperationKind::Mutation => Err(method_not_allowed(Notice::MutationNeedsPost, "POST")),
        OperationKind::Subscription => Err(Reply::refuse(
            StatusCode::BAD_REQUEST,
            Notice::NoSubscriptions,
        )),
    }
}

fn method_not_allowed(notice: Notice, allowed: &'static str) -> Reply {
    Reply::refuse(StatusCode::METHOD_NOT_ALLOWED, notice).with(header::ALLOW, allowed)
}

/// Language of messages.
fn locale(request: &HttpRequest) -> Locale {
    let languages = request.headers().get(header::ACCEPT_LANGUAGE);
    let languages = languages.and_then(|languages| languages.to_str().ok());
    languages.map_or_else(Locale::default, Locale::from_accept_language)
}

fn request_id(request: &HttpRequest) -> String {
    request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.as_str().to_owned())
        .unwrap_or_default()
}
