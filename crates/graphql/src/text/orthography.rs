use tercul_kernel::{LanguageTag, Localized};
use tercul_script::transliterate;

use crate::values::LocalizedString;

/// The content in another orthography; `None` where no scheme leads there.
pub(super) fn respell(
    content: &str,
    stored: &LanguageTag,
    wanted: LanguageTag,
) -> Option<LocalizedString> {
    let value = transliterate(content, stored.as_str(), wanted.as_str())?;
    let scheme = format!("{stored}→{wanted}");
    Some(LocalizedString {
        text: Localized { tag: wanted, value },
        scheme: Some(scheme),
    })
}
