use serde_json::{Value, json};

use crate::support::{Role, TestApp};

/// The fields of all types, as the service describes them.
pub(super) struct Schema(Value);

impl Schema {
    pub(super) fn of(app: &TestApp) -> Self {
        let document = "{ __schema { types { name fields { name type { name kind ofType { name \
                        kind ofType { name kind ofType { name kind } } } } } } } }";
        Self(app.query(Role::Anonymous, document)["__schema"]["types"].clone())
    }

    /// Name of each field of a type, and name and kind of its own type.
    fn fields<'a>(&'a self, of: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let types = self.0.as_array().unwrap();
        let known = types.iter().find(|known| known["name"] == of);
        let known = known.unwrap_or_else(|| panic!("there is no `{of}`"));
        let fields = known["fields"].as_array().unwrap().iter();
        fields.map(|field| (field["name"].as_str().unwrap(), named(&field["type"])))
    }

    /// Checks that the queries of the schema are these.
    pub(super) fn has_queries<'a>(&self, names: impl Iterator<Item = &'a str>) {
        let mut expected: Vec<_> = names.collect();
        let mut actual: Vec<_> = self.fields("Query").map(|(name, _)| name).collect();
        expected.sort_unstable();
        actual.sort_unstable();
        assert_eq!(actual, expected, "say above whom each query tells what");
    }

    /// The fields that answer a type, as `Type.field`, but for those of payloads.
    pub(super) fn fields_that_answer(&self, wanted: &str) -> Vec<String> {
        let types = self.0.as_array().unwrap().iter();
        let with_fields = types.filter(|known| known["fields"].is_array());
        let names = with_fields.map(|known| known["name"].as_str().unwrap());
        let mut found: Vec<_> = names
            .filter(|name| !name.ends_with("Payload"))
            .flat_map(|of| {
                self.fields(of)
                    .map(move |(field, answers)| (of, field, answers))
            })
            .filter(|(.., answers)| answers["name"] == wanted)
            .map(|(of, field, _)| format!("{of}.{field}"))
            .collect();
        found.sort_unstable();
        found
    }

    /// A selection of all fields of a type and of those of its objects.
    pub(super) fn selection(&self, of: &str) -> String {
        let fields = self
            .fields(of)
            .map(|(name, answers)| match object(answers) {
                Some(inner) => format!("{name} {{ {} }}", self.leaves(inner)),
                None => name.to_owned(),
            });
        fields.collect::<Vec<_>>().join(" ")
    }

    /// The fields of a type without fields of their own; those that have some are only counted.
    fn leaves(&self, of: &str) -> String {
        let fields = self
            .fields(of)
            .map(|(name, answers)| match object(answers) {
                Some(_) => format!("{name} {{ __typename }}"),
                None => name.to_owned(),
            });
        fields.collect::<Vec<_>>().join(" ")
    }

    /// The paths to what a selection selects.
    pub(super) fn paths(&self, of: &str) -> Vec<String> {
        let fields = self
            .fields(of)
            .map(|(name, answers)| match object(answers) {
                Some(inner) => {
                    let inner = self.fields(inner);
                    inner.map(|(field, _)| format!("{name}.{field}")).collect()
                }
                None => vec![name.to_owned()],
            });
        fields.collect::<Vec<Vec<_>>>().concat()
    }
}

/// The type without lists and marks of what is never null.
fn named(of: &Value) -> &Value {
    if of["name"] == json!(null) {
        named(&of["ofType"])
    } else {
        of
    }
}

fn object(of: &Value) -> Option<&str> {
    (of["kind"] == "OBJECT")
        .then(|| of["name"].as_str())
        .flatten()
}
