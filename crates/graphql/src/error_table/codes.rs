use super::Words;
use crate::enums::ErrorCode;

/// A code of `userErrors`.
#[derive(Debug)]
pub(crate) struct CodeEntry {
    /// The code.
    pub(crate) code: ErrorCode,
    /// Its name in the schema.
    pub(crate) name: &'static str,
    /// What to say where nothing more is known.
    pub(crate) words: Words,
    /// When it comes and what the caller can do.
    pub(crate) meaning: &'static str,
}

/// Declares the table and the way from a code to its row, which the compiler keeps complete.
macro_rules! codes {
    ($($code:ident $name:literal { $english:literal $russian:literal $tatar:literal $meaning:literal })+) => {
        /// Every code of `userErrors`, in the order of the schema.
        pub(crate) static CODES: &[&CodeEntry] = &[$(CodeEntry::of(ErrorCode::$code)),+];

        impl CodeEntry {
            /// The row of a code.
            pub(crate) const fn of(code: ErrorCode) -> &'static Self {
                match code {
                    $(ErrorCode::$code => &Self {
                        code: ErrorCode::$code,
                        name: $name,
                        words: Words { english: $english, russian: $russian, tatar: $tatar },
                        meaning: $meaning,
                    },)+
                }
            }
        }
    };
}

codes! {
    ValidationFailed "VALIDATION_FAILED" {
        "The value breaks a rule."
        "Значение нарушает правило."
        "Кыйммәт кагыйдәгә туры килми."
        "A value has the right form and size but breaks a rule that no other code names. The type is `ValidationError`; `constraint` names the rule. Change the value at `path` and send the mutation again."
    }
    Required "REQUIRED" {
        "A value is missing here."
        "Здесь не хватает значения."
        "Монда кыйммәт җитми."
        "A value is missing that this input needs, such as a title, a source or an author. Add the value at `path`."
    }
    TooShort "TOO_SHORT" {
        "Write at least {limit} characters; there are {actual}."
        "Нужно не меньше {limit} знаков, сейчас {actual}."
        "Ким дигәндә {limit} билге кирәк, хәзер {actual}."
        "A text has fewer characters than its field needs, after white space at its ends is removed. `constraint` holds the smallest length and `actual` the measured one, both in Unicode scalar values."
    }
    TooLong "TOO_LONG" {
        "Write at most {limit} characters; there are {actual}."
        "Нужно не больше {limit} знаков, сейчас {actual}."
        "Иң күбе {limit} билге ярый, хәзер {actual}."
        "A text has more characters than its field holds. `constraint` holds the largest length and `actual` the measured one, both in Unicode scalar values. Shorten the text; nothing is cut silently."
    }
    InvalidFormat "INVALID_FORMAT" {
        "The value does not have the form that is wanted here."
        "Значение записано не в том виде, который здесь нужен."
        "Кыйммәт монда кирәкле рәвештә язылмаган."
        "A text is not written in the form of its field, or holds a character that is accepted nowhere: control characters, invisible characters, and marks that reorder the direction of writing. `constraint` names the form."
    }
    InvalidId "INVALID_ID" {
        "This is not an identifier of the kind that is wanted here."
        "Это не идентификатор нужного здесь вида."
        "Бу монда кирәкле төрдәге идентификатор түгел."
        "A global identifier is malformed or belongs to another kind of record: identifiers are a prefix such as `wrk`, `_` and 22 characters. Take the identifier from the `id` of a record of the right type."
    }
    InvalidLanguageTag "INVALID_LANGUAGE_TAG" {
        "The language tag {tag} cannot be used here."
        "Языковой тег {tag} здесь использовать нельзя."
        "{tag} тел тегын монда кулланып булмый."
        "A language tag is not registered, is closed for new records, or does not fit the place, as a translation into the language of its source. The query `languages` lists the tags that can be used. A tag that is malformed as a text is refused before execution with `GRAPHQL_VALIDATION_FAILED`."
    }
    InvalidDate "INVALID_DATE" {
        "The date does not fit here."
        "Дата здесь не подходит."
        "Дата монда туры килми."
        "A date is well formed but out of order, as a death before a birth or a date in the future. Correct the date at `path`."
    }
    NotFound "NOT_FOUND" {
        "There is no such record, or you may not see it."
        "Такой записи нет, или она вам не видна."
        "Мондый язма юк яки ул сезгә күренми."
        "The record does not exist, was deleted, or is not visible to the caller; the answer does not tell which. Check the identifier at `path` and the rights of the token."
    }
    AlreadyExists "ALREADY_EXISTS" {
        "There is such a record already."
        "Такая запись уже есть."
        "Мондый язма инде бар."
        "An equal or very similar record exists. The type is `DuplicateError`; `existing` is that record. Use it, or set `confirmNotDuplicate` where the input has it and the two are not the same."
    }
    Conflict "CONFLICT" {
        "The record has changed since you read it; it is now at version {version}."
        "Запись изменилась с тех пор, как вы её прочли; сейчас её версия {version}."
        "Сез укыганнан бирле язма үзгәргән; хәзер аның версиясе {version}."
        "`expectedVersion` is not the version that is stored: somebody changed the record after the caller read it. The type is `ConflictError`; read `current`, apply the change to it and send its version."
    }
    StaleBase "STALE_BASE" {
        "The text has changed since the revision that you started from."
        "Текст изменился после той редакции, с которой вы начали."
        "Сез башлаган редакциядән соң текст үзгәргән."
        "A patch was made against a revision or a segment that is no longer current. `conflicts` of the payload lists the segments that changed on both sides. Read the current revision and make the patch again."
    }
    InvalidState "INVALID_STATE" {
        "This is not possible while the record is {state}."
        "Это невозможно, пока запись в состоянии {state}."
        "Язма {state} халәтендә булганда, бу мөмкин түгел."
        "The record is in a state that does not allow the action. The type is `StateError`; `currentState` and `allowedStates` say which state it is in and in which it would be possible."
    }
    Forbidden "FORBIDDEN" {
        "You may not do this to this record."
        "У вас нет права делать это с этой записью."
        "Бу язма белән моны эшләргә хокукыгыз юк."
        "The caller may see the record but may not do this to it. `viewerPermissions` of the record says what the caller may do. Ask an editor of the language."
    }
    NotVerified "NOT_VERIFIED" {
        "Confirm your e-mail address first."
        "Сначала подтвердите адрес электронной почты."
        "Башта электрон почта адресыгызны раслагыз."
        "The action needs a verified e-mail address. Follow the link in the message that was sent at registration, or ask for a new one."
    }
    SelfAction "SELF_ACTION" {
        "A record cannot do this to itself."
        "Запись не может делать это сама с собой."
        "Язма моны үз-үзенә эшли алмый."
        "Both sides of the action are the same, as a work related to itself or a review of one's own contribution. Choose another record at `path`."
    }
    Blocked "BLOCKED" {
        "One of you has blocked the other."
        "Один из вас заблокировал другого."
        "Берегез икенчегезне блоклаган."
        "One of the two users has blocked the other, so that they cannot address each other."
    }
    Locked "LOCKED" {
        "The record is locked against changes."
        "Запись закрыта от изменений."
        "Язма үзгәртүләрдән ябылган."
        "An editor has locked the record against changes. Wait until the lock ends or ask the editor."
    }
    LimitExceeded "LIMIT_EXCEEDED" {
        "At most {limit} are allowed; there are {used}."
        "Можно не больше {limit}, сейчас {used}."
        "Иң күбе {limit} ярый, хәзер {used}."
        "A list has more items than it may hold, or a quota is used up. The type is `LimitError`; `limit` and `used` give the figures and `resetsAt` the time at which a quota is renewed."
    }
    DuplicateInInput "DUPLICATE_IN_INPUT" {
        "This repeats item {first} of the list."
        "Это повторяет элемент {first} списка."
        "Бу исемлекнең {first} элементын кабатлый."
        "The input names the same thing twice, as an author twice in one role or two descriptions in one language. `path` points to the second; items are counted from 0. Remove one of the two."
    }
    Cycle "CYCLE" {
        "The chain would lead back to its start."
        "Цепочка замкнулась бы на своё начало."
        "Чылбыр үз башына кире килер иде."
        "The change would make a chain of references circular, as a work that is part of its own part. Choose another record at `path`."
    }
    RightsRestricted "RIGHTS_RESTRICTED" {
        "Copyright does not allow this."
        "Авторские права не позволяют это."
        "Авторлык хокуклары моңа рөхсәт итми."
        "A text can be published with a license or a statement that it is in the public domain, and this one has neither. Set `license` with `updateText` first."
    }
    SourceRequired "SOURCE_REQUIRED" {
        "A published text needs at least one source."
        "Опубликованному тексту нужен хотя бы один источник."
        "Бастырылган текстка ким дигәндә бер чыганак кирәк."
        "A text can be published, and stays published, with at least one source. Add a source with `updateText`."
    }
    ReviewRequired "REVIEW_REQUIRED" {
        "This needs a review; an editor may give a reason to skip it."
        "Здесь нужна рецензия; редактор может указать причину, чтобы обойтись без неё."
        "Монда тикшерү кирәк; редактор аннан башка эшләү сәбәбен күрсәтә ала."
        "The change needs an approved contribution. Editors may publish without one when they give `overrideReason`; contributors suggest the change instead."
    }
    IdempotencyKeyReused "IDEMPOTENCY_KEY_REUSED" {
        "This key was used before for another request; choose a new one."
        "Этот ключ уже использован для другого запроса; выберите новый."
        "Бу ачкыч инде башка сорау өчен кулланылган; яңасын сайлагыз."
        "The idempotency key was used within 24 hours for another operation or with another input. Keys name one request: choose a new one, such as a new UUID, and repeat a key with the very same input only."
    }
    SpamSuspected "SPAM_SUSPECTED" {
        "This looks like spam and was not accepted."
        "Это похоже на спам и не принято."
        "Бу спамга охшаган һәм кабул ителмәде."
        "The content looks like spam. Remove links and repetitions, or ask a moderator."
    }
    WeakPassword "WEAK_PASSWORD" {
        "Choose a longer or less common password."
        "Выберите более длинный или менее распространённый пароль."
        "Озынрак яки сирәгрәк очрый торган серсүз сайлагыз."
        "The password is too short, too common, or known from a leak. Choose one of at least 10 characters that is used nowhere else."
    }
    InvalidCredentials "INVALID_CREDENTIALS" {
        "The name and the password do not match."
        "Имя и пароль не подходят друг к другу."
        "Исем белән серсүз бер-берсенә туры килми."
        "The account does not exist or the password is wrong; the answer does not tell which."
    }
    TokenInvalid "TOKEN_INVALID" {
        "The token is unknown or was used before."
        "Токен неизвестен или уже использован."
        "Токен билгесез яки инде кулланылган."
        "A token from a message or a session is unknown, used or revoked. Ask for a new one."
    }
    TokenExpired "TOKEN_EXPIRED" {
        "The token has expired; ask for a new one."
        "Срок действия токена истёк; запросите новый."
        "Токенның вакыты чыккан; яңасын сорагыз."
        "A token from a message or a session is no longer valid. Ask for a new one."
    }
    TwoFactorRequired "TWO_FACTOR_REQUIRED" {
        "A second factor or a fresh sign-in is needed."
        "Нужен второй фактор или повторный вход."
        "Икенче фактор яки яңадан керү кирәк."
        "The action needs a second factor or a sign-in of the last ten minutes. Sign in again and repeat it."
    }
    TwoFactorInvalid "TWO_FACTOR_INVALID" {
        "The code is wrong or was used already."
        "Код неверен или уже использован."
        "Код ялгыш яки инде кулланылган."
        "The second factor does not fit or was used already. Wait for the next code and try again."
    }
    UnsupportedFormat "UNSUPPORTED_FORMAT" {
        "The content cannot be read in this format."
        "Содержимое не читается в этом формате."
        "Эчтәлек бу форматта укылмый."
        "The content is not well formed in its format, as broken XML, or has no part that can be read. Correct the content or choose another `format`."
    }
    FileTooLarge "FILE_TOO_LARGE" {
        "The file is too large."
        "Файл слишком велик."
        "Файл артык зур."
        "The file is larger than uploads of its kind may be. Make it smaller or split it."
    }
    UnsafeUrl "UNSAFE_URL" {
        "The service does not contact this address."
        "К этому адресу служба не обращается."
        "Хезмәт бу адреска мөрәҗәгать итми."
        "The URL points to a place that the service will not contact, as a private network. Use a public `https` address."
    }
}
