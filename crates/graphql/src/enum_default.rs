use juniper::{
    DefaultScalarValue as Scalar, ExecutionResult, Executor, FromInputValue, GraphQLType,
    GraphQLValue, InputValue, Registry, Selection, ToInputValue,
    macros::reflect::{BaseSubTypes, BaseType, Type, Types, WrappedType, WrappedValue},
    marker::IsInputType,
    meta::MetaType,
};
use serde::Serialize;

/// An enum value in an input field with a default.
///
/// juniper 0.18.0 publishes the default of an enum as a string, `= "ASC"`, which clients refuse;
/// this publishes the name of the value, `= ASC`, and is its enum in every other respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct EnumDefault<T>(pub(crate) T);

impl<T: GraphQLType<Scalar>> GraphQLType<Scalar> for EnumDefault<T> {
    fn name(info: &Self::TypeInfo) -> Option<juniper::arcstr::ArcStr> {
        T::name(info)
    }

    fn meta(info: &Self::TypeInfo, registry: &mut Registry<Scalar>) -> MetaType<Scalar> {
        T::meta(info, registry)
    }
}

impl<T: GraphQLValue<Scalar>> GraphQLValue<Scalar> for EnumDefault<T> {
    type Context = T::Context;
    type TypeInfo = T::TypeInfo;

    fn type_name(&self, info: &Self::TypeInfo) -> Option<juniper::arcstr::ArcStr> {
        self.0.type_name(info)
    }

    fn resolve(
        &self,
        info: &Self::TypeInfo,
        selections: Option<&[Selection<'_, Scalar>]>,
        executor: &Executor<'_, '_, Self::Context, Scalar>,
    ) -> ExecutionResult<Scalar> {
        self.0.resolve(info, selections, executor)
    }
}

impl<T: FromInputValue<Scalar>> FromInputValue<Scalar> for EnumDefault<T> {
    type Error = T::Error;

    fn from_input_value(value: &InputValue<Scalar>) -> Result<Self, Self::Error> {
        T::from_input_value(value).map(Self)
    }
}

impl<T: ToInputValue<Scalar>> ToInputValue<Scalar> for EnumDefault<T> {
    fn to_input_value(&self) -> InputValue<Scalar> {
        match self.0.to_input_value() {
            InputValue::Scalar(Scalar::String(name)) => InputValue::enum_value(name),
            other => other,
        }
    }
}

impl<T: IsInputType<Scalar>> IsInputType<Scalar> for EnumDefault<T> {}

impl<T: BaseType<Scalar>> BaseType<Scalar> for EnumDefault<T> {
    const NAME: Type = T::NAME;
}

impl<T: BaseSubTypes<Scalar>> BaseSubTypes<Scalar> for EnumDefault<T> {
    const NAMES: Types = T::NAMES;
}

impl<T: WrappedType<Scalar>> WrappedType<Scalar> for EnumDefault<T> {
    const VALUE: WrappedValue = T::VALUE;
}
