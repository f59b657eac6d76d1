//! The HTTP side: routes, middleware, and GraphQL over HTTP.

mod explorer;
mod files;
mod graphql;
mod headers;
mod key_set;
mod mailbox;
mod observe;
mod reply;
mod request_id;
mod server;
mod status;
#[cfg(test)]
mod tests;

pub(crate) use explorer::is_complete as explorer_is_complete;
pub(crate) use graphql::Administrators;
pub(crate) use server::{App, serve};
