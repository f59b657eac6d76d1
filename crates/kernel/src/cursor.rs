use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

/// A text that is no cursor of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct CursorError;

/// Place in an ordered list: the sort values and the identifier of an item.
///
/// The opaque text form is base64url of: version byte, 4 bytes of the order's hash, 16 bytes of
/// the identifier, then each value as a presence byte, a length of 2 bytes and UTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// Identifies the order of the list, so that a cursor of another list is refused.
    pub order: u32,
    /// Sort values of the item as text; `None` sorts last.
    pub values: Vec<Option<String>>,
    /// Identifier of the item, which breaks ties.
    pub id: Uuid,
}

const VERSION: u8 = 1;
const HEAD: usize = 21;

impl Cursor {
    /// Longest accepted text; longer ones are refused unread.
    pub const MAX_LENGTH: usize = 8192;

    /// The opaque text.
    pub fn encode(&self) -> String {
        let mut bytes = Vec::with_capacity(HEAD + 32);
        bytes.push(VERSION);
        bytes.extend(self.order.to_be_bytes());
        bytes.extend(self.id.as_bytes());
        for value in &self.values {
            bytes.push(u8::from(value.is_some()));
            let text = value.as_deref().unwrap_or_default();
            let text = text
                .get(..text.floor_char_boundary(u16::MAX.into()))
                .unwrap_or_default();
            bytes.extend(u16::try_from(text.len()).unwrap_or(u16::MAX).to_be_bytes());
            bytes.extend(text.as_bytes());
        }
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads the opaque text.
    ///
    /// # Errors
    /// [`CursorError`] where it was not made by [`Cursor::encode`].
    pub fn decode(text: &str) -> Result<Self, CursorError> {
        if text.len() > Self::MAX_LENGTH {
            return Err(CursorError);
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| CursorError)?;
        let (head, mut rest) = bytes.split_at_checked(HEAD).ok_or(CursorError)?;
        let (version, head) = head.split_first().ok_or(CursorError)?;
        let (order, id) = head.split_at_checked(4).ok_or(CursorError)?;
        if *version != VERSION {
            return Err(CursorError);
        }
        let order = u32::from_be_bytes(order.try_into().map_err(|_| CursorError)?);
        let id = Uuid::from_slice(id).map_err(|_| CursorError)?;
        let mut values = Vec::new();
        while !rest.is_empty() {
            let (value, after) = decode_value(rest)?;
            values.push(value);
            rest = after;
        }
        Ok(Self { order, values, id })
    }
}

fn decode_value(bytes: &[u8]) -> Result<(Option<String>, &[u8]), CursorError> {
    let (head, rest) = bytes.split_at_checked(3).ok_or(CursorError)?;
    let &[is_present, high, low] = head else {
        return Err(CursorError);
    };
    let length = usize::from(u16::from_be_bytes([high, low]));
    let (text, rest) = rest.split_at_checked(length).ok_or(CursorError)?;
    let text = String::from_utf8(text.to_vec()).map_err(|_| CursorError)?;
    if text.contains('\0') {
        return Err(CursorError);
    }
    match is_present {
        0 if text.is_empty() => Ok((None, rest)),
        1 => Ok((Some(text), rest)),
        _ => Err(CursorError),
    }
}
