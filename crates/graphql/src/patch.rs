use juniper::{
    DefaultScalarValue as Scalar, ExecutionResult, Executor, FromInputValue, GraphQLType,
    GraphQLValue, InputValue, Registry, Selection, ToInputValue, Value,
    macros::reflect::{BaseSubTypes, BaseType, Type, Types, WrappedType, WrappedValue},
    marker::IsInputType,
    meta::MetaType,
};
use serde::Serialize;
use validator::{Validate, ValidateLength, ValidationErrors};

use crate::shape::Texts;

/// A field of an update: left out, `null` or a value.
///
/// As `juniper::Nullable`, which cannot be validated, and read into [`tercul_kernel::Patch`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) enum Patch<T> {
    /// The field was left out: leave what is stored.
    #[default]
    Keep,
    /// The field is `null`: remove what is stored.
    Clear,
    /// Store this instead.
    Set(T),
}

impl<T> Patch<T> {
    /// The same patch with its value converted.
    pub(crate) fn map<U>(self, convert: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(convert(value)),
        }
    }

    fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }
}

impl<T> From<Patch<T>> for tercul_kernel::Patch<T> {
    fn from(patch: Patch<T>) -> Self {
        match patch {
            Patch::Keep => Self::Keep,
            Patch::Clear => Self::Clear,
            Patch::Set(value) => Self::Set(value),
        }
    }
}

impl<T: ValidateLength<u64>> ValidateLength<u64> for Patch<T> {
    fn length(&self) -> Option<u64> {
        self.value().and_then(T::length)
    }
}

impl<T: Validate> Validate for Patch<T> {
    fn validate(&self) -> Result<(), ValidationErrors> {
        self.value().map_or(Ok(()), T::validate)
    }
}

impl<T: Texts> Texts for Patch<T> {
    fn has_nul(&self) -> bool {
        self.value().is_some_and(T::has_nul)
    }
}

impl<T: GraphQLType<Scalar>> GraphQLType<Scalar> for Patch<T> {
    fn name(_: &Self::TypeInfo) -> Option<juniper::arcstr::ArcStr> {
        None
    }

    fn meta(info: &Self::TypeInfo, registry: &mut Registry<Scalar>) -> MetaType<Scalar> {
        registry.build_nullable_type::<T>(info).into_meta()
    }
}

impl<T: GraphQLValue<Scalar>> GraphQLValue<Scalar> for Patch<T> {
    type Context = T::Context;
    type TypeInfo = T::TypeInfo;

    fn type_name(&self, _: &Self::TypeInfo) -> Option<juniper::arcstr::ArcStr> {
        None
    }

    fn resolve(
        &self,
        info: &Self::TypeInfo,
        _: Option<&[Selection<'_, Scalar>]>,
        executor: &Executor<'_, '_, Self::Context, Scalar>,
    ) -> ExecutionResult<Scalar> {
        self.value()
            .map_or(Ok(Value::null()), |value| executor.resolve(info, value))
    }
}

impl<T: FromInputValue<Scalar>> FromInputValue<Scalar> for Patch<T> {
    type Error = T::Error;

    fn from_input_value(value: &InputValue<Scalar>) -> Result<Self, Self::Error> {
        match value {
            InputValue::Null => Ok(Self::Clear),
            value => value.convert().map(Self::Set),
        }
    }

    fn from_implicit_null() -> Result<Self, Self::Error> {
        Ok(Self::Keep)
    }
}

impl<T: ToInputValue<Scalar>> ToInputValue<Scalar> for Patch<T> {
    fn to_input_value(&self) -> InputValue<Scalar> {
        self.value().map_or(InputValue::null(), T::to_input_value)
    }
}

impl<T: IsInputType<Scalar>> IsInputType<Scalar> for Patch<T> {}

impl<T: BaseType<Scalar>> BaseType<Scalar> for Patch<T> {
    const NAME: Type = T::NAME;
}

impl<T: BaseSubTypes<Scalar>> BaseSubTypes<Scalar> for Patch<T> {
    const NAMES: Types = T::NAMES;
}

impl<T: WrappedType<Scalar>> WrappedType<Scalar> for Patch<T> {
    const VALUE: WrappedValue = <Option<T> as WrappedType<Scalar>>::VALUE;
}
