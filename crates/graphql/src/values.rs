//! Small values that several records show.

use juniper::{DefaultScalarValue, graphql_object};
use tercul_kernel as kernel;

use crate::{
    context::Context,
    enums::ExternalIdentifierScheme,
    fuzzy_date_label,
    scalars::{Date, Edtf, LanguageTag, Url},
};

/// Shown by [`LocalizedString`].
#[derive(Clone, Debug)]
pub(crate) struct LocalizedString {
    pub(crate) text: kernel::Localized,
    pub(crate) scheme: Option<String>,
}

impl From<kernel::Localized> for LocalizedString {
    fn from(text: kernel::Localized) -> Self {
        Self { text, scheme: None }
    }
}

/// Human-readable string with its language.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl LocalizedString {
    /// BCP-47 tag of the language and orthography.
    fn language_tag(&self) -> LanguageTag {
        LanguageTag(self.text.tag.clone())
    }

    /// The string.
    fn value(&self) -> &str {
        &self.text.value
    }

    /// Whether the value was converted from another orthography.
    fn is_transliterated(&self) -> bool {
        self.scheme.is_some()
    }

    /// Transliteration scheme that was applied, with its version.
    fn scheme(&self) -> Option<&str> {
        self.scheme.as_deref()
    }
}

/// Shown by [`FuzzyDate`].
#[derive(Clone, Debug)]
pub(crate) struct FuzzyDate(pub(crate) kernel::FuzzyDate);

/// Date known exactly, approximately or as a span.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl FuzzyDate {
    /// The date as recorded.
    fn edtf(&self) -> Edtf {
        Edtf(self.0.clone())
    }

    /// First day that the expression can mean.
    fn earliest(&self) -> Option<Date> {
        self.0.earliest().map(Date)
    }

    /// Last day that the expression can mean.
    fn latest(&self) -> Option<Date> {
        self.0.latest().map(Date)
    }

    /// Wording for people.
    fn label(
        &self,
        context: &Context,
        #[graphql(
            description = "Language of the wording; omitted means the language of the request."
        )]
        language_tag: Option<LanguageTag>,
    ) -> String {
        fuzzy_date_label::label(&self.0, language_tag.map(|tag| tag.0), context.locale())
    }
}

/// Shown by [`ExternalIdentifier`].
#[derive(Clone, Debug)]
pub(crate) struct ExternalIdentifier(pub(crate) tercul_work::queries::ExternalIdentifierView);

/// Identifier of a record in an authority file.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl ExternalIdentifier {
    /// Authority file.
    fn scheme(&self) -> ExternalIdentifierScheme {
        self.0.scheme.into()
    }

    /// Identifier in that file.
    fn value(&self) -> &str {
        &self.0.value
    }

    /// Page of the record in that file.
    fn url(&self) -> Option<Url> {
        Some(Url(identifier_url(self.0.scheme, &self.0.value)))
    }
}

/// Where the authority file describes the identifier.
fn identifier_url(scheme: tercul_work::ExternalIdentifierScheme, value: &str) -> String {
    use tercul_work::ExternalIdentifierScheme as Scheme;
    match scheme {
        Scheme::Viaf => format!("https://viaf.org/viaf/{value}"),
        Scheme::Isni => format!("https://isni.org/isni/{value}"),
        Scheme::Wikidata => format!("https://www.wikidata.org/wiki/{value}"),
        Scheme::Gnd => format!("https://d-nb.info/gnd/{value}"),
        Scheme::Lccn => format!("https://id.loc.gov/authorities/names/{value}"),
        Scheme::Bnf => format!("https://catalogue.bnf.fr/ark:/12148/cb{value}"),
        Scheme::Rsl => format!("https://search.rsl.ru/ru/record/{value}"),
        Scheme::Orcid => format!("https://orcid.org/{value}"),
    }
}
