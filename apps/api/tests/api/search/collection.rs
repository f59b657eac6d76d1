//! The records that searches are asked for.

use std::collections::BTreeMap;

use tercul_kernel::{AuthorId, TextId, WorkId};
use tercul_script::{loose_key, safe_key};
use tercul_test_support::{NewAuthor, NewCategory, NewTag, NewText, NewWork, TestDatabase};

/// Global identifiers of records by what they are called in tests.
#[derive(Default)]
pub(super) struct Collection {
    ids: BTreeMap<&'static str, String>,
}

/// Authors, translators, tags and categories.
struct Shelves {
    tukay: AuthorId,
    pushkin: AuthorId,
    lermontov: AuthorId,
    shakespeare: AuthorId,
    jalil: AuthorId,
    lipkin: AuthorId,
    marshak: AuthorId,
}

impl Collection {
    /// Inserts everything.
    pub(super) fn fill(database: &TestDatabase) -> Self {
        let mut collection = Self::default();
        let shelves = collection.people(database);
        collection.tatar(database, &shelves);
        collection.russian(database, &shelves);
        collection.english(database, &shelves);
        collection.hidden(database, &shelves);
        // Each work changed a day after the one before.
        database.sql(
            "update works w set created_at = '2020-01-01', updated_at = \
             timestamptz '2020-01-01' + interval '1 day' * n from (select id, row_number() \
             over (order by id) as n from works) numbered where numbered.id = w.id",
        );
        collection
    }

    /// The identifier of a record.
    pub(super) fn id(&self, name: &str) -> &str {
        self.ids
            .get(name)
            .unwrap_or_else(|| panic!("`{name}` is not in the collection"))
    }

    /// What a record is called.
    pub(super) fn name(&self, id: &str) -> &'static str {
        let found = self.ids.iter().find(|(_, known)| *known == id);
        found.map_or_else(|| panic!("{id} is not in the collection"), |(name, _)| name)
    }

    /// A document with identifiers in the place of `$name`.
    pub(super) fn filled_in(&self, document: &str) -> String {
        // Longer names come before those that they start with.
        self.ids
            .iter()
            .rev()
            .fold(document.to_owned(), |text, (name, id)| {
                text.replace(&format!("${name}"), id)
            })
    }

    fn put<T: ToString + Copy>(&mut self, name: &'static str, id: T) -> T {
        self.ids.insert(name, id.to_string());
        id
    }

    fn people(&mut self, database: &TestDatabase) -> Shelves {
        let person = |names: &[(&'static str, &'static str)]| {
            let (name, tag) = names[0];
            let person = NewAuthor::new(name, tag);
            let person = names[1..]
                .iter()
                .fold(person, |person, (name, tag)| person.also(name, tag));
            person.insert(database)
        };
        let tukay = person(&[
            ("Габдулла Тукай", "tt-Cyrl"),
            ("Габдулла Тукай", "ru-Cyrl"),
            ("Gabdulla Tukay", "en-Latn"),
        ]);
        let pushkin = person(&[
            ("Александр Пушкин", "ru-Cyrl"),
            ("Alexander Pushkin", "en-Latn"),
        ]);
        let lermontov = person(&[
            ("Михаил Лермонтов", "ru-Cyrl"),
            ("Mikhail Lermontov", "en-Latn"),
        ]);
        let shakespeare = person(&[
            ("William Shakespeare", "en-Latn"),
            ("Уильям Шекспир", "ru-Cyrl"),
        ]);
        let jalil = person(&[("Musa Cälil", "tt-Latn"), ("Муса Җәлил", "tt-Cyrl")]);
        let lipkin = person(&[("Семён Липкин", "ru-Cyrl")]);
        let marshak = person(&[("Самуил Маршак", "ru-Cyrl")]);
        let gone = person(&[("Аноним Безымянский", "ru-Cyrl")]);
        database.sql(&format!(
            "update authors set deleted_at = now() where id = '{}'",
            gone.0
        ));
        self.put("nobody", gone);
        Shelves {
            tukay: self.put("tukay", tukay),
            pushkin: self.put("pushkin", pushkin),
            lermontov: self.put("lermontov", lermontov),
            shakespeare: self.put("shakespeare", shakespeare),
            jalil: self.put("jalil", jalil),
            lipkin: self.put("lipkin", lipkin),
            marshak: self.put("marshak", marshak),
        }
    }

    fn tatar(&mut self, database: &TestDatabase, shelves: &Shelves) {
        let poetry = self.put(
            "poetry",
            NewCategory::new("Poetry", "en-Latn").insert(database),
        );
        let tales = NewCategory::new("Fairy tales in verse", "en-Latn").below(poetry);
        let tales = self.put("tales", tales.insert(database));
        let forest = self.put("forest", NewTag::new("урман", "tt-Cyrl").insert(database));
        let woods = NewTag::new("woods", "en-Latn").synonym_of(forest);
        let woods = self.put("woods", woods.insert(database));

        let shurale = NewWork::new("Шүрәле", "tt-Cyrl")
            .form("FAIRY_TALE")
            .created("1907")
            .by(shelves.tukay)
            .tagged(forest)
            .category(tales)
            .insert(database);
        self.put("shurale", shurale);
        let original = NewText::original(shurale, "Шүрәле", "tt-Cyrl")
            .verse(
                "Нәкъ Казан артында бардыр бер авыл — «Кырлай» диләр;\n\
                 Җырлаганда көй өчен «тавыклары җырлай» диләр.\n\n\
                 Гәрчә анда тумасам да, мин бераз торган идем;\n\
                 Җирне әз-мәз тырмалап чәчкән идем, урган идем.",
            )
            .quality(4)
            .insert(database);
        self.put("shurale_tt", original);
        let russian = NewText::translation(original, "Шурале", "ru-Cyrl")
            .verse(
                "Есть аул вблизи Казани, по названию Кырлай.\n\
                 Даже куры в том Кырлае петь умеют... Дивный край!\n\n\
                 Хоть я родом не оттуда, но любовь к нему хранил,\n\
                 На земле его работал — сеял, жал и боронил.",
            )
            .translated("1946")
            .quality(3)
            .by(shelves.lipkin)
            .insert(database);
        self.put("shurale_ru", russian);
        let english = NewText::translation(russian, "Shurale", "en-Latn")
            .verse(
                "Not far from Kazan lies a village, Kyrlay is its name;\n\
                 Even the hens can sing there, so goes its fame.",
            )
            .kind("PROSE")
            .quality(1)
            .insert(database);
        self.put("shurale_en", english);

        let tongue = NewWork::new("Туган тел", "tt-Cyrl")
            .created("1909")
            .by(shelves.tukay)
            .category(poetry)
            .insert(database);
        self.put("tongue", tongue);
        let cyrillic = NewText::original(tongue, "Туган тел", "tt-Cyrl")
            .verse(
                "И туган тел, и матур тел, әткәм-әнкәмнең теле!\n\
                 Дөньяда күп нәрсә белдем син туган тел аркылы.",
            )
            .insert(database);
        self.put("tongue_tt", cyrillic);
        let zamanalif = NewText::original(tongue, "Tuğan tel", "tt-Latn")
            .verse(
                "İ tuğan tel, i matur tel, ätkäm-änkämneñ tele!\n\
                 Dönyada küp närsä beldem sin tuğan tel arqılı.",
            )
            .insert(database);
        self.put("tongue_zamanalif", zamanalif);
        let yanalif = NewText::original(tongue, "Tuƣan tel", "tt-Latn-baku1926")
            .verse(
                "I tuƣan tel, i matur tel, ətkəm-ənkəmneꞑ tele!\n\
                 Dɵnjada kyp nərsə beldem sin tuƣan tel arqьlь.",
            )
            .insert(database);
        self.put("tongue_yanalif", yanalif);

        let book = NewWork::new("Китап", "tt-Cyrl")
            .created("1909")
            .by(shelves.tukay)
            .category(poetry)
            .insert(database);
        self.put("book", book);
        let songs = NewWork::new("Cırlarım", "tt-Latn")
            .form("POEM_CYCLE")
            .created("1943")
            .by(shelves.jalil)
            .insert(database);
        self.put("songs", songs);
        let text = NewText::original(songs, "Cırlarım", "tt-Latn")
            .verse("Cırlarım, sez şıtıp yöräklärdä\nİl qırında çäçäk atığız!")
            .insert(database);
        self.put("songs_tt", text);
        let black = NewWork::new("Кара урман", "tt-Cyrl")
            .form("FOLK_SONG")
            .tagged(woods);
        self.put("black_forest", black.insert(database));
    }

    fn russian(&mut self, database: &TestDatabase, shelves: &Shelves) {
        let sail = NewWork::new("Парус", "ru-Cyrl")
            .created("1832")
            .by(shelves.lermontov)
            .insert(database);
        self.put("sail", sail);
        let original = NewText::original(sail, "Парус", "ru-Cyrl")
            .verse(
                "Белеет парус одинокой\nВ тумане моря голубом!..\n\
                 Что ищет он в стране далёкой?\nЧто кинул он в краю родном?..",
            )
            .insert(database);
        self.put("sail_ru", original);
        let english = NewText::translation(original, "The Sail", "en-Latn")
            .verse(
                "A lonely sail gleams white and glimmers\nIn the blue mist upon the sea.\n\
                 What does he look for in far countries?\nWhat has he left behind him, free?",
            )
            .translated("1950")
            .insert(database);
        self.put("sail_en", english);

        let prophet = NewWork::new("Пророк", "ru-Cyrl")
            .created("1826")
            .by(shelves.pushkin)
            .insert(database);
        self.put("prophet", prophet);
        let original = NewText::original(prophet, "Пророк", "ru-Cyrl")
            .verse("Духовной жаждою томим,\nВ пустыне мрачной я влачился,")
            .insert(database);
        self.put("prophet_ru", original);
        let onegin = NewWork::new("Евгений Онегин", "ru-Cyrl")
            .form("VERSE_NOVEL")
            .created("1823/1831")
            .by(shelves.pushkin)
            .insert(database);
        self.put("onegin", onegin);
        let text = NewText::original(onegin, "Евгений Онегин", "ru-Cyrl")
            .verse("Мой дядя самых честных правил,\nКогда не в шутку занемог,")
            .insert(database);
        self.put("onegin_ru", text);
        let tree = NewWork::new("Ёлка", "ru-Cyrl")
            .form("SHORT_STORY")
            .created("1894");
        self.put("tree", tree.insert(database));
        let verses = NewWork::new("Книга стихов", "ru-Cyrl")
            .form("POEM_CYCLE")
            .created("1925");
        self.put("verses", verses.insert(database));
        let summits = NewWork::new("Горные вершины", "ru-Cyrl")
            .created("1840")
            .by(shelves.lermontov);
        self.put("summits", summits.insert(database));
        let letters = NewWork::new("Переписка", "ru-Cyrl")
            .form("LETTER")
            .created("1836")
            .by(shelves.pushkin)
            .by(shelves.lermontov);
        self.put("letters", letters.insert(database));
        let campaign = NewWork::new("Слово о полку Игореве", "ru-Cyrl")
            .form("EPIC")
            .created("1185");
        self.put("campaign", campaign.insert(database));
    }

    fn english(&mut self, database: &TestDatabase, shelves: &Shelves) {
        let hamlet = NewWork::new("Hamlet", "en-Latn")
            .form("DRAMA")
            .created("1601")
            .by(shelves.shakespeare)
            .insert(database);
        self.put("hamlet", hamlet);
        also_titled(database, hamlet, "Гамлет", "ru-Cyrl");
        let original = NewText::original(hamlet, "Hamlet", "en-Latn")
            .verse(
                "To be, or not to be, that is the question:\n\
                 Whether 'tis nobler in the mind to suffer\n\
                 The slings and arrows of outrageous fortune,",
            )
            .insert(database);
        self.put("hamlet_en", original);
        let sonnet = NewWork::new("Sonnet 18", "en-Latn")
            .created("1609")
            .status("ARCHIVED")
            .by(shelves.shakespeare)
            .insert(database);
        self.put("sonnet", sonnet);
        let original = NewText::original(sonnet, "Sonnet 18", "en-Latn")
            .verse(
                "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:",
            )
            .insert(database);
        self.put("sonnet_en", original);
        let russian = NewText::translation(original, "Сонет 18", "ru-Cyrl")
            .verse("Сравню ли с летним днём твои черты?\nНо ты милей, умеренней и краше.")
            .translated("1948")
            .quality(4)
            .by(shelves.marshak)
            .insert(database);
        self.put("sonnet_ru", russian);
        let iliad = NewWork::new("Iliad", "en-Latn")
            .form("EPIC")
            .created("-0749");
        self.put("iliad", iliad.insert(database));
    }

    /// What not everybody may see. The words of these records are nowhere else.
    fn hidden(&mut self, database: &TestDatabase, shelves: &Shelves) {
        let drafter = database.user("drafter");
        let shut = |title: &'static str, status: &'static str, author| {
            let work = NewWork::new(title, "ru-Cyrl").status(status).by(author);
            work.created_by(drafter).insert(database)
        };
        let draft = shut("Неначатое", "DRAFT", shelves.tukay);
        let review = shut("Неодобренное", "IN_REVIEW", shelves.pushkin);
        let withdrawn = shut("Отозванное", "WITHDRAWN", shelves.lermontov);
        let deleted = NewWork::new("Удалённое", "ru-Cyrl")
            .by(shelves.tukay)
            .created_by(drafter)
            .deleted()
            .insert(database);
        let content = "Зашифрованные тетради лежали сундуке";
        for (name, text, work) in [
            ("draft", "draft_text", draft),
            ("review", "review_text", review),
            ("withdrawn", "withdrawn_text", withdrawn),
            ("deleted", "deleted_text_of_work", deleted),
        ] {
            self.put(name, work);
            let original = NewText::original(work, "Зашифрованное", "ru-Cyrl").verse(content);
            self.put(text, original.created_by(drafter).insert(database));
        }
        let source = |name: &str, ids: &BTreeMap<&'static str, String>| {
            let id = &ids[name];
            TextId(crate::support::stored(id).parse().unwrap())
        };
        let sail = source("sail_ru", &self.ids);
        for (name, status) in [
            ("draft_translation", "DRAFT"),
            ("withdrawn_translation", "WITHDRAWN"),
            ("deleted_translation", "PUBLISHED"),
        ] {
            let text = NewText::translation(sail, "Зашифрованный", "tt-Cyrl")
                .verse(content)
                .status(status)
                .by(shelves.lipkin)
                .created_by(drafter)
                .insert(database);
            self.put(name, text);
        }
        database.sql(&format!(
            "update texts set deleted_at = now() where id = '{}'",
            crate::support::stored(self.id("deleted_translation"))
        ));
        revise(database, source("prophet_ru", &self.ids), content);
    }
}

/// Gives a work a title in another language.
fn also_titled(database: &TestDatabase, work: WorkId, title: &str, tag: &str) {
    database.sql(&format!(
        "insert into work_titles (work_id, position, kind, tag, value, safe_key, loose_key) \
         values ('{}', 2, 'TRANSLATED', '{tag}', '{title}', '{}', '{}')",
        work.0,
        safe_key(title),
        loose_key(title, tag),
    ));
}

/// Changes the first line of a text in a revision that is not published.
fn revise(database: &TestDatabase, text: TextId, line: &str) {
    database.sql(&format!(
        "insert into text_revisions select gen_random_uuid(), text_id, 2, author_id, 'again', now(), \
           content_hash, character_count, word_count, line_count, stanza_count, segment_count, 0, 0, 0, 0 \
           from text_revisions where text_id = '{text}' and number = 1;\
         update segment_versions set revision_to = 2 where text_id = '{text}' and citation = '1.1';\
         insert into segment_versions (segment_id, text_id, revision_from, parent_id, kind, citation, \
           depth, ord, content, quality) select segment_id, text_id, 2, parent_id, kind, citation, depth, \
           ord, '{line}', quality from segment_versions where text_id = '{text}' and citation = '1.1';\
         update texts set current_revision = 2 where id = '{text}'",
        text = text.0,
    ));
}
