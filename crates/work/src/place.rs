use std::fmt;

/// Where in the input of a command a rule broke.
///
/// Names are those of the command's fields, which the contract writes in camel case:
/// `titles[2].language_tag` is the path `input`, `titles`, `2`, `languageTag`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Field of the command.
    pub field: &'static str,
    /// Position in the field's list, from 0.
    pub index: Option<usize>,
    /// Field of the item, or of the value.
    pub part: Option<&'static str>,
}

impl Place {
    /// A whole field.
    pub const fn field(field: &'static str) -> Self {
        Self {
            field,
            index: None,
            part: None,
        }
    }

    /// An item of a list.
    pub const fn item(field: &'static str, index: usize) -> Self {
        Self {
            field,
            index: Some(index),
            part: None,
        }
    }

    /// A part of the field or of the item.
    #[must_use]
    pub const fn part(self, part: &'static str) -> Self {
        Self {
            part: Some(part),
            ..self
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field)?;
        if let Some(index) = self.index {
            write!(f, "[{index}]")?;
        }
        if let Some(part) = self.part {
            write!(f, ".{part}")?;
        }
        Ok(())
    }
}
