//! Translations of works that were taken in before.

use tercul_persistence_diesel::{ImportKind, ImportRecord};
use tercul_translation::{TextKind, TranslationKind};
use tercul_work::TitleText;

use super::builder::{Builder, Taking};
use super::fields::{Refused, Remarks, short};
use super::memory::Original;
use super::record::TranslationRecord;
use super::texts::NewText;
use super::words;

impl Builder {
    /// Takes a translation in.
    pub(super) fn translation(
        &mut self,
        record: &TranslationRecord,
        hash: &[u8],
        remarks: &mut Remarks,
    ) -> Result<Taking, Refused> {
        let tag = self.language(&record.language, remarks)?;
        let Some(original) = self.memory.originals.get(&record.work_id).cloned() else {
            let reason = format!("no work `{}` was imported", short(&record.work_id));
            return Err(remarks.refuse("work_id", reason));
        };
        if tag.base() == original.stored.tag.base() {
            return Err(remarks.refuse("language", "is that of the original"));
        }
        let title = record.title.as_deref().unwrap_or_default();
        let Some(title) = words::line(title, TitleText::MAX_LENGTH, "title", remarks) else {
            return Err(remarks.refuse("title", "is missing"));
        };
        let translator = record
            .translator
            .as_deref()
            .and_then(|name| self.named(name, None, "translator", &tag, remarks));
        let of_source = self.content_of(&original, remarks)?;
        let name = record.translator.as_deref().unwrap_or_default();
        let mut text = self.text(
            NewText {
                work: original.stored.work,
                kind: TextKind::Translation {
                    source: original.stored.text,
                    source_tag: original.stored.tag.clone(),
                    kind: TranslationKind::Literary,
                    translated: None,
                    completeness_permille: 0,
                    is_canonical: false,
                },
                tag,
                title: &title,
                known: &[&title, name],
                form: original.stored.form,
                record: &record.id,
                content: &record.content,
                is_truncated: record.truncated,
                source: record.source.as_deref(),
                licence: record.licence.as_deref(),
                translator,
            },
            remarks,
        )?;
        let (quality, content) = (text.content.quality(), text.content.count_content());
        text.text.measure(quality, content, Some(of_source));
        self.batch.records.push(ImportRecord {
            kind: ImportKind::Translation,
            id: record.id.clone(),
            node: text.text.id().0,
            hash: hash.to_vec(),
        });
        self.add_text(text, record.content.lines().count());
        Ok(Taking::New)
    }

    /// Content segments of an original.
    fn content_of(&self, original: &Original, remarks: &mut Remarks) -> Result<i32, Refused> {
        match (original.content, &self.store) {
            (Some(content), _) => Ok(content),
            (None, Some(store)) => store
                .count_content_of(&original.stored)
                .map_err(|fault| remarks.refuse("work_id", fault.to_string())),
            (None, None) => Ok(0),
        }
    }
}
