use crate::AccountError;

/// What a command decided where even a refusal leaves traces that are committed: a counted try, an
/// ended session, an entry of the security log.
pub enum Verdict<T> {
    /// It was done.
    Done(T),
    /// It was refused.
    Refused(AccountError),
}
