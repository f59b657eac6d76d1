//! Names of the values that facets count, in the languages of messages.

#[cfg(test)]
mod tests;

use tercul_search::{Attribute, SearchKind};
use tercul_translation::{QualityLevel, TranslationKind};
use tercul_work::{WorkForm, WorkFormClass};

use crate::locale::Locale;

/// English, Russian and Tatar.
type Names = [&'static str; 3];

/// The name of a value that is one of few, or a century; other values are named by their records.
pub(super) fn label(attribute: Attribute, value: &str, locale: Locale) -> Option<String> {
    let names = match attribute {
        Attribute::Kind => kind(value.parse().ok()?),
        Attribute::Form => form(value.parse().ok()?),
        Attribute::FormClass => form_class(value.parse().ok()?),
        Attribute::TranslationKind => translation_kind(value.parse().ok()?),
        Attribute::Quality => quality(value.parse().ok()?),
        Attribute::Century => return Some(century(value.parse().ok()?, locale)),
        _ => return None,
    };
    let [english, russian, tatar] = names;
    let name = match locale {
        Locale::English => english,
        Locale::Russian => russian,
        Locale::Tatar => tatar,
    };
    Some(name.to_owned())
}

const fn kind(kind: SearchKind) -> Names {
    match kind {
        SearchKind::Work => ["Works", "Произведения", "Әсәрләр"],
        SearchKind::Text => ["Texts", "Тексты", "Текстлар"],
        SearchKind::Passage => ["Passages", "Отрывки", "Өзекләр"],
        SearchKind::Author => ["Authors", "Авторы", "Авторлар"],
    }
}

const fn form(form: WorkForm) -> Names {
    match form {
        WorkForm::Poem => ["Poem", "Стихотворение", "Шигырь"],
        WorkForm::PoemCycle => ["Cycle of poems", "Цикл стихотворений", "Шигырьләр шәлкеме"],
        WorkForm::VerseNovel => ["Novel in verse", "Роман в стихах", "Шигъри роман"],
        WorkForm::Epic => ["Epic", "Эпос", "Эпос"],
        WorkForm::ShortStory => ["Short story", "Рассказ", "Хикәя"],
        WorkForm::Novella => ["Novella", "Повесть", "Повесть"],
        WorkForm::Novel => ["Novel", "Роман", "Роман"],
        WorkForm::Drama => ["Play", "Пьеса", "Пьеса"],
        WorkForm::FairyTale => ["Fairy tale", "Сказка", "Әкият"],
        WorkForm::FolkSong => ["Folk song", "Народная песня", "Халык җыры"],
        WorkForm::Munajat => ["Munajat", "Мунаджат", "Мөнәҗәт"],
        WorkForm::Bayt => ["Bayt", "Баит", "Бәет"],
        WorkForm::Essay => ["Essay", "Очерк", "Очерк"],
        WorkForm::Letter => ["Letter", "Письмо", "Хат"],
        WorkForm::Memoir => ["Memoir", "Воспоминания", "Истәлек"],
        WorkForm::Proverb => ["Proverb", "Пословица", "Мәкаль"],
        WorkForm::Other => ["Other", "Другое", "Башка"],
    }
}

const fn form_class(class: WorkFormClass) -> Names {
    match class {
        WorkFormClass::Poetry => ["Poetry", "Поэзия", "Поэзия"],
        WorkFormClass::Prose => ["Prose", "Проза", "Проза"],
        WorkFormClass::Drama => ["Drama", "Драматургия", "Драматургия"],
        WorkFormClass::Other => ["Other", "Другое", "Башка"],
    }
}

const fn translation_kind(kind: TranslationKind) -> Names {
    match kind {
        TranslationKind::Literary => ["Literary", "Художественный", "Әдәби"],
        TranslationKind::Metrical => ["Metrical", "Стихотворный", "Шигъри"],
        TranslationKind::Prose => ["Prose", "Прозаический", "Чәчмә"],
        TranslationKind::WordForWord => ["Word for word", "Подстрочник", "Юлга-юл"],
        TranslationKind::Adaptation => ["Adaptation", "Вольное переложение", "Ирекле үзләштерү"],
        TranslationKind::Abridged => ["Abridged", "Сокращённый", "Кыскартылган"],
        TranslationKind::SelfTranslation => ["Self-translation", "Автоперевод", "Автотәрҗемә"],
        TranslationKind::MachineDraft => ["Machine draft", "Машинный черновик", "Машина тәрҗемәсе"],
    }
}

const fn quality(level: QualityLevel) -> Names {
    match level {
        QualityLevel::Unassessed => ["Unassessed", "Не оценено", "Бәяләнмәгән"],
        QualityLevel::Machine => ["Machine", "Машинное", "Машина"],
        QualityLevel::Draft => ["Draft", "Черновик", "Каралама"],
        QualityLevel::Proofread => ["Proofread", "Вычитано", "Тикшерелгән"],
        QualityLevel::Validated => ["Validated", "Проверено повторно", "Кабат тикшерелгән"],
    }
}

/// Centuries are ordinal numbers in English and Roman ones elsewhere; those before the common era
/// are negative.
fn century(number: i32, locale: Locale) -> String {
    let count = number.unsigned_abs();
    let is_before = number < 0;
    match locale {
        Locale::English => {
            let ending = match (count % 10, count % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            let era = if is_before { " BCE" } else { "" };
            format!("{count}{ending} century{era}")
        }
        Locale::Russian => {
            let era = if is_before { " до н. э." } else { "" };
            format!("{} век{era}", roman(count))
        }
        Locale::Tatar => {
            let era = if is_before { "б. э. к. " } else { "" };
            format!("{era}{} гасыр", roman(count))
        }
    }
}

fn roman(number: u32) -> String {
    const DIGITS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(1_000);
    let mut written = String::new();
    for (value, digit) in DIGITS {
        while rest >= value {
            written.push_str(digit);
            rest -= value;
        }
    }
    written
}
