//! The parts of an account that profile and preferences are.

use diesel::{pg::Pg, row::Row};
use tercul_auth::{Account, Preferences, ProfileVisibility, UserLanguage};
use tercul_kernel::{LanguageTag, PortError, UserId};

use crate::{
    PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
    error::stored,
};

/// Language of messages of an account that an operator made, which never chose one.
const UNCHOSEN: &str = "en-Latn";

/// Seven columns of `preferences`, all null where a user has none.
pub(crate) fn read_preferences<'a>(
    row: &mut Columns<'_, impl Row<'a, Pg>>,
) -> Result<Preferences, PortError> {
    let version = row.optional_int()?;
    let interface_language = row.optional_text()?;
    let reading_languages = row.optional_list()?;
    let orthographies = row.optional_list()?;
    let profile_visibility = row.optional_parsed("preferences", "profile_visibility")?;
    let activity_visibility = row.optional_parsed("preferences", "activity_visibility")?;
    let keeps_reading_history = row.optional_bool()?;
    let tag = |text: &str| stored::<LanguageTag>(text, "preferences", "interface_language");
    let tags = |texts: Option<Vec<String>>| {
        let texts = texts.unwrap_or_default();
        texts.iter().map(|text| tag(text)).collect::<Result<_, _>>()
    };
    Ok(Preferences {
        version: version.unwrap_or(1),
        interface_language: tag(interface_language.as_deref().unwrap_or(UNCHOSEN))?,
        reading_languages: tags(reading_languages)?,
        orthographies: tags(orthographies)?,
        profile_visibility: profile_visibility.unwrap_or(ProfileVisibility::Everyone),
        activity_visibility: activity_visibility.unwrap_or(ProfileVisibility::Everyone),
        keeps_reading_history: keeps_reading_history.unwrap_or(true),
    })
}

impl FromColumns for UserLanguage {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            tag: row.parsed("user_languages", "tag")?,
            proficiency: row.parsed("user_languages", "proficiency")?,
            reads: row.bool()?,
            translates_from: row.bool()?,
            translates_into: row.bool()?,
        })
    }
}

impl PgTransaction<'_> {
    pub(super) fn languages_of(&mut self, user: UserId) -> Result<Vec<UserLanguage>, PortError> {
        let find = Statement::new(
            "select tag, proficiency, reads, translates_from, translates_into from user_languages \
             where user_id = ",
        );
        self.fetch(find.bind(user.0).sql(" order by position"))
    }

    pub(super) fn write_languages(&mut self, account: &Account) -> Result<(), PortError> {
        self.forget_part("delete from user_languages where user_id = ", account.id)?;
        for (position, language) in (1_i16..).zip(&account.profile.languages) {
            let values: Vec<Value> = vec![
                account.id.0.into(),
                position.into(),
                language.tag.as_str().into(),
                language.proficiency.as_str().into(),
                language.reads.into(),
                language.translates_from.into(),
                language.translates_into.into(),
            ];
            let insert = Statement::new(
                "insert into user_languages (user_id, position, tag, proficiency, reads, \
                 translates_from, translates_into) values (",
            );
            self.run(insert.list(values).sql(")"))?;
        }
        Ok(())
    }

    pub(super) fn write_preferences(&mut self, account: &Account) -> Result<(), PortError> {
        let preferences = &account.preferences;
        let texts = |tags: &[LanguageTag]| -> Value {
            tags.iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .into()
        };
        let values: Vec<Value> = vec![
            account.id.0.into(),
            preferences.version.into(),
            preferences.interface_language.as_str().into(),
            texts(&preferences.reading_languages),
            texts(&preferences.orthographies),
            preferences.profile_visibility.as_str().into(),
            preferences.activity_visibility.as_str().into(),
            preferences.keeps_reading_history.into(),
        ];
        let write = Statement::new(
            "insert into preferences (user_id, version, interface_language, reading_languages, \
             orthographies, profile_visibility, activity_visibility, keeps_reading_history) values (",
        )
        .list(values)
        .sql(
            ") on conflict (user_id) do update set version = excluded.version, \
             interface_language = excluded.interface_language, \
             reading_languages = excluded.reading_languages, \
             orthographies = excluded.orthographies, \
             profile_visibility = excluded.profile_visibility, \
             activity_visibility = excluded.activity_visibility, \
             keeps_reading_history = excluded.keeps_reading_history",
        );
        self.run(write).map(|_| ())
    }
}
