use super::Words;

/// A code in `extensions.code` of a top-level error.
#[derive(Debug)]
pub(crate) struct TopLevelEntry {
    /// Its name in responses.
    pub(crate) name: &'static str,
    /// What to say where nothing more is known.
    pub(crate) words: Words,
    /// When it comes and what the caller can do.
    pub(crate) meaning: &'static str,
}

/// Every code of top-level errors, in the order of the reference.
pub(crate) static TOP_LEVEL: &[TopLevelEntry] = &[
    TopLevelEntry {
        name: "UNAUTHENTICATED",
        words: Words {
            english: "This needs a signed-in user: send a token as `Authorization: Bearer …`.",
            russian: "Нужен вход: передайте токен как `Authorization: Bearer …`.",
            tatar: "Керү кирәк: токенны `Authorization: Bearer …` итеп җибәрегез.",
        },
        meaning: "Nobody is signed in and the operation needs somebody, or the token cannot be verified; a token that cannot be verified is answered with HTTP 401. Send a valid token.",
    },
    TopLevelEntry {
        name: "FORBIDDEN",
        words: Words {
            english: "You may not do this.",
            russian: "У вас нет на это права.",
            tatar: "Моңа хокукыгыз юк.",
        },
        meaning: "The caller is signed in but may not run this operation at all. Mutations answer the same failure about one record in `userErrors`.",
    },
    TopLevelEntry {
        name: "RATE_LIMITED",
        words: Words {
            english: "Too many requests; try again after {seconds} s.",
            russian: "Слишком много запросов; повторите через {seconds} с.",
            tatar: "Сораулар артык күп; {seconds} секундтан кабатлагыз.",
        },
        meaning: "The caller has spent the points of its window. The answer has HTTP status 429 and a `Retry-After` header; `rateLimit` tells the state of every budget.",
    },
    TopLevelEntry {
        name: "COST_LIMIT_EXCEEDED",
        words: Words {
            english: "The operation costs {actual} points, the limit is {limit}; ask for smaller pages or fewer nested lists.",
            russian: "Операция стоит {actual} баллов, предел {limit}; запросите страницы поменьше или меньше вложенных списков.",
            tatar: "Операция {actual} балл тора, чик {limit}; кечерәк битләр яки азрак эчке исемлекләр сорагыз.",
        },
        meaning: "The operation could return more than one request may. Lists multiply by their `first` or `last`, also where variables give it. Ask for smaller pages, or split the operation.",
    },
    TopLevelEntry {
        name: "DEPTH_LIMIT_EXCEEDED",
        words: Words {
            english: "The operation is nested {actual} levels deep, the limit is {limit}.",
            russian: "Вложенность операции {actual}, предел {limit}.",
            tatar: "Операциянең эчкәрелеге {actual}, чик {limit}.",
        },
        meaning: "Selections are nested deeper than one request may be. Read the inner part by its identifier in another operation.",
    },
    TopLevelEntry {
        name: "ALIAS_LIMIT_EXCEEDED",
        words: Words {
            english: "The operation has {actual} aliases or root fields, the limit is {limit}.",
            russian: "В операции {actual} псевдонимов или корневых полей, предел {limit}.",
            tatar: "Операциядә {actual} псевдоним яки тамыр кыры, чик {limit}.",
        },
        meaning: "The operation has more aliases, root fields or mutations than one request may have. Use `nodes(ids:)` instead of many aliases, or split the operation.",
    },
    TopLevelEntry {
        name: "DOCUMENT_TOO_LARGE",
        words: Words {
            english: "The document is larger than one request may be.",
            russian: "Документ больше, чем допускает один запрос.",
            tatar: "Документ бер сорау өчен рөхсәт ителгәннән зуррак.",
        },
        meaning: "The document has more bytes or lexical tokens than one request may have. Move values into variables and split the operation.",
    },
    TopLevelEntry {
        name: "PERSISTED_DOCUMENT_NOT_FOUND",
        words: Words {
            english: "The stored document is unknown.",
            russian: "Сохранённый документ неизвестен.",
            tatar: "Сакланган документ билгесез.",
        },
        meaning: "The request names a stored document by its hash, and no such document is stored. Send the document itself.",
    },
    TopLevelEntry {
        name: "DOCUMENT_NOT_TRUSTED",
        words: Words {
            english: "Only registered documents are accepted here.",
            russian: "Здесь принимаются только зарегистрированные документы.",
            tatar: "Монда теркәлгән документлар гына кабул ителә.",
        },
        meaning: "The server accepts documents that its operators registered, and this is none of them. Register the document.",
    },
    TopLevelEntry {
        name: "GRAPHQL_VALIDATION_FAILED",
        words: Words {
            english: "The document or its variables do not fit the schema.",
            russian: "Документ или его переменные не соответствуют схеме.",
            tatar: "Документ яки аның үзгәрмәләре схемага туры килми.",
        },
        meaning: "The document cannot be parsed, names something that the schema does not have, or a variable or argument has the wrong type or form; malformed language tags, dates, instants and UUIDs belong here. The message names the place.",
    },
    TopLevelEntry {
        name: "VALIDATION_FAILED",
        words: Words {
            english: "An argument breaks a rule.",
            russian: "Аргумент нарушает правило.",
            tatar: "Аргумент кагыйдәгә туры килми.",
        },
        meaning: "An argument of a query has the right type but breaks a rule, as `first: 0`, both `first` and `last`, or a cursor of another list. `extensions.argument` names it. Codes of `userErrors` such as `INVALID_ID` come here in the same way.",
    },
    TopLevelEntry {
        name: "TIMEOUT",
        words: Words {
            english: "The operation took too long.",
            russian: "Операция заняла слишком много времени.",
            tatar: "Операция артык озакка сузылды.",
        },
        meaning: "The operation did not finish in the time that one request may take. Ask for less, or try again later.",
    },
    TopLevelEntry {
        name: "SERVICE_UNAVAILABLE",
        words: Words {
            english: "The library is unavailable at the moment; try again soon.",
            russian: "Библиотека сейчас недоступна; повторите попытку позже.",
            tatar: "Китапханә хәзерге вакытта эшләми; соңрак кабатлагыз.",
        },
        meaning: "A part that the service needs does not answer, as the database. The answer has HTTP status 503. Whether a mutation was done is not known, since the answer may have been lost after the change was kept: try again after a while with an idempotency key, which makes that safe.",
    },
    TopLevelEntry {
        name: "INTERNAL",
        words: Words {
            english: "Something went wrong on our side; the request id helps to find it.",
            russian: "У нас что-то пошло не так; идентификатор запроса поможет это найти.",
            tatar: "Бездә нидер килеп чыкты; сорау идентификаторы аны табарга ярдәм итәр.",
        },
        meaning: "A fault of the service. Details are in its log alone, under the request id of the header `X-Request-Id`. Report it with that id.",
    },
];
