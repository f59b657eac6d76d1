/// What an update does to an optional value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// The value stays.
    #[default]
    Keep,
    /// The value goes.
    Clear,
    /// The value is replaced.
    Set(T),
}

impl<T> Patch<T> {
    /// Changes a value in place.
    pub fn apply_to(self, value: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *value = None,
            Self::Set(new) => *value = Some(new),
        }
    }

    /// The same patch with its value read by a function that may refuse it.
    ///
    /// # Errors
    /// Whatever the function answers.
    pub fn try_map<U, E>(self, read: impl FnOnce(T) -> Result<U, E>) -> Result<Patch<U>, E> {
        Ok(match self {
            Self::Keep => Patch::Keep,
            Self::Clear => Patch::Clear,
            Self::Set(value) => Patch::Set(read(value)?),
        })
    }
}

impl<T: Default> Patch<T> {
    /// Changes a collection in place: clearing empties it.
    pub fn apply_to_all(self, values: &mut T) {
        match self {
            Self::Keep => {}
            Self::Clear => *values = T::default(),
            Self::Set(new) => *values = new,
        }
    }
}
