//! Values of variables, from JSON to what juniper wants.

use juniper::{
    DefaultScalarValue, InputValue, SchemaType, Spanning, Variables,
    meta::{InputObjectMeta, MetaType},
};
use serde_json::{Map, Value as Json};

use super::Refusal;
use crate::error_table::Notice;

type Input = InputValue<DefaultScalarValue>;
type Schema = SchemaType<DefaultScalarValue>;

/// A variable that an operation declares, by name, with the innermost name of its type.
pub(super) type Declared = (String, String);

/// Deepest nesting of a variable's value.
const DEEPEST_VALUE: u32 = 20;

/// Values of variables as juniper wants them.
///
/// Fields that an input leaves out get the defaults of the schema here, since juniper 0.18.0
/// applies them to literals alone and refuses the variable.
///
/// # Errors
/// [`Refusal`] where a value nests too deep.
pub(super) fn variables(
    values: Map<String, Json>,
    declared: &[Declared],
    schema: &Schema,
) -> Result<Variables<DefaultScalarValue>, Refusal> {
    let type_of = |name: &str| declared.iter().find(|(declared, _)| declared == name);
    values
        .into_iter()
        .map(|(name, value)| {
            let mut value = input(value, 0)?;
            if let Some((_, type_name)) = type_of(&name) {
                add_defaults(&mut value, type_name, schema);
            }
            Ok((name, value))
        })
        .collect()
}

fn add_defaults(value: &mut Input, type_name: &str, schema: &Schema) {
    match value {
        InputValue::List(items) => {
            for item in items {
                add_defaults(&mut item.item, type_name, schema);
            }
        }
        InputValue::Object(fields) => {
            if let Some(MetaType::InputObject(meta)) = schema.concrete_type_by_name(type_name) {
                complete(fields, meta, schema);
            }
        }
        _ => {}
    }
}

fn complete(
    fields: &mut Vec<(Spanning<String>, Spanning<Input>)>,
    meta: &InputObjectMeta<DefaultScalarValue>,
    schema: &Schema,
) {
    for declared in &meta.input_fields {
        let given = fields
            .iter_mut()
            .find(|(name, _)| name.item == declared.name.as_str());
        match (given, &declared.default_value) {
            (Some((_, value)), _) => {
                add_defaults(&mut value.item, declared.arg_type.innermost_name(), schema);
            }
            (None, Some(default)) => fields.push((
                Spanning::unlocated(declared.name.to_string()),
                Spanning::unlocated(default.clone()),
            )),
            (None, None) => {}
        }
    }
}

fn input(value: Json, depth: u32) -> Result<InputValue<DefaultScalarValue>, Refusal> {
    if depth > DEEPEST_VALUE {
        let notice = Notice::TooDeepVariable;
        return Err(Refusal::beyond(notice, DEEPEST_VALUE, depth));
    }
    Ok(match value {
        Json::Null => InputValue::Null,
        Json::Bool(value) => InputValue::scalar(value),
        Json::String(value) => InputValue::scalar(value),
        Json::Number(number) => match number.as_i64().map(i32::try_from) {
            Some(Ok(number)) => InputValue::scalar(number),
            _ => InputValue::scalar(number.as_f64().unwrap_or(f64::INFINITY)),
        },
        Json::Array(items) => InputValue::list(
            items
                .into_iter()
                .map(|item| input(item, depth + 1))
                .collect::<Result<Vec<_>, _>>()?,
        ),
        Json::Object(fields) => InputValue::object(
            fields
                .into_iter()
                .map(|(name, value)| Ok((name, input(value, depth + 1)?)))
                .collect::<Result<_, Refusal>>()?,
        ),
    })
}
