use juniper::{FromInputValue, InputValue};

use super::{camel_case, shape_errors};
use crate::{
    locale::Locale, user_error::Failure, work::mutations::create_work::CreateWorkInput,
    work::mutations::update_work::UpdateWorkInput,
};

/// An input as a client writes it, without variables.
fn input<T: FromInputValue>(fields: Vec<(&str, InputValue)>) -> T {
    let value = InputValue::object(fields.into_iter().collect());
    T::from_input_value(&value)
        .map_err(|_| "not this input")
        .unwrap()
}

fn title(value: &str) -> InputValue {
    let fields = [
        ("kind", InputValue::enum_value("PRIMARY")),
        ("languageTag", InputValue::scalar("tt")),
        ("value", InputValue::scalar(value)),
    ];
    InputValue::object(fields.into_iter().collect())
}

fn work(titles: Vec<InputValue>) -> CreateWorkInput {
    input(vec![
        ("form", InputValue::enum_value("POEM")),
        ("originalLanguageTag", InputValue::scalar("tt")),
        ("titles", InputValue::list(titles)),
        ("credits", InputValue::list(Vec::new())),
    ])
}

fn told(failures: &[Failure]) -> Vec<(String, String)> {
    let told = failures
        .iter()
        .map(|failure| (failure.path().join("."), failure.message(Locale::English)));
    told.collect()
}

#[test]
fn every_fault_of_the_shape_is_told_at_once_in_the_order_of_the_paths() {
    let long = "ш".repeat(501);
    let mut titles = vec![title("Шүрәле"); 10];
    titles.extend([title(&long), title("")]);
    let failures = shape_errors(&work(titles));
    assert_eq!(
        told(&failures),
        [
            (
                "input.titles.10.value".to_owned(),
                "Write at most 500 characters; there are 501.".to_owned()
            ),
            (
                "input.titles.11.value".to_owned(),
                "Write at least 1 characters; there are 0.".to_owned()
            ),
        ]
    );
}

#[test]
fn lists_without_items_and_with_too_many_are_told_apart() {
    let none = shape_errors(&work(Vec::new()));
    assert_eq!(
        told(&none),
        [(
            "input.titles".to_owned(),
            "A value is missing here.".to_owned()
        )]
    );
    let many = shape_errors(&work(vec![title("Шүрәле"); 51]));
    assert_eq!(
        told(&many),
        [(
            "input.titles".to_owned(),
            "At most 50 are allowed; there are 51.".to_owned()
        )]
    );
}

#[test]
fn nul_characters_are_refused_without_repeating_the_text() {
    let failures = shape_errors(&work(vec![title("secret\0")]));
    assert_eq!(
        told(&failures),
        [(
            "input.titles.0.value".to_owned(),
            "Remove the NUL character.".to_owned()
        )]
    );
}

#[test]
fn values_of_patches_are_measured_and_absent_ones_are_not() {
    let slug = "s".repeat(201);
    let update: UpdateWorkInput = input(vec![
        ("id", InputValue::scalar("wrk_AZOqf3xKc0mQ2v9T1bYh5w")),
        ("slug", InputValue::scalar(slug.as_str())),
        ("created", InputValue::null()),
        ("expectedVersion", InputValue::scalar(1)),
    ]);
    assert_eq!(
        told(&shape_errors(&update)),
        [(
            "input.slug".to_owned(),
            "Write at most 200 characters; there are 201.".to_owned()
        )]
    );
}

#[test]
fn fields_are_named_as_in_the_schema() {
    assert_eq!(camel_case("original_language_tag"), "originalLanguageTag");
    assert_eq!(camel_case("id"), "id");
}
