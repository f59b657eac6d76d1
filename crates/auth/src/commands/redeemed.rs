use crate::{AccountError, OneTimeToken, Redeemed};

/// The token, where it was good.
pub(super) fn good(redeemed: Redeemed) -> Result<OneTimeToken, AccountError> {
    match redeemed {
        Redeemed::Good(token) => Ok(token),
        Redeemed::Expired => Err(AccountError::TokenExpired),
        Redeemed::Unknown => Err(AccountError::TokenInvalid),
    }
}
