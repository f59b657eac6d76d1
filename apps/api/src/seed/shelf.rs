//! The files of the seed library, embedded in the program, and their form.

use anyhow::{Context, Result};
use figment::Figment;
use figment::providers::{Format as _, Toml};
use serde::Deserialize;
use serde::de::DeserializeOwned;

const AUTHORS: &str = include_str!("../../seed/authors.toml");
const TAXONOMY: &str = include_str!("../../seed/taxonomy.toml");

macro_rules! works {
    ($($name:literal,)+) => {
        [$(($name, include_str!(concat!("../../seed/works/", $name)))),+]
    };
}

/// Works in the order in which they are written: a whole stands before its parts.
const WORKS: [(&str, &str); 12] = works![
    "01-tugan-tel.toml",
    "02-shurale.toml",
    "03-ya-vas-lyubil.toml",
    "04-parus.toml",
    "05-tolsty-i-tonky.toml",
    "06-sonnets.toml",
    "07-sonnet-18.toml",
    "08-sonnet-71.toml",
    "09-sonnet-130.toml",
    "10-hamlet.toml",
    "11-al-kadym.toml",
    "12-tuchi.toml",
];

/// Everything that the library holds.
pub(super) struct Shelf {
    pub(super) authors: Vec<AuthorEntry>,
    pub(super) categories: Vec<CategoryEntry>,
    pub(super) tags: Vec<TagEntry>,
    pub(super) works: Vec<WorkEntry>,
}

/// A value in a language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spelled {
    pub(super) tag: String,
    pub(super) value: String,
}

/// A title or name of a kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    pub(super) kind: String,
    pub(super) tag: String,
    pub(super) value: String,
}

/// An author.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuthorEntry {
    pub(super) key: String,
    pub(super) number: u16,
    pub(super) kind: String,
    pub(super) birth: Option<String>,
    pub(super) death: Option<String>,
    pub(super) birth_place: Option<String>,
    pub(super) death_place: Option<String>,
    pub(super) wikidata: Option<String>,
    pub(super) names: Vec<Named>,
    #[serde(default)]
    pub(super) biographies: Vec<Spelled>,
}

/// A category.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryEntry {
    pub(super) key: String,
    pub(super) number: u16,
    pub(super) parent: Option<String>,
    pub(super) names: Vec<Spelled>,
}

/// A tag.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TagEntry {
    pub(super) key: String,
    pub(super) number: u16,
    pub(super) kind: String,
    pub(super) names: Vec<Spelled>,
}

/// A work with its texts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkEntry {
    pub(super) key: String,
    pub(super) number: u16,
    pub(super) form: String,
    pub(super) language: String,
    pub(super) created: Option<String>,
    pub(super) first_published: Option<String>,
    pub(super) meter: Option<String>,
    pub(super) rhyme_scheme: Option<String>,
    pub(super) stanza_form: Option<String>,
    pub(super) authors: Vec<String>,
    #[serde(default)]
    pub(super) categories: Vec<String>,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    pub(super) titles: Vec<Named>,
    #[serde(default)]
    pub(super) descriptions: Vec<Spelled>,
    /// The work that it is a part of.
    pub(super) part_of: Option<String>,
    #[serde(default)]
    pub(super) catalog_only: bool,
    #[serde(default = "yes")]
    pub(super) published: bool,
    #[serde(default)]
    pub(super) texts: Vec<TextEntry>,
}

/// A text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextEntry {
    pub(super) key: String,
    pub(super) tag: String,
    pub(super) title: String,
    pub(super) license: String,
    pub(super) source: String,
    /// The text of the work that it was translated from; originals have none.
    pub(super) of: Option<String>,
    /// Manner of the translation.
    pub(super) kind: Option<String>,
    pub(super) translated: Option<String>,
    pub(super) witness_label: Option<String>,
    pub(super) note: Option<String>,
    #[serde(default)]
    pub(super) translators: Vec<String>,
    pub(super) content: Option<String>,
    /// The text of the work whose content it has in another orthography.
    pub(super) transliterated_from: Option<String>,
    /// Content of a second revision.
    pub(super) revised: Option<String>,
    pub(super) revised_message: Option<String>,
    #[serde(default)]
    pub(super) canonical: bool,
    #[serde(default = "yes")]
    pub(super) published: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Authors {
    authors: Vec<AuthorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Taxonomy {
    categories: Vec<CategoryEntry>,
    tags: Vec<TagEntry>,
}

impl Shelf {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// One of them has a mistake.
    pub(super) fn read() -> Result<Self> {
        let Authors { authors } = parse("authors.toml", AUTHORS)?;
        let Taxonomy { categories, tags } = parse("taxonomy.toml", TAXONOMY)?;
        let works = WORKS.iter().map(|(name, text)| parse(name, text));
        Ok(Self {
            authors,
            categories,
            tags,
            works: works.collect::<Result<_>>()?,
        })
    }
}

fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    Figment::from(Toml::string(text))
        .extract()
        .with_context(|| format!("seed/{name}"))
}

const fn yes() -> bool {
    true
}
