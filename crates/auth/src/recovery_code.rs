use crate::{Secret, SecretHash, secret::ENTROPY};

/// Codes that stand in for a second factor, given together.
pub const RECOVERY_CODES: usize = 10;
/// Letters and digits that nobody mistakes for one another: no `0`, `1`, `i`, `l`, `o`, `u`.
const ALPHABET: &[u8; 30] = b"23456789abcdefghjkmnpqrstvwxyz";
/// Letters of one code: 16 of 30 give 78 bits, which nobody finds from a hash either.
const LENGTH: usize = 16;
/// Letters between two hyphens.
const GROUP: usize = 4;

/// A code of the form `abcd-efgh-jkmn-pqrs`, of fresh randomness.
pub fn recovery_code(entropy: [u8; ENTROPY]) -> String {
    // 240 is the largest multiple of 30 in a byte: taking bytes below it favours no letter. Of 32
    // bytes, 16 such are hardly ever missing; then the code has fewer letters.
    let letters = entropy.iter().filter(|byte| **byte < 240).take(LENGTH);
    let mut code = String::with_capacity(LENGTH + LENGTH / GROUP);
    for (position, byte) in letters.enumerate() {
        if position > 0 && position % GROUP == 0 {
            code.push('-');
        }
        let letter = ALPHABET.get(usize::from(*byte) % ALPHABET.len());
        code.push(letter.copied().map_or('x', char::from));
    }
    code
}

/// Of a code as somebody types it: case, spaces and hyphens do not matter.
pub fn recovery_code_hash(code: &str) -> Option<SecretHash> {
    let typed: String = code
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    (typed.len() == LENGTH)
        .then(|| Secret::presented(&typed))
        .flatten()
        .map(|secret| secret.hash())
}
