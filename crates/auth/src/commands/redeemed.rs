use crate::{AccountError, OneTimeToken, Redeemed};

/// The token of a field of the input, where it was good.
pub(super) fn good(redeemed: Redeemed, field: &'static str) -> Result<OneTimeToken, AccountError> {
    match redeemed {
        Redeemed::Good(token) => Ok(token),
        Redeemed::Expired => Err(AccountError::TokenExpired { field }),
        Redeemed::Unknown => Err(AccountError::TokenInvalid { field }),
    }
}
