use super::Words;
use crate::enums::ErrorCode;

/// Declares the rules that say more than a code does.
macro_rules! rules {
    ($($rule:ident $code:ident $constraint:literal { $english:literal $russian:literal $tatar:literal })+) => {
        /// A rule that an input broke; its name is the `constraint` that clients see.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Rule {
            $(#[doc = $english] $rule,)+
        }

        impl Rule {
            /// Every rule.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$rule),+];

            /// The rule with a name.
            pub(crate) fn named(constraint: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|rule| rule.constraint() == constraint)
            }

            /// The code that comes with it.
            pub(crate) const fn code(&self) -> ErrorCode {
                match self {
                    $(Self::$rule => ErrorCode::$code,)+
                }
            }

            /// Its stable name.
            pub(crate) const fn constraint(&self) -> &'static str {
                match self {
                    $(Self::$rule => $constraint,)+
                }
            }

            /// What to say.
            pub(crate) const fn words(&self) -> &'static Words {
                match self {
                    $(Self::$rule => &Words { english: $english, russian: $russian, tatar: $tatar },)+
                }
            }
        }
    };
}

rules! {
    // Texts
    NoNul InvalidFormat "noNul" {
        "Remove the NUL character."
        "Удалите символ NUL."
        "NUL символын алып ташлагыз."
    }
    AcceptedCharacters InvalidFormat "acceptedCharacters" {
        "Remove the character {character} at position {offset}: line breaks, invisible and control characters are not accepted here."
        "Удалите символ {character} в позиции {offset}: переносы строк, невидимые и управляющие символы здесь не принимаются."
        "{offset} урындагы {character} символын алып ташлагыз: юл күчерү, күренмәс һәм идарә символлары монда кабул ителми."
    }
    Slug InvalidFormat "slug" {
        "Write lower-case Latin letters and digits in words joined by `-`, as in `tugan-tel`."
        "Пишите строчные латинские буквы и цифры словами через `-`, как `tugan-tel`."
        "Кечкенә латин хәрефләре һәм саннарны `-` белән тоташтырып языгыз, мәсәлән `tugan-tel`."
    }
    License InvalidFormat "license" {
        "Write an identifier of SPDX or Creative Commons such as `CC-BY-SA-4.0`, `CC0-1.0` or `Public-Domain`."
        "Укажите идентификатор SPDX или Creative Commons, например `CC-BY-SA-4.0`, `CC0-1.0` или `Public-Domain`."
        "SPDX яки Creative Commons идентификаторын языгыз, мәсәлән `CC-BY-SA-4.0`, `CC0-1.0` яки `Public-Domain`."
    }
    Url InvalidFormat "url" {
        "Write an absolute address that starts with `https://` or `http://`."
        "Укажите полный адрес, который начинается с `https://` или `http://`."
        "`https://` яки `http://` белән башланган тулы адрес языгыз."
    }
    AuthorityForm InvalidFormat "authorityIdentifier" {
        "This is no identifier of {scheme}; one looks like `{example}`."
        "Это не идентификатор {scheme}; он выглядит как `{example}`."
        "Бу {scheme} идентификаторы түгел; ул `{example}` кебек була."
    }
    CheckDigit InvalidFormat "checkDigit" {
        "The check digit of the {scheme} identifier does not fit; look for a typing error."
        "Контрольная цифра идентификатора {scheme} не сходится; проверьте, нет ли опечатки."
        "{scheme} идентификаторының тикшерү саны туры килми; язу хатасын карагыз."
    }
    // Forms of inputs
    NotNull Required "notNull" {
        "This value can be changed but not removed; leave the field out to keep it."
        "Это значение можно изменить, но не удалить; не указывайте поле, чтобы оставить его."
        "Бу кыйммәтне үзгәртеп була, бетереп булмый; калдыру өчен кырны язмагыз."
    }
    ExactlyOne ValidationFailed "exactlyOneField" {
        "Give exactly one of the fields {fields}."
        "Укажите ровно одно из полей {fields}."
        "{fields} кырларының төгәл берсен бирегез."
    }
    RangeOrder ValidationFailed "rangeOrder" {
        "The range ends before it starts."
        "Диапазон кончается раньше, чем начинается."
        "Аралык башланганчы ук бетә."
    }
    Minimum ValidationFailed "minimum" {
        "The number must be at least {limit}; it is {actual}."
        "Число должно быть не меньше {limit}, сейчас {actual}."
        "Сан ким дигәндә {limit} булырга тиеш, хәзер {actual}."
    }
    // Works and authors
    NeedsTitle Required "needsTitle" {
        "A work needs at least one title."
        "Произведению нужно хотя бы одно заглавие."
        "Әсәргә ким дигәндә бер исем кирәк."
    }
    NeedsName Required "needsName" {
        "At least one name is needed."
        "Нужно хотя бы одно имя."
        "Ким дигәндә бер исем кирәк."
    }
    NeedsLabel Required "needsLabel" {
        "A tag needs at least one label."
        "Метке нужна хотя бы одна подпись."
        "Тегка ким дигәндә бер исем кирәк."
    }
    OnePrimary ValidationFailed "onePrimary" {
        "One item of the list must be `PRIMARY`."
        "Один элемент списка должен быть `PRIMARY`."
        "Исемлекнең бер элементы `PRIMARY` булырга тиеш."
    }
    NeedsAuthor Required "needsAuthor" {
        "Credit at least one author, or set `isAnonymous`."
        "Укажите хотя бы одного автора или установите `isAnonymous`."
        "Ким дигәндә бер авторны күрсәтегез яки `isAnonymous` куегыз."
    }
    RegisteredLanguage InvalidLanguageTag "registeredLanguage" {
        "The language `{tag}` is not registered; the query `languages` lists those that are."
        "Язык `{tag}` не зарегистрирован; зарегистрированные перечисляет запрос `languages`."
        "`{tag}` теле теркәлмәгән; теркәлгәннәрен `languages` соравы күрсәтә."
    }
    DatesInOrder InvalidDate "datesInOrder" {
        "The later date precedes the earlier one."
        "Более поздняя дата раньше более ранней."
        "Соңгырак дата алдагысыннан иртәрәк."
    }
    NotInFuture InvalidDate "notInFuture" {
        "The date lies in the future."
        "Дата в будущем."
        "Дата киләчәктә."
    }
    SlugTaken AlreadyExists "slugTaken" {
        "Another record has or had this readable name; choose another."
        "Это имя в адресе есть или было у другой записи; выберите другое."
        "Адрестагы бу исем башка язманыкы яки аныкы булган; башкасын сайлагыз."
    }
    OriginalLanguageSettled InvalidState "originalLanguageSettled" {
        "The original language is settled, since the work has an original text."
        "Язык оригинала уже не изменить: у произведения есть исходный текст."
        "Төп нөсхә телен үзгәртеп булмый: әсәрнең төп тексты бар."
    }
    NeedsText InvalidState "needsText" {
        "The work has no published text; publish one first or set `catalogOnly`."
        "У произведения нет опубликованного текста; опубликуйте его или установите `catalogOnly`."
        "Әсәрнең бастырылган тексты юк; башта аны бастырыгыз яки `catalogOnly` куегыз."
    }
    NeedsCredit InvalidState "needsCredit" {
        "The work credits nobody; credit somebody first or set `isAnonymous`."
        "У произведения никто не указан; сначала укажите кого-нибудь или установите `isAnonymous`."
        "Әсәрдә беркем дә күрсәтелмәгән; башта берәрсен күрсәтегез яки `isAnonymous` куегыз."
    }
    HasTexts InvalidState "hasPublishedTexts" {
        "The work has {count} published texts; unpublish them first, or an administrator may set `cascade`."
        "У произведения есть опубликованные тексты ({count}); сначала снимите их с публикации, либо администратор установит `cascade`."
        "Әсәрнең бастырылган текстлары бар ({count}); башта аларны бастырудан алыгыз, яки администратор `cascade` куя."
    }
    HasTextsOfOthers InvalidState "hasTextsOfOthers" {
        "The draft holds {count} texts of other people; ask an editor."
        "В черновике есть тексты других людей ({count}); обратитесь к редактору."
        "Каралама эчендә башкаларның текстлары бар ({count}); мөхәррирдән сорагыз."
    }
    RestoreWindow InvalidState "restoreWindow" {
        "It was deleted too long ago to be restored; {limit} days are allowed."
        "Запись удалена слишком давно; восстановить можно в течение {limit} дней."
        "Язма артык күптән бетерелгән; {limit} көн эчендә кайтарып була."
    }
    StillCredited InvalidState "stillCredited" {
        "{count} credits name the author; change them first."
        "Автор указан в произведениях или текстах ({count}); сначала измените эти указания."
        "Автор әсәрләрдә яки текстларда күрсәтелгән ({count}); башта шуларны үзгәртегез."
    }
    LastName InvalidState "lastName" {
        "The last name and the last primary name of an author stay; add another one first."
        "Последнее имя и последнее основное имя автора остаются; сначала добавьте другое."
        "Авторның соңгы исеме һәм соңгы төп исеме кала; башта башкасын өстәгез."
    }
    NameTaken AlreadyExists "nameTaken" {
        "This name is taken here already; change that one or choose another."
        "Это имя здесь уже есть; измените его или выберите другое."
        "Бу исем монда инде бар; аны үзгәртегез яки башкасын сайлагыз."
    }
    IdentifierTaken AlreadyExists "identifierTaken" {
        "Another author has this identifier; the two may be one."
        "Этот идентификатор есть у другого автора; возможно, это одно лицо."
        "Бу идентификатор башка авторныкы; алар бер үк кеше булырга мөмкин."
    }
    SelfRelation SelfAction "selfRelation" {
        "A work cannot be related to itself."
        "Произведение нельзя связать с самим собой."
        "Әсәрне үзе белән бәйләп булмый."
    }
    // Texts
    LanguageOfWork InvalidLanguageTag "languageOfWork" {
        "An original of this work is written in `{expected}`."
        "Оригинал этого произведения написан на `{expected}`."
        "Бу әсәрнең төп нөсхәсе `{expected}` телендә."
    }
    LanguageOfSource InvalidLanguageTag "languageOfSource" {
        "A translation is in another language than its source, which is in `{source}`, unless its kind is `ADAPTATION`."
        "Язык перевода отличается от языка источника, `{source}`, если это не `ADAPTATION`."
        "Тәрҗемә теле чыганак теленнән, `{source}`, аерыла, `ADAPTATION` булмаса."
    }
    LanguageOfTranslation InvalidLanguageTag "languageOfTranslation" {
        "A translation of this text is in that language already."
        "На этом языке уже есть перевод этого текста."
        "Бу телдә бу текстның тәрҗемәсе инде бар."
    }
    LanguageSettled InvalidState "languageSettled" {
        "The language is settled since the first publication."
        "Язык не изменить после первой публикации."
        "Беренче тапкыр басылганнан соң телне үзгәртеп булмый."
    }
    NoTranslator ValidationFailed "noTranslatorOfOriginal" {
        "An original has no translator."
        "У оригинала нет переводчика."
        "Төп нөсхәнең тәрҗемәчесе юк."
    }
    CitationOrUrl Required "citationOrUrl" {
        "Give `citation` or `url`, unless the method is `AUTHOR_SUPPLIED`."
        "Укажите `citation` или `url`, если способ не `AUTHOR_SUPPLIED`."
        "`citation` яки `url` бирегез, ысул `AUTHOR_SUPPLIED` булмаса."
    }
    NeedsContent InvalidState "needsContent" {
        "The text has no content to publish."
        "В тексте нечего публиковать."
        "Текстта бастырырлык эчтәлек юк."
    }
    NewerIsPublished InvalidState "newerIsPublished" {
        "Revision {published} is published already; restore the older one instead."
        "Уже опубликована редакция {published}; восстановите более старую."
        "{published} редакциясе инде басылган; искерәген кире кайтарыгыз."
    }
    KindOfText ValidationFailed "kindOfText" {
        "This kind of text has no `{field}`."
        "У текста такого вида нет `{field}`."
        "Мондый төрдәге текстның `{field}` кыйммәте юк."
    }
    OwnSuccessor Cycle "ownSuccessor" {
        "A text cannot replace itself."
        "Текст не может заменить сам себя."
        "Текст үзен үзе алыштыра алмый."
    }
    SameWorkAndLanguage ValidationFailed "sameWorkAndLanguage" {
        "The successor must be a text of the same work in the same language."
        "Замена должна быть текстом того же произведения на том же языке."
        "Алыштыручы шул ук әсәрнең шул ук телдәге тексты булырга тиеш."
    }
    IsTranslation ValidationFailed "isTranslation" {
        "The text is an original, not a translation."
        "Это оригинал, а не перевод."
        "Бу тәрҗемә түгел, төп нөсхә."
    }
    SomeChange ValidationFailed "someChange" {
        "The content would stay the same."
        "Содержимое осталось бы прежним."
        "Эчтәлек шул ук калыр иде."
    }
    ReadableContent UnsupportedFormat "readableContent" {
        "The content cannot be read in this format: {reason}."
        "Содержимое не читается в этом формате: {reason}."
        "Эчтәлек бу форматта укылмый: {reason}."
    }
    SegmentLength TooLong "segmentLength" {
        "Segment {citation} has {actual} characters; at most {limit} are allowed. Divide it."
        "В сегменте {citation} знаков {actual}, можно не больше {limit}. Разделите его."
        "{citation} сегментында {actual} билге, иң күбе {limit} ярый. Аны бүлегез."
    }
    InsideParent ValidationFailed "insideParent" {
        "The segment before does not lie in that container."
        "Предыдущий сегмент не лежит в этом разделе."
        "Алдагы сегмент бу бүлектә түгел."
    }
    FitsParent ValidationFailed "fitsParent" {
        "A {parent} holds no {child}."
        "{parent} не содержит {child}."
        "{parent} эчендә {child} булмый."
    }
    ContainerWithoutContent ValidationFailed "containerWithoutContent" {
        "A {kind} has no content of its own; put it into segments below."
        "У {kind} нет собственного содержимого; поместите его в сегменты ниже."
        "{kind} үз эчтәлеген тотмый; аны түбәндәге сегментларга куегыз."
    }
    KeepsItsParts ValidationFailed "keepsItsParts" {
        "The segment holds others and cannot become a {kind}."
        "Сегмент содержит другие и не может стать {kind}."
        "Сегмент эчендә башкалар бар, ул {kind} була алмый."
    }
    KindOrContent Required "kindOrContent" {
        "Give `kind` or `content`."
        "Укажите `kind` или `content`."
        "`kind` яки `content` бирегез."
    }
    Splittable ValidationFailed "splittable" {
        "A {kind} cannot be split."
        "{kind} нельзя разделить."
        "{kind} бүленми."
    }
    CutInside ValidationFailed "cutInside" {
        "A cut leaves something on both sides: choose 1 to {max}, not {actual}."
        "Разрез оставляет текст с обеих сторон: выберите от 1 до {max}, а не {actual}."
        "Кисү ике якта да текст калдыра: 1 белән {max} арасын сайлагыз, {actual} түгел."
    }
    JoinCount ValidationFailed "joinCount" {
        "Join 2 to {limit} segments; there are {actual}."
        "Соединяйте от 2 до {limit} сегментов, сейчас {actual}."
        "2 белән {limit} арасы сегмент тоташтырыгыз, хәзер {actual}."
    }
    Neighbors ValidationFailed "neighbors" {
        "Segments that are joined follow one another in one container."
        "Соединяемые сегменты идут подряд в одном разделе."
        "Тоташтырыла торган сегментлар бер бүлектә бер-бер артлы килә."
    }
    SameKind ValidationFailed "sameKind" {
        "Segments that are joined are of one kind."
        "Соединяемые сегменты одного вида."
        "Тоташтырыла торган сегментлар бер төрдә."
    }

    // Accounts
    QuotaUntil LimitExceeded "quotaUntil" {
        "At most {limit} are allowed, {used} were used; try again after {until}."
        "Разрешено не больше {limit}, использовано {used}; повторите после {until}."
        "Иң күбе {limit} рөхсәт ителә, {used} кулланылган; {until} узгач кабатлагыз."
    }
    FreshSignIn TwoFactorRequired "freshSignIn" {
        "Prove who you are once more with `reauthenticate`, then repeat this within ten minutes."
        "Подтвердите свою личность через `reauthenticate` и повторите в течение десяти минут."
        "`reauthenticate` аша үзегезне яңадан раслагыз да ун минут эчендә кабатлагыз."
    }
    PasswordShort WeakPassword "minLength" {
        "A password has at least {limit} characters."
        "В пароле не меньше {limit} символов."
        "Серсүздә кимендә {limit} символ."
    }
    PasswordLong WeakPassword "maxLength" {
        "A password has at most {limit} characters."
        "В пароле не больше {limit} символов."
        "Серсүздә иң күбе {limit} символ."
    }
    PasswordCommon WeakPassword "notCommon" {
        "Choose another password: many people use this one, or it leaked somewhere."
        "Выберите другой пароль: этот слишком распространён или утёк где-то."
        "Башка серсүз сайлагыз: бусын күпләр куллана яки ул кайдадыр фаш ителгән."
    }
    PasswordPersonal WeakPassword "notPersonal" {
        "Choose another password: this one is hardly more than your name, your address or the name of the site."
        "Выберите другой пароль: этот почти совпадает с вашим именем, адресом или названием сайта."
        "Башка серсүз сайлагыз: бусы исемегездән, адресыгыздан яки сайт исеменнән аз гына аерыла."
    }
    PasswordRepetitive WeakPassword "notRepetitive" {
        "Choose another password: this one repeats one short piece."
        "Выберите другой пароль: этот повторяет один короткий кусок."
        "Башка серсүз сайлагыз: бусы бер кыска өлешне кабатлый."
    }
    Email InvalidFormat "email" {
        "Write an e-mail address as `name@example.org`."
        "Напишите адрес электронной почты как `name@example.org`."
        "Электрон почта адресын `name@example.org` дип языгыз."
    }
    EmailLong InvalidFormat "emailMaxLength" {
        "An e-mail address has at most {limit} characters."
        "В адресе электронной почты не больше {limit} символов."
        "Электрон почта адресында иң күбе {limit} символ."
    }
    EmailDisposable InvalidFormat "emailNotDisposable" {
        "Use an address that you keep: those of throw-away services are not accepted."
        "Укажите постоянный адрес: адреса одноразовых служб не принимаются."
        "Даими адрес күрсәтегез: бер тапкыр кулланыла торган хезмәтләрнең адреслары кабул ителми."
    }
    HandleCharacters InvalidFormat "handleCharacters" {
        "A handle has only `a` to `z`, `0` to `9`, `-` and `_`; {character} is another, even where it looks the same."
        "В имени только `a`–`z`, `0`–`9`, `-` и `_`; {character} — другой символ, даже если выглядит так же."
        "Исемдә бары `a`–`z`, `0`–`9`, `-` һәм `_`; {character} башка символ, охшаш күренсә дә."
    }
    ReservedHandle AlreadyExists "notReserved" {
        "Choose another handle: this one, or one that looks like it, belongs to the service."
        "Выберите другое имя: это или похожее на него принадлежит сервису."
        "Башка исем сайлагыз: бу яки аңа охшаганы хезмәтнеке."
    }
    GrantScope ValidationFailed "grantScope" {
        "`languageTag` goes with the scope `LANGUAGE`, `scopeId` with `COLLECTION`, neither with `GLOBAL`."
        "`languageTag` нужен для области `LANGUAGE`, `scopeId` для `COLLECTION`, для `GLOBAL` ни одно из них."
        "`languageTag` `LANGUAGE` өлкәсе өчен, `scopeId` `COLLECTION` өчен, `GLOBAL` өчен берсе дә кирәкми."
    }
    TokenScope Forbidden "tokenScope" {
        "Leave this scope out: none of your roles allows anything in it."
        "Уберите эту область: ни одна из ваших ролей ничего в ней не разрешает."
        "Бу өлкәне алып ташлагыз: рольләрегезнең берсе дә анда берни рөхсәт итми."
    }
    LastAdministrator InvalidState "lastAdministrator" {
        "Make somebody else an administrator first: the last one cannot go."
        "Сначала назначьте другого администратора: последний не может уйти."
        "Башта башка администратор билгеләгез: соңгысы китә алмый."
    }
    Suspended InvalidState "suspended" {
        "The account is suspended."
        "Учётная запись приостановлена."
        "Хисап язмасы туктатып торылган."
    }
    SuspendedUntil InvalidState "suspendedUntil" {
        "The account is suspended until {until}."
        "Учётная запись приостановлена до {until}."
        "Хисап язмасы {until} кадәр туктатып торылган."
    }
    TimeAhead ValidationFailed "timeAhead" {
        "Give a time that lies ahead."
        "Укажите время в будущем."
        "Киләчәктәге вакытны күрсәтегез."
    }
    TimeWithin ValidationFailed "timeWithin" {
        "Give a time that lies ahead, and not after {limit}."
        "Укажите время в будущем, но не позже {limit}."
        "Киләчәктәге, әмма {limit} узмаган вакытны күрсәтегез."
    }

    // Search
    QueryOrWhere ValidationFailed "queryOrWhere" {
        "Give words in `query` or a condition in `where`: this would look for nothing in particular."
        "Укажите слова в `query` или условие в `where`: так ничего определённого не ищется."
        "`query` та сүзләр яки `where` та шарт бирегез: болай билгеле бер нәрсә эзләнми."
    }
    SearchDepth LimitExceeded "searchDepth" {
        "Conditions lie at most {limit} levels inside each other; write these flatter."
        "Условия вкладываются друг в друга не больше чем на {limit} уровня; запишите их проще."
        "Шартлар бер-берсенә иң күбе {limit} дәрәҗә керә; яссырак языгыз."
    }
    SearchValues LimitExceeded "searchValues" {
        "All conditions together name at most {limit} values; there are {used}."
        "Все условия вместе называют не больше {limit} значений, сейчас их {used}."
        "Барлык шартлар бергә иң күбе {limit} кыйммәт атый, хәзер {used}."
    }
    TermCount ValidationFailed "termCount" {
        "A synonym set has {min} to {max} words; there are {actual}."
        "В наборе синонимов от {min} до {max} слов, сейчас {actual}."
        "Синонимнар җыелмасында {min} дән {max} гә кадәр сүз була, хәзер {actual}."
    }
    HasWord ValidationFailed "hasWord" {
        "Write a word: a letter or digit is missing."
        "Напишите слово: здесь нет ни буквы, ни цифры."
        "Сүз языгыз: монда хәреф тә, сан да юк."
    }
    TermTaken AlreadyExists "oneSetPerWord" {
        "Another synonym set of the language has this word; change that one."
        "Это слово уже есть в другом наборе синонимов этого языка; измените его."
        "Бу сүз шушы телнең башка синонимнар җыелмасында бар; шунысын үзгәртегез."
    }
    VersionWithId Required "idAndExpectedVersion" {
        "Give `id` and `expectedVersion` together to change a set, and neither to create one."
        "Укажите `id` и `expectedVersion` вместе, чтобы изменить набор, и ни одного, чтобы создать новый."
        "Җыелманы үзгәртү өчен `id` белән `expectedVersion` ны бергә бирегез, яңасын ясау өчен берсен дә кирәкми."
    }
    OneRebuild InvalidState "oneRebuild" {
        "This part of the index is being rebuilt already; wait until it is done."
        "Эта часть индекса уже перестраивается; подождите, пока это закончится."
        "Индексның бу өлеше инде яңадан төзелә; тәмамланганын көтегез."
    }
}
