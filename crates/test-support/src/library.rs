use tercul_kernel::{AuthorId, CategoryId, TagId, TextId, UserId, WorkId};

use crate::{NewAuthor, NewCategory, NewTag, NewText, NewWork, TestDatabase, literal};

/// A small library: what most tests read.
///
/// Tukay's «Шүрәле» with its original, a Russian and an English translation of that, and a second
/// English translation of the Russian one; poems of Pushkin and Shakespeare; an anonymous folk
/// song; drafts of a Tatar and of a Russian work; a work that was deleted.
#[derive(Clone, Copy, Debug)]
pub struct Library {
    /// Created everything but the drafts.
    pub librarian: UserId,
    /// Created the drafts.
    pub drafter: UserId,
    /// Ғабдулла Тукай.
    pub tukay: AuthorId,
    /// Александр Пушкин.
    pub pushkin: AuthorId,
    /// William Shakespeare.
    pub shakespeare: AuthorId,
    /// Translated from Tatar into Russian and English.
    pub translator: AuthorId,
    /// «Шүрәле», 1907.
    pub shurale: WorkId,
    /// Its original in `tt-Cyrl`: two stanzas of two lines.
    pub shurale_original: TextId,
    /// Its Russian translation from the original, the editors' choice.
    pub shurale_ru: TextId,
    /// Its English translation from the original.
    pub shurale_en: TextId,
    /// Its English translation from the Russian one.
    pub shurale_relay: TextId,
    /// A draft of another Russian translation, by the drafter.
    pub shurale_draft: TextId,
    /// «Пророк», 1826, by Pushkin.
    pub prophet: WorkId,
    /// Its original in `ru-Cyrl`.
    pub prophet_original: TextId,
    /// Sonnet 18, 1609, by Shakespeare; archived.
    pub sonnet: WorkId,
    /// A Tatar folk song without a date or an author.
    pub song: WorkId,
    /// A Tatar draft of the drafter.
    pub tatar_draft: WorkId,
    /// A Russian work of the drafter that waits for review.
    pub russian_in_review: WorkId,
    /// A Tatar work that was deleted.
    pub deleted: WorkId,
    /// The tag of forest spirits.
    pub forest: TagId,
    /// Its synonym.
    pub woods: TagId,
    /// The category of poetry.
    pub poetry: CategoryId,
    /// The category of fairy tales in verse, below poetry.
    pub fairy_tales: CategoryId,
}

/// The first lines of «Шүрәле».
const ORIGINAL: &str = "Нәкъ Казан артында бардыр бер авыл — «Кырлай» диләр;\n\
    Җырлаганда көй өчен «тавыклары җырлай» диләр.\n\n\
    Гәрчә анда тумасам да, мин бераз торган идем;\n\
    Җирне әз-мәз тырмалап чәчкән идем, урган идем.";

impl TestDatabase {
    /// Inserts the library.
    #[expect(clippy::too_many_lines, reason = "a list of records")]
    pub fn library(&self) -> Library {
        let drafter = self.user("drafter");
        let poetry = NewCategory::new("Poetry", "en-Latn").insert(self);
        let fairy_tales = NewCategory::new("Fairy tales in verse", "en-Latn")
            .below(poetry)
            .insert(self);
        let forest = NewTag::new("урман", "tt-Cyrl").insert(self);
        let woods = NewTag::new("woods", "en-Latn")
            .synonym_of(forest)
            .insert(self);
        let tukay = NewAuthor::new("Габдулла Тукай", "tt-Cyrl")
            .also("Габдулла Тукай", "ru-Cyrl")
            .also("Gabdulla Tukay", "en-Latn")
            .lived("1886-04-26", "1913-04-15")
            .born_in("Кушлавыч")
            .insert(self);
        let pushkin = NewAuthor::new("Александр Пушкин", "ru-Cyrl")
            .also("Alexander Pushkin", "en-Latn")
            .lived("1799-06-06", "1837-02-10")
            .insert(self);
        let shakespeare = NewAuthor::new("William Shakespeare", "en-Latn")
            .lived("1564-04", "1616-05-03")
            .insert(self);
        let translator = NewAuthor::new("Семён Липкин", "ru-Cyrl")
            .lived("1911", "2003")
            .insert(self);

        let shurale = NewWork::new("Шүрәле", "tt-Cyrl")
            .form("FAIRY_TALE")
            .created("1907")
            .by(tukay)
            .tagged(forest)
            .category(fairy_tales)
            .insert(self);
        let shurale_original = NewText::original(shurale, "Шүрәле", "tt-Cyrl")
            .verse(ORIGINAL)
            .quality(4)
            .insert(self);
        let shurale_ru = NewText::translation(shurale_original, "Шурале", "ru-Cyrl")
            .verse("Есть аул вблизи Казани, по названию Кырлай.\n\nПро него я спел.")
            .translated("1946")
            .quality(3)
            .by(translator)
            .canonical()
            .insert(self);
        let shurale_en = NewText::translation(shurale_original, "Shurale", "en-Latn")
            .verse("Not far from Kazan there is a village called Kyrlay.")
            .insert(self);
        let shurale_relay =
            NewText::translation(shurale_ru, "Shurale, from the Russian", "en-Latn")
                .verse("There is a village near Kazan.")
                .kind("PROSE")
                .quality(1)
                .by(translator)
                .insert(self);
        let shurale_draft = NewText::translation(shurale_original, "Шурале", "ru-Cyrl")
            .verse("Возле самой Казани.")
            .status("DRAFT")
            .created_by(drafter)
            .insert(self);

        let prophet = NewWork::new("Пророк", "ru-Cyrl")
            .created("1826")
            .by(pushkin)
            .category(poetry)
            .insert(self);
        let prophet_original = NewText::original(prophet, "Пророк", "ru-Cyrl")
            .verse("Духовной жаждою томим,\nВ пустыне мрачной я влачился,")
            .insert(self);
        let sonnet = NewWork::new("Sonnet 18", "en-Latn")
            .created("1609")
            .status("ARCHIVED")
            .by(shakespeare)
            .insert(self);
        let song = NewWork::new("Кара урман", "tt-Cyrl")
            .form("FOLK_SONG")
            .tagged(woods)
            .insert(self);
        let tatar_draft = NewWork::new("Су анасы", "tt-Cyrl")
            .status("DRAFT")
            .by(tukay)
            .created_by(drafter)
            .insert(self);
        let russian_in_review = NewWork::new("Анчар", "ru-Cyrl")
            .status("IN_REVIEW")
            .by(pushkin)
            .created_by(drafter)
            .insert(self);
        let deleted = NewWork::new("Белмим", "tt-Cyrl")
            .by(tukay)
            .deleted()
            .insert(self);
        self.sql(&format!(
            "insert into work_relations (from_id, to_id, kind, note, created_by, created_at) values \
             ('{}', '{}', 'RESPONSE_TO', {}, '{librarian}', now()), \
             ('{}', '{}', 'CITES', null, '{librarian}', now())",
            shurale.0,
            song.0,
            literal("a forest"),
            tatar_draft.0,
            shurale.0,
            librarian = self.librarian().0,
        ));
        Library {
            librarian: self.librarian(),
            drafter,
            tukay,
            pushkin,
            shakespeare,
            translator,
            shurale,
            shurale_original,
            shurale_ru,
            shurale_en,
            shurale_relay,
            shurale_draft,
            prophet,
            prophet_original,
            sonnet,
            song,
            tatar_draft,
            russian_in_review,
            deleted,
            forest,
            woods,
            poetry,
            fairy_tales,
        }
    }
}
