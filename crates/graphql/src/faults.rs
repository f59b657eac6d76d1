//! Reading an input into a command: everything that is wrong with it, at once.

use juniper::ID;
use tercul_kernel::IdError;
use validator::Validate;

use crate::{
    enums::ErrorCode, error_table::Rule, patch::Patch, shape::shape_errors, user_error::Failure,
};

/// A place in an input.
#[derive(Clone, Debug)]
pub(crate) struct At(Vec<String>);

impl At {
    /// A field of the input.
    pub(crate) fn field(name: &str) -> Self {
        Self(vec!["input".to_owned(), name.to_owned()])
    }

    /// A field of the value here.
    pub(crate) fn then(&self, name: &str) -> Self {
        let mut path = self.0.clone();
        path.push(name.to_owned());
        Self(path)
    }

    /// An item of the list here, counted from 0.
    pub(crate) fn item(&self, index: usize) -> Self {
        self.then(&index.to_string())
    }
}

impl From<&str> for At {
    fn from(name: &str) -> Self {
        Self::field(name)
    }
}

impl From<&At> for At {
    fn from(at: &At) -> Self {
        at.clone()
    }
}

impl IntoIterator for At {
    type Item = String;
    type IntoIter = std::vec::IntoIter<String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// What was found wrong so far.
#[derive(Debug)]
pub(crate) struct Faults(Vec<Failure>);

impl Faults {
    /// Checks the shape of an input first; values are read only where it is right.
    ///
    /// # Errors
    /// Every fault of the shape.
    pub(crate) fn of(input: &impl Validate) -> Result<Self, Vec<Failure>> {
        let failures = shape_errors(input);
        if failures.is_empty() {
            Ok(Self(failures))
        } else {
            Err(failures)
        }
    }

    /// Notes a fault.
    pub(crate) fn note(&mut self, at: impl Into<At>, failure: impl Into<Failure>) {
        self.0.push(failure.into().at(at.into()));
    }

    /// Notes faults that know their places.
    pub(crate) fn note_all(&mut self, failures: Vec<Failure>) {
        self.0.extend(failures);
    }

    /// The value that was read; `None` where it was refused, which is noted.
    pub(crate) fn read<T, E: Into<Failure>>(
        &mut self,
        at: impl Into<At>,
        value: Result<T, E>,
    ) -> Option<T> {
        value.map_err(|error| self.note(at, error)).ok()
    }

    /// An identifier.
    pub(crate) fn id<T>(
        &mut self,
        at: impl Into<At>,
        id: &ID,
        parse: impl FnOnce(&str) -> Result<T, IdError>,
    ) -> Option<T> {
        self.read(at, parse(id))
    }

    /// An identifier that may be left out.
    pub(crate) fn optional_id<T>(
        &mut self,
        at: impl Into<At>,
        id: Option<&ID>,
        parse: impl FnOnce(&str) -> Result<T, IdError>,
    ) -> Option<T> {
        id.and_then(|id| self.id(at, id, parse))
    }

    /// A text that may be left out, and is where it is blank.
    pub(crate) fn optional<T, E: Into<Failure>>(
        &mut self,
        at: impl Into<At>,
        text: Option<&str>,
        parse: impl FnOnce(&str) -> Result<Option<T>, E>,
    ) -> Option<T> {
        text.and_then(|text| self.read(at, parse(text)).flatten())
    }

    /// The items of a list that were read.
    pub(crate) fn all<I, T>(
        &mut self,
        at: impl Into<At>,
        items: Vec<I>,
        mut read: impl FnMut(&mut Self, &At, I) -> Option<T>,
    ) -> Vec<T> {
        let at = at.into();
        let items = items.into_iter().enumerate();
        items
            .filter_map(|(index, item)| read(self, &at.item(index), item))
            .collect()
    }

    /// The identifiers of a list.
    pub(crate) fn ids<T>(
        &mut self,
        at: impl Into<At>,
        ids: Vec<ID>,
        parse: impl Fn(&str) -> Result<T, IdError>,
    ) -> Vec<T> {
        self.all(at, ids, |faults, at, id| faults.id(at, &id, &parse))
    }

    /// A patch with its value read.
    pub(crate) fn patch<I, T>(
        &mut self,
        at: impl Into<At>,
        patch: Patch<I>,
        read: impl FnOnce(&mut Self, &At, I) -> Option<T>,
    ) -> tercul_kernel::Patch<T> {
        match patch {
            Patch::Keep => tercul_kernel::Patch::Keep,
            Patch::Clear => tercul_kernel::Patch::Clear,
            Patch::Set(value) => {
                let value = read(self, &at.into(), value);
                value.map_or(tercul_kernel::Patch::Keep, tercul_kernel::Patch::Set)
            }
        }
    }

    /// The new value of something that can be changed but not removed.
    pub(crate) fn kept<I>(&mut self, at: impl Into<At>, patch: Patch<I>) -> Option<I> {
        match patch {
            Patch::Keep => None,
            Patch::Clear => {
                self.note(at, Failure::breaks(Rule::NotNull));
                None
            }
            Patch::Set(value) => Some(value),
        }
    }

    /// The command, unless something is wrong.
    ///
    /// # Errors
    /// Everything that was noted.
    pub(crate) fn finish<C>(self, command: impl FnOnce() -> Option<C>) -> Result<C, Vec<Failure>> {
        if !self.0.is_empty() {
            return Err(self.0);
        }
        command().ok_or_else(|| vec![Failure::new(ErrorCode::ValidationFailed)])
    }
}

impl From<IdError> for Failure {
    fn from(_: IdError) -> Self {
        Self::new(ErrorCode::InvalidId)
    }
}
