use crate::ExternalIdentifierScheme as Scheme;

/// Whether the last character follows from the rest; `true` for schemes without a check digit.
pub(super) fn fits(scheme: Scheme, value: &str) -> bool {
    match scheme {
        Scheme::Isni | Scheme::Orcid => mod_11_2(value),
        Scheme::Gnd if !value.contains('-') => mod_11_weighted(value),
        Scheme::Bnf => noid(value),
        Scheme::Gnd | Scheme::Viaf | Scheme::Wikidata | Scheme::Lccn | Scheme::Rsl => true,
    }
}

/// ISO/IEC 7064, MOD 11-2, as the
/// [ORCID documentation](https://support.orcid.org/hc/en-us/articles/360006897674) describes it.
fn mod_11_2(value: &str) -> bool {
    let digits = value.bytes().filter(|byte| *byte != b'-');
    let sum = digits.fold(0_u32, |sum, byte| (sum * 2 + digit(byte)) % 11);
    sum == 1
}

/// Weights 2, 3, 4 … from the right, as in the numbers of the German National Library.
fn mod_11_weighted(value: &str) -> bool {
    let sum: u32 = (1..)
        .zip(value.bytes().rev())
        .map(|(weight, byte)| weight * digit(byte))
        .sum();
    sum.is_multiple_of(11)
}

/// The check character of [NOID](https://metacpan.org/dist/Noid/view/noid), over `cb` and the number.
fn noid(value: &str) -> bool {
    const ALPHABET: &str = "0123456789bcdfghjkmnpqrstvwxz";
    let place = |character: char| ALPHABET.find(character).unwrap_or(0);
    let Some((number, check)) = value.split_at_checked(8) else {
        return false;
    };
    let body = "cb".chars().chain(number.chars());
    let sum: usize = (1..)
        .zip(body)
        .map(|(weight, character)| weight * place(character))
        .sum();
    ALPHABET
        .chars()
        .nth(sum % ALPHABET.len())
        .is_some_and(|expected| check.contains(expected))
}

fn digit(byte: u8) -> u32 {
    if byte == b'X' {
        10
    } else {
        u32::from(byte.saturating_sub(b'0'))
    }
}
