//! Authors, from their own records or from the works that name them.

use tercul_kernel::{AuthorId, AuthorNameId, FuzzyDate, LanguageTag};
use tercul_persistence_diesel::{AuthorCompletion, ImportKind, ImportRecord};
use tercul_script::safe_key;
use tercul_work::{
    Author, AuthorKind, AuthorName, NameKind, Names, NamesError, PerLanguage, PersonName, Slug,
};

use super::builder::{Builder, Taking, new_id};
use super::fields::{Refused, Remarks};
use super::memory::RecordedAuthor;
use super::record::AuthorRecord;
use super::words;

impl Builder {
    /// Takes an author's own record in.
    pub(super) fn author(
        &mut self,
        record: &AuthorRecord,
        hash: &[u8],
        remarks: &mut Remarks,
    ) -> Result<Taking, Refused> {
        let tag = self.language(&record.language, remarks)?;
        let Some(name) = words::person(&record.name, "name", remarks) else {
            return Err(remarks.refuse(
                "name",
                "names nobody; works without an author are anonymous",
            ));
        };
        let (birth, death) = life(record, remarks);
        let names = self
            .names(&name, &record.alt_names, &tag, remarks)
            .map_err(|fault| remarks.refuse("name", fault))?;
        let stub = self
            .memory
            .authors
            .get(&record.id)
            .filter(|author| author.is_stub);
        let stub = stub.map(|author| author.id);
        let bearer = stub.or_else(|| self.memory.bearer(&name, birth.as_ref()));
        let author = match bearer {
            Some(author) => author,
            None => self.new_author(names.clone(), birth.clone(), death.clone()),
        };
        let entry = ImportRecord {
            kind: ImportKind::Author,
            id: record.id.clone(),
            node: author.0,
            hash: hash.to_vec(),
        };
        let recorded = RecordedAuthor {
            id: author,
            is_stub: false,
        };
        self.memory.authors.insert(record.id.clone(), recorded);
        if stub.is_some() {
            self.remember(author, &names, birth.as_ref());
            let completion = AuthorCompletion {
                author,
                names,
                birth,
                death,
                record: entry,
            };
            self.batch.completions.push(completion);
            return Ok(Taking::Joined);
        }
        self.batch.records.push(entry);
        if bearer.is_none() {
            return Ok(Taking::New);
        }
        let action = "joined to the author who bears the name already";
        remarks.warn("name", format!("`{name}` is known"), action);
        Ok(Taking::Joined)
    }

    /// The author whom a work or a translation names; a new one where nobody bears the name. `None`
    /// where the name says nobody.
    pub(super) fn named(
        &mut self,
        text: &str,
        record: Option<&str>,
        field: &str,
        tag: &LanguageTag,
        remarks: &mut Remarks,
    ) -> Option<AuthorId> {
        let name = words::person(text, field, remarks)?;
        if let Some(author) = self.memory.bearer(&name, None) {
            return Some(author);
        }
        let names = self.names(&name, &[], tag, remarks).ok()?;
        let author = self.new_author(names, None, None);
        if let Some(record) = record {
            let stub = RecordedAuthor {
                id: author,
                is_stub: true,
            };
            self.memory.authors.insert(record.to_owned(), stub);
            self.batch.records.push(ImportRecord {
                kind: ImportKind::Author,
                id: record.to_owned(),
                node: author.0,
                hash: Vec::new(),
            });
        }
        Some(author)
    }

    fn new_author(
        &mut self,
        names: Names,
        birth: Option<FuzzyDate>,
        death: Option<FuzzyDate>,
    ) -> AuthorId {
        let id = AuthorId(new_id());
        self.tally.new_author();
        self.remember(id, &names, birth.as_ref());
        let is_folk = names.iter().any(|name| words::is_folk(name.value.as_str()));
        self.batch.authors.push(Author {
            id,
            slug: Slug::from_stored(String::new()),
            kind: if is_folk {
                AuthorKind::Folk
            } else {
                AuthorKind::Person
            },
            names,
            birth,
            death,
            birth_place: None,
            death_place: None,
            biographies: PerLanguage::default(),
            external_identifiers: Vec::new(),
            created_by: self.batch.user,
            created_at: self.batch.now,
            updated_at: self.batch.now,
            deleted_at: None,
            version: 1,
        });
        id
    }

    /// The names of an author: the first primary in its language, others primary in theirs.
    fn names(
        &self,
        name: &str,
        others: &[String],
        tag: &LanguageTag,
        remarks: &mut Remarks,
    ) -> Result<Names, String> {
        let mut spellings = vec![(NameKind::Primary, tag.clone(), name.to_owned())];
        for other in others {
            let Some(other) = words::person(other, "alt_names", remarks) else {
                continue;
            };
            let spelled = words::spelled_in(&other, tag).filter(|tag| self.memory.knows(tag));
            let spelled = spelled.unwrap_or_else(|| tag.clone());
            let is_first = spellings.iter().all(|(_, known, _)| *known != spelled);
            let kind = match is_first {
                true if spelled.as_str() == "ru-Cyrl" => NameKind::Russified,
                true => NameKind::Primary,
                false => NameKind::Alternative,
            };
            if spellings
                .iter()
                .all(|(_, known, value)| *known != spelled || *value != other)
            {
                spellings.push((kind, spelled, other));
            }
        }
        let names = spellings.into_iter().map(|(kind, tag, value)| {
            let value = PersonName::parse(&value).map_err(|fault| fault.to_string())?;
            Ok(AuthorName {
                id: AuthorNameId(new_id()),
                kind,
                tag,
                value,
            })
        });
        let names = names.collect::<Result<Vec<_>, String>>()?;
        Names::try_new(names).map_err(|fault: NamesError| fault.to_string())
    }

    fn remember(&mut self, author: AuthorId, names: &Names, birth: Option<&FuzzyDate>) {
        for name in names {
            self.memory
                .name(safe_key(name.value.as_str()), author, birth.cloned());
        }
    }
}

/// Birth and death, as far as they are possible.
fn life(record: &AuthorRecord, remarks: &mut Remarks) -> (Option<FuzzyDate>, Option<FuzzyDate>) {
    let birth = super::texts::year(record.birth, "birth", remarks);
    let death = super::texts::year(record.death, "death", remarks);
    match (&birth, &death) {
        (Some(born), Some(died)) if died.is_certainly_before(born) => {
            remarks.warn("death", "lies before the birth", "both were ignored");
            (None, None)
        }
        _ => (birth, death),
    }
}
