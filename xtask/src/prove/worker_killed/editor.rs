//! An editor who makes every kind of change that the index shows, on records of its own.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::prove::client::{Client, Record, titles};
use crate::prove::index::{Chance, items, title};

/// Works that are kept at a time.
const SHELF: usize = 20;

pub(super) struct Editor<'a> {
    client: &'a Client,
    chance: Chance,
    /// Where this editor's titles begin.
    number: usize,
    works: Vec<Record>,
    deleted: Vec<Record>,
    author: Record,
    texts: Vec<Text>,
}

/// A text that is shown and hidden in turn.
struct Text {
    record: Record,
    is_published: bool,
}

impl<'a> Editor<'a> {
    /// Editors, who share the published translations of the library among them.
    pub(super) fn all(client: &'a Client, number: usize) -> Result<Vec<Self>> {
        let found = client.ask(
            "{ translations(first: 100) { nodes { id version status } } }",
            &json!({}),
        )?;
        let texts: Vec<Record> = items(&found["translations"]["nodes"])
            .filter(|text| text["status"] == "PUBLISHED")
            .filter_map(record)
            .collect();
        let editors = (0..number).map(|place| {
            let own = texts.iter().skip(place).step_by(number);
            let name = json!([{ "kind": "PRIMARY", "languageTag": "en-Latn", "value": title(9_000 + place) }]);
            let author = json!({ "names": name, "confirmNotDuplicate": true });
            Ok(Self {
                client,
                chance: Chance::new(),
                number: 1_500 * place,
                works: Vec::new(),
                deleted: Vec::new(),
                author: client.change("createAuthor", "author", &author)?,
                texts: own
                    .map(|text| Text {
                        record: text.clone(),
                        is_published: true,
                    })
                    .collect(),
            })
        });
        editors.collect()
    }

    /// Makes one change.
    pub(super) fn write(&mut self) -> Result<()> {
        if self.works.len() < 3 {
            return self.publish();
        }
        match self.chance.below(8) {
            0 | 1 if self.works.len() < SHELF => self.publish(),
            0..=2 => self.delete(),
            3 => self.restore(),
            4 => self.credit(),
            5 => self.name(),
            6 => self.show_or_hide(),
            _ => self.entitle(),
        }
    }

    fn publish(&mut self) -> Result<()> {
        self.number += 1;
        self.works
            .push(self.client.publish_new(&title(self.number))?);
        Ok(())
    }

    fn delete(&mut self) -> Result<()> {
        let work = self.take()?;
        self.deleted.push(self.client.delete(&work)?);
        Ok(())
    }

    fn restore(&mut self) -> Result<()> {
        let Some(work) = self.deleted.pop() else {
            return self.entitle();
        };
        let input = json!({ "id": work.id, "expectedVersion": work.version });
        self.works
            .push(self.client.change("restoreWork", "work", &input)?);
        Ok(())
    }

    fn entitle(&mut self) -> Result<()> {
        self.number += 1;
        let title = title(self.number);
        self.change_a_work("setWorkTitles", |input| input["titles"] = titles(&title))
    }

    /// Credits a work to the author, or to nobody again.
    fn credit(&mut self) -> Result<()> {
        let credit = json!({ "authorId": self.author.id, "role": "AUTHOR" });
        let credits = if self.chance.below(2) == 0 {
            json!([])
        } else {
            json!([credit])
        };
        self.change_a_work("setWorkCredits", |input| input["credits"] = credits)
    }

    /// Gives the author another name.
    fn name(&mut self) -> Result<()> {
        self.number += 1;
        let input = json!({
            "authorId": self.author.id,
            "expectedVersion": self.author.version,
            "name": { "kind": "PEN_NAME", "languageTag": "en-Latn", "value": title(self.number) },
        });
        self.author = match self.client.change("addAuthorName", "author", &input) {
            // There are at most 100.
            Err(fault) if fault.to_string().contains("LIMIT_EXCEEDED") => return Ok(()),
            changed => changed?,
        };
        Ok(())
    }

    fn show_or_hide(&mut self) -> Result<()> {
        let place = self.chance.below(self.texts.len() as u64);
        let Some(text) = self.texts.get_mut(usize::try_from(place)?) else {
            return Ok(());
        };
        let mut input = json!({ "id": text.record.id, "expectedVersion": text.record.version });
        let mutation = if text.is_published {
            input["reason"] = json!("proof");
            "unpublishText"
        } else {
            input["overrideReason"] = json!("shown again by the proof");
            "publishText"
        };
        text.record = self.client.change(mutation, "text", &input)?;
        text.is_published = !text.is_published;
        Ok(())
    }

    fn change_a_work(&mut self, mutation: &str, fill: impl FnOnce(&mut Value)) -> Result<()> {
        let work = self.take()?;
        let mut input = json!({ "id": work.id, "expectedVersion": work.version });
        fill(&mut input);
        self.works
            .push(self.client.change(mutation, "work", &input)?);
        Ok(())
    }

    /// Takes a work from the shelf.
    fn take(&mut self) -> Result<Record> {
        let place = self.chance.below(self.works.len() as u64);
        let place = usize::try_from(place)?;
        let is_there = place < self.works.len();
        is_there
            .then(|| self.works.swap_remove(place))
            .context("the shelf is empty")
    }
}

fn record(node: &Value) -> Option<Record> {
    Some(Record {
        id: node["id"].as_str()?.to_owned(),
        version: node["version"].as_i64()?,
    })
}
