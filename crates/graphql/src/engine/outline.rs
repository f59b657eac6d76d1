//! What a document asks for, without its text: enough to price it with any variables.

use std::collections::HashMap;

use juniper::{
    DefaultScalarValue as Scalar, Definition, Document, InputValue, Operation, OperationType,
    SchemaType, Selection, Spanning, Variables,
    meta::{Field, MetaType},
};

use super::{
    OperationKind, Price, Refusal,
    cost::{PricedField, Repetition, Size, WORST_SIZE, price_of, surcharge},
    variables::Declared,
};
use crate::error_table::{Message, Notice};

/// Lists without paging are short; this is what each counts for.
const UNPAGED_LIST: u32 = 5;

/// Fields after fragments are written out; a document that fans out beyond is refused.
const MOST_FIELDS: u32 = 10_000;

/// An operation as far as limits are concerned.
#[derive(Debug)]
pub(super) struct Outline {
    kind: OperationKind,
    root_fields: Vec<String>,
    variables: Vec<Declared>,
    aliases: u32,
    depth: u32,
    fields: Vec<PricedField>,
    dry_run: Switch,
}

impl Outline {
    /// Outlines the operation of a valid document.
    pub(super) fn of(
        document: &Document<'_, Scalar>,
        operation_name: Option<&str>,
        schema: &SchemaType<Scalar>,
    ) -> Result<Self, Refusal> {
        let mut fragments = HashMap::new();
        let mut operation = None;
        for definition in document {
            match definition {
                Definition::Fragment(fragment) => {
                    fragments.insert(fragment.item.name.item, &fragment.item.selection_set);
                }
                Definition::Operation(candidate) => {
                    let name = candidate.item.name.as_ref().map(|name| name.item);
                    if operation_name.is_none() || name == operation_name {
                        operation = Some(&candidate.item);
                    }
                }
            }
        }
        let operation = operation.ok_or_else(|| Message::from(Notice::UnknownOperation))?;
        let (kind, root) = match operation.operation_type {
            OperationType::Query => (OperationKind::Query, Some(schema.concrete_query_type())),
            OperationType::Mutation => (OperationKind::Mutation, schema.concrete_mutation_type()),
            OperationType::Subscription => (
                OperationKind::Subscription,
                schema.concrete_subscription_type(),
            ),
        };
        let mut walk = Walk {
            schema,
            fragments,
            operation,
            written: 0,
            aliases: 0,
            depth: 0,
            dry_run: Switch::Off,
        };
        let mut root_fields = Vec::new();
        let fields = walk.selections(
            &operation.selection_set,
            root,
            1,
            &mut Some(&mut root_fields),
        )?;
        let Walk {
            aliases,
            depth,
            dry_run,
            ..
        } = walk;
        let variables = declared(operation);
        Ok(Self {
            kind,
            root_fields,
            variables,
            aliases,
            depth,
            fields,
            dry_run,
        })
    }

    pub(super) fn kind(&self) -> OperationKind {
        self.kind
    }

    pub(super) fn root_fields(&self) -> &[String] {
        &self.root_fields
    }

    /// The variables that the operation declares.
    pub(super) fn variables(&self) -> &[Declared] {
        &self.variables
    }

    /// Whether `rateLimit(dryRun: true)` is selected.
    pub(super) fn is_dry_run(&self, variables: &Variables<Scalar>) -> bool {
        match &self.dry_run {
            Switch::Off => false,
            Switch::On => true,
            Switch::Variable(name) => variables.get(name).is_some_and(is_true),
        }
    }

    pub(super) fn aliases(&self) -> u32 {
        self.aliases
    }

    pub(super) fn depth(&self) -> u32 {
        self.depth
    }

    /// The price with these variables.
    pub(super) fn price(&self, variables: &Variables<Scalar>) -> Price {
        let (cost, nodes) = price_of(&self.fields, 1, variables);
        Price {
            cost,
            nodes,
            depth: self.depth,
        }
    }
}

/// A Boolean argument, whose value may be known only with the variables.
#[derive(Debug)]
enum Switch {
    Off,
    On,
    Variable(String),
}

fn is_true(value: &InputValue<Scalar>) -> bool {
    matches!(value, InputValue::Scalar(Scalar::Boolean(true)))
}

/// Fields about the service itself, which cost nothing.
const FREE_FIELDS: [&str; 2] = ["rateLimit", "serverInfo"];

fn declared(operation: &Operation<'_, Scalar>) -> Vec<Declared> {
    let definitions = operation.variables_definition.iter();
    definitions
        .flat_map(|definitions| definitions.item.iter())
        .map(|(name, definition)| {
            (
                name.item.to_owned(),
                definition.var_type.item.innermost_name().to_owned(),
            )
        })
        .collect()
}

/// Lists of the schema's description that lead from type to type; nested, they grow without bound.
const INTROSPECTION_LISTS: [&str; 4] = ["fields", "inputFields", "interfaces", "possibleTypes"];

/// Most such lists inside each other. Tools need one to know the whole schema.
const NESTED_INTROSPECTION_LISTS: u32 = 2;

/// Refuses a question about the schema whose answer would grow without bound. The document is
/// valid, so fragments do not go round in a circle.
fn check_introspection(
    selections: &[Selection<'_, Scalar>],
    fragments: &HashMap<&str, &Vec<Selection<'_, Scalar>>>,
    lists: u32,
) -> Result<(), Refusal> {
    for selection in selections {
        match selection {
            Selection::Field(Spanning { item: field, .. }) => {
                let is_list = INTROSPECTION_LISTS.contains(&field.name.item);
                let lists = lists + u32::from(is_list);
                if lists > NESTED_INTROSPECTION_LISTS {
                    return Err(Refusal::beyond(
                        Notice::TooDeepIntrospection,
                        NESTED_INTROSPECTION_LISTS,
                        lists,
                    ));
                }
                let below = field.selection_set.as_deref().unwrap_or_default();
                check_introspection(below, fragments, lists)?;
            }
            Selection::FragmentSpread(Spanning { item: spread, .. }) => {
                let below = fragments
                    .get(spread.name.item)
                    .map_or(&[][..], |below| below);
                check_introspection(below, fragments, lists)?;
            }
            Selection::InlineFragment(Spanning { item: fragment, .. }) => {
                check_introspection(&fragment.selection_set, fragments, lists)?;
            }
        }
    }
    Ok(())
}

type WrittenArgument<'d> = (Spanning<&'d str>, Spanning<InputValue<Scalar>>);

/// A field as the document has it.
struct WrittenField<'a, 'd> {
    name: &'d str,
    arguments: &'a [WrittenArgument<'d>],
}

struct Walk<'d> {
    schema: &'d SchemaType<Scalar>,
    fragments: HashMap<&'d str, &'d Vec<Selection<'d, Scalar>>>,
    operation: &'d Operation<'d, Scalar>,
    written: u32,
    aliases: u32,
    depth: u32,
    dry_run: Switch,
}

impl<'d> Walk<'d> {
    fn selections(
        &mut self,
        selections: &'d [Selection<'d, Scalar>],
        parent: Option<&'d MetaType<Scalar>>,
        depth: u32,
        names: &mut Option<&mut Vec<String>>,
    ) -> Result<Vec<PricedField>, Refusal> {
        self.depth = self.depth.max(depth);
        let mut fields = Vec::new();
        for selection in selections {
            match selection {
                Selection::Field(Spanning { item: field, .. }) => {
                    self.written += 1;
                    if self.written > MOST_FIELDS {
                        return Err(Refusal::beyond(
                            Notice::TooManyFields,
                            MOST_FIELDS,
                            self.written,
                        ));
                    }
                    self.aliases += u32::from(field.alias.is_some());
                    if let Some(names) = names {
                        names.push(field.name.item.to_owned());
                    }
                    let arguments = field.arguments.as_ref();
                    let written = WrittenField {
                        name: field.name.item,
                        arguments: arguments.map_or(&[], |arguments| &arguments.item.items),
                    };
                    let below = field.selection_set.as_deref();
                    fields.push(self.field(&written, below, parent, depth)?);
                }
                Selection::FragmentSpread(Spanning { item: spread, .. }) => {
                    if let Some(selections) = self.fragments.get(spread.name.item).copied() {
                        fields.extend(self.selections(selections, parent, depth, names)?);
                    }
                }
                Selection::InlineFragment(Spanning { item: fragment, .. }) => {
                    let condition = fragment.type_condition.as_ref().map(|name| name.item);
                    let parent = match condition {
                        Some(name) => self.schema.concrete_type_by_name(name),
                        None => parent,
                    };
                    fields.extend(self.selections(
                        &fragment.selection_set,
                        parent,
                        depth,
                        names,
                    )?);
                }
            }
        }
        Ok(fields)
    }

    fn field(
        &mut self,
        written: &WrittenField<'_, 'd>,
        below: Option<&'d [Selection<'d, Scalar>]>,
        parent: Option<&'d MetaType<Scalar>>,
        depth: u32,
    ) -> Result<PricedField, Refusal> {
        let definition = parent.and_then(|parent| parent.field_by_name(written.name));
        let child = definition.and_then(|field| {
            self.schema
                .concrete_type_by_name(field.field_type.innermost_name())
        });
        if depth == 1 && written.name == "rateLimit" {
            self.note_dry_run(written.arguments);
        }
        let is_free =
            written.name.starts_with("__") || (depth == 1 && FREE_FIELDS.contains(&written.name));
        let mut fields = match below {
            Some(selections) => {
                let child = child.filter(|_| !is_free);
                self.selections(selections, child, depth + 1, &mut None)?
            }
            None => Vec::new(),
        };
        if written.name.starts_with("__") {
            // After the walk, which bounds what fragments fan out to.
            check_introspection(below.unwrap_or_default(), &self.fragments, 0)?;
        }
        if is_free {
            fields.clear();
        }
        Ok(PricedField {
            is_composite: below.is_some() && !is_free,
            surcharge: surcharge(written.name),
            repetition: self.repetition(written, below.is_none(), definition, parent),
            fields,
        })
    }

    fn note_dry_run(&mut self, arguments: &[WrittenArgument<'d>]) {
        let argument = arguments.iter().find(|(name, _)| name.item == "dryRun");
        match argument.map(|(_, value)| &value.item) {
            Some(InputValue::Variable(name)) => self.dry_run = Switch::Variable(name.clone()),
            Some(value) if is_true(value) => self.dry_run = Switch::On,
            _ => {}
        }
    }

    /// Nodes and edges of a connection are repeated as often as its page is long, other lists as
    /// their identifiers say, else by the usual length.
    fn repetition(
        &self,
        written: &WrittenField<'_, 'd>,
        is_leaf: bool,
        definition: Option<&'d Field<Scalar>>,
        parent: Option<&'d MetaType<Scalar>>,
    ) -> Repetition {
        // `Type::is_list` of juniper 0.18.0 says no for `[X!]!`; the written type tells.
        let is_list = definition.is_some_and(|field| field.field_type.to_string().starts_with('['));
        let in_connection = parent
            .and_then(MetaType::name)
            .is_some_and(|name| name.ends_with("Connection"));
        let sizes = self.sizes(written.arguments);
        if !sizes.is_empty() {
            Repetition::Sizes(sizes)
        } else if in_connection || is_leaf || !is_list {
            // The nodes of a connection are multiplied by the connection.
            Repetition::Fixed(1)
        } else {
            Repetition::Fixed(UNPAGED_LIST)
        }
    }

    /// The arguments that say how long a list may be.
    fn sizes(&self, arguments: &[WrittenArgument<'d>]) -> Vec<Size> {
        let sizes = arguments.iter().filter(|(name, value)| {
            matches!(name.item, "first" | "last" | "ids" | "limit")
                && !matches!(value.item, InputValue::Null)
        });
        sizes
            .map(|(_, value)| match &value.item {
                InputValue::Variable(name) => Size::Variable {
                    name: name.clone(),
                    default: self.default_of(name),
                },
                value => Size::Fixed(Size::of_value(value)),
            })
            .collect()
    }

    fn default_of(&self, variable: &str) -> u32 {
        let definitions = self.operation.variables_definition.as_ref();
        let definition = definitions.and_then(|definitions| {
            let mut items = definitions.item.items.iter();
            items.find(|(name, _)| name.item == variable)
        });
        let default = definition.and_then(|(_, definition)| definition.default_value.as_ref());
        default.map_or(WORST_SIZE, |value| Size::of_value(&value.item))
    }
}
