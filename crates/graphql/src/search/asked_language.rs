use juniper::{
    DefaultScalarValue as Scalar, ExecutionResult, Executor, FieldError, FromInputValue,
    GraphQLType, GraphQLValue, InputValue, Registry, Selection, ToInputValue,
    macros::reflect::{BaseSubTypes, BaseType, Type, Types, WrappedType, WrappedValue},
    marker::IsInputType,
    meta::MetaType,
};
use serde::{Serialize, Serializer};

use crate::scalars::LanguageTag;

/// A language in a condition: a `LanguageTag` that remembers whether a script was written. Without
/// one it stands for every orthography, as `tt` does beside `tt-Cyrl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AskedLanguage {
    tag: tercul_kernel::LanguageTag,
    names_script: bool,
}

impl AskedLanguage {
    /// The whole tag, or the primary subtag alone, which no orthography has for its tag.
    pub(crate) fn as_str(&self) -> &str {
        if self.names_script {
            self.tag.as_str()
        } else {
            self.tag.base()
        }
    }
}

impl Serialize for AskedLanguage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl FromInputValue<Scalar> for AskedLanguage {
    type Error = FieldError<Scalar>;

    fn from_input_value(value: &InputValue<Scalar>) -> Result<Self, Self::Error> {
        let InputValue::Scalar(Scalar::String(text)) = value else {
            return Err("write a language tag as a string".into());
        };
        let tag = tercul_kernel::LanguageTag::parse(text).map_err(|error| error.to_string())?;
        let second = text.split('-').nth(1);
        let names_script = second.is_some_and(|subtag| {
            subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        Ok(Self { tag, names_script })
    }
}

impl ToInputValue<Scalar> for AskedLanguage {
    fn to_input_value(&self) -> InputValue<Scalar> {
        InputValue::scalar(self.as_str().to_owned())
    }
}

impl GraphQLType<Scalar> for AskedLanguage {
    fn name(info: &Self::TypeInfo) -> Option<juniper::arcstr::ArcStr> {
        <LanguageTag as GraphQLType<Scalar>>::name(info)
    }

    fn meta(info: &Self::TypeInfo, registry: &mut Registry<Scalar>) -> MetaType<Scalar> {
        <LanguageTag as GraphQLType<Scalar>>::meta(info, registry)
    }
}

impl GraphQLValue<Scalar> for AskedLanguage {
    type Context = <LanguageTag as GraphQLValue<Scalar>>::Context;
    type TypeInfo = <LanguageTag as GraphQLValue<Scalar>>::TypeInfo;

    fn type_name(&self, info: &Self::TypeInfo) -> Option<juniper::arcstr::ArcStr> {
        <Self as GraphQLType<Scalar>>::name(info)
    }

    fn resolve(
        &self,
        info: &Self::TypeInfo,
        selections: Option<&[Selection<'_, Scalar>]>,
        executor: &Executor<'_, '_, Self::Context, Scalar>,
    ) -> ExecutionResult<Scalar> {
        LanguageTag(self.tag.clone()).resolve(info, selections, executor)
    }
}

impl IsInputType<Scalar> for AskedLanguage {}

impl BaseType<Scalar> for AskedLanguage {
    const NAME: Type = <LanguageTag as BaseType<Scalar>>::NAME;
}

impl BaseSubTypes<Scalar> for AskedLanguage {
    const NAMES: Types = <LanguageTag as BaseSubTypes<Scalar>>::NAMES;
}

impl WrappedType<Scalar> for AskedLanguage {
    const VALUE: WrappedValue = <LanguageTag as WrappedType<Scalar>>::VALUE;
}
