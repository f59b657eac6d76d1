//! From the text of a request to its answer.

mod answer;
mod cache;
mod cost;
mod document;
mod limits;
mod outline;
mod variables;

use std::sync::Arc;

use juniper::{DefaultScalarValue, EmptySubscription, RootNode, Variables};
use serde_json::{Map, Value as Json};
use sha2::{Digest as _, Sha256};

pub use answer::{Answer, Refusal};
pub use cost::Price;
pub use document::OperationKind;
pub use limits::DocumentLimits;

use crate::{
    context::Context,
    engine::{cache::DocumentCache, document::Document},
    error::ONLY_PRICED,
    mutation::Mutation,
    query::Query,
};

pub(crate) type Root = RootNode<Query, Mutation, EmptySubscription<Context>>;

/// How the engine treats documents.
#[derive(Clone, Debug)]
pub struct EngineSettings {
    /// Limits of documents.
    pub limits: DocumentLimits,
    /// Whether clients may ask for the schema.
    pub is_introspection_enabled: bool,
    /// How many documents are kept parsed and validated.
    pub cached_documents: usize,
}

impl Default for EngineSettings {
    fn default() -> Self {
        Self {
            limits: DocumentLimits::default(),
            is_introspection_enabled: true,
            cached_documents: 1_000,
        }
    }
}

/// A request as GraphQL over HTTP defines it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The document.
    pub query: String,
    /// Which operation of the document.
    pub operation_name: Option<String>,
    /// Values of its variables.
    pub variables: Map<String, Json>,
}

/// The schema and the documents that were seen before.
pub struct Engine {
    root: &'static Root,
    sdl: String,
    schema_hash: String,
    limits: DocumentLimits,
    documents: DocumentCache,
}

/// An operation that passed parsing, validation and limits.
pub struct Prepared {
    document: Arc<Document>,
    variables: Variables<DefaultScalarValue>,
    price: Price,
}

impl Engine {
    /// Builds the schema. It lives as long as the process, so build one.
    pub fn new(settings: EngineSettings) -> Self {
        let root = RootNode::new(Query, Mutation, EmptySubscription::new())
            .limit_depth(settings.limits.depth_of_any_nesting())
            .limit_tokens(settings.limits.tokens as usize)
            .limit_fields(settings.limits.tokens as usize);
        let sdl = root.as_sdl();
        let root = if settings.is_introspection_enabled {
            root
        } else {
            root.disable_introspection()
        };
        Self {
            root: Box::leak(Box::new(root)),
            schema_hash: hex(&Sha256::digest(&sdl)),
            sdl,
            limits: settings.limits,
            documents: DocumentCache::new(settings.cached_documents),
        }
    }

    /// The schema in the schema definition language.
    pub fn sdl(&self) -> &str {
        &self.sdl
    }

    /// SHA-256 of the schema in hexadecimal.
    pub fn schema_hash(&self) -> &str {
        &self.schema_hash
    }

    /// Parses, validates and prices a request; no input or output.
    ///
    /// # Errors
    /// [`Refusal`] where the document is malformed, invalid or beyond a limit, or the variables do
    /// not fit; nothing has been executed.
    pub fn prepare(&self, request: Request) -> Result<Prepared, Refusal> {
        self.limits.check_size(&request.query)?;
        let document = self.documents.get(
            &request.query,
            request.operation_name.as_deref(),
            |source, name| Document::parse(source, name, self.root, &self.limits),
        )?;
        let variables = variables::variables(
            request.variables,
            document.outline().variables(),
            &self.root.schema,
        )?;
        let price = document.outline().price(&variables);
        self.limits.check_price(price)?;
        Ok(Prepared {
            document,
            variables,
            price,
        })
    }

    /// Runs an operation on the current thread, which must be allowed to block. Root fields run in
    /// order.
    pub fn execute(&self, prepared: &Prepared, context: &Context) -> Answer {
        let result = prepared
            .document
            .with_operation(|operation| operation.execute_sync(&prepared.variables, context));
        match result {
            Ok((data, mut errors)) => {
                if prepared.is_dry_run() {
                    errors.retain(|error| answer::code_of(error) != ONLY_PRICED);
                }
                Answer::executed(&data, &errors, context.is_replayed(), context.locale())
            }
            Err(error) => Answer::refused(&error, context.locale()),
        }
    }
}

impl Prepared {
    /// Query, mutation or subscription.
    pub fn kind(&self) -> OperationKind {
        self.document.outline().kind()
    }

    /// What it costs, with its variables.
    pub fn price(&self) -> Price {
        self.price
    }

    /// Whether the client only asks for the price.
    pub fn is_dry_run(&self) -> bool {
        self.document.outline().is_dry_run(&self.variables)
    }

    /// Names of the root fields as the schema spells them.
    pub fn root_fields(&self) -> &[String] {
        self.document.outline().root_fields()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
