use super::Words;

/// Declares everything that is said at the top level, with its code.
macro_rules! notices {
    ($($notice:ident $code:ident { $english:literal $russian:literal $tatar:literal })+) => {
        /// What a top-level error says; `{name}` stands for an argument.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Notice {
            $(#[doc = $english] $notice,)+
        }

        impl Notice {
            /// Every notice, the one that says most generally what a code means before others.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$notice),+];

            /// The code that comes with it, in `extensions.code`.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$notice => stringify!($code),)+
                }
            }

            /// What to say.
            pub(crate) const fn words(self) -> &'static Words {
                match self {
                    $(Self::$notice => &Words { english: $english, russian: $russian, tatar: $tatar },)+
                }
            }
        }
    };
}

notices! {
    Unauthenticated UNAUTHENTICATED {
        "This needs a signed-in user: send a token as `Authorization: Bearer …`."
        "Нужен вход: передайте токен как `Authorization: Bearer …`."
        "Керү кирәк: токенны `Authorization: Bearer …` итеп җибәрегез."
    }
    Forbidden FORBIDDEN {
        "You may not do this."
        "У вас нет на это права."
        "Моңа хокукыгыз юк."
    }
    RateLimited RATE_LIMITED {
        "The budget of {budget} is spent; try again in {seconds} seconds."
        "Бюджет {budget} исчерпан; повторите через {seconds} с."
        "{budget} бюджеты бетте; {seconds} секундтан кабатлагыз."
    }
    TooCostly COST_LIMIT_EXCEEDED {
        "The operation costs {actual} points, the limit is {limit}; ask for smaller pages or fewer nested lists."
        "Операция стоит {actual} баллов, предел {limit}; запросите страницы поменьше или меньше вложенных списков."
        "Операция {actual} балл тора, чик {limit}; кечерәк битләр яки азрак эчке исемлекләр сорагыз."
    }
    TooDeep DEPTH_LIMIT_EXCEEDED {
        "The operation is nested {actual} levels deep, the limit is {limit}; ask for the rest by `id` in a second request."
        "Вложенность операции {actual}, предел {limit}; остальное запросите по `id` вторым запросом."
        "Операциянең эчкәрелеге {actual}, чик {limit}; калганын икенче сорау белән `id` буенча сорагыз."
    }
    TooManyAliases ALIAS_LIMIT_EXCEEDED {
        "The operation has {actual} aliases, the limit is {limit}; use fewer, or several requests."
        "В операции {actual} псевдонимов, предел {limit}; используйте меньше или разделите запрос."
        "Операциядә {actual} псевдоним, чик {limit}; азрак кулланыгыз яки сорауны бүлегез."
    }
    TooManyRootFields ROOT_FIELD_LIMIT_EXCEEDED {
        "The operation has {actual} root fields, the limit is {limit}; spread them over several requests."
        "В операции {actual} корневых полей, предел {limit}; распределите их по нескольким запросам."
        "Операциядә {actual} тамыр кыры, чик {limit}; аларны берничә сорауга бүлегез."
    }
    DocumentTooLarge DOCUMENT_TOO_LARGE {
        "The document has {actual} bytes, the limit is {limit}; send a shorter one, or split it into several requests."
        "В документе {actual} байт, предел {limit}; пришлите документ короче или разделите его на несколько запросов."
        "Документта {actual} байт, чик {limit}; кыскарагын җибәрегез яки берничә сорауга бүлегез."
    }
    UnknownStoredDocument PERSISTED_DOCUMENT_NOT_FOUND {
        "The stored document is unknown."
        "Сохранённый документ неизвестен."
        "Сакланган документ билгесез."
    }
    DocumentNotTrusted DOCUMENT_NOT_TRUSTED {
        "Only registered documents are accepted here."
        "Здесь принимаются только зарегистрированные документы."
        "Монда теркәлгән документлар гына кабул ителә."
    }
    DoesNotFitSchema GRAPHQL_VALIDATION_FAILED {
        "The document or its variables do not fit the schema."
        "Документ или его переменные не соответствуют схеме."
        "Документ яки аның үзгәрмәләре схемага туры килми."
    }
    Unreadable BAD_REQUEST {
        "The request cannot be read."
        "Запрос не читается."
        "Сорауны укып булмый."
    }
    WrongMethod METHOD_NOT_ALLOWED {
        "Use POST, or GET for queries."
        "Используйте POST, а для запросов на чтение можно GET."
        "POST кулланыгыз, уку сораулары өчен GET та ярый."
    }
    ArgumentBreaksRule VALIDATION_FAILED {
        "An argument breaks a rule."
        "Аргумент нарушает правило."
        "Аргумент кагыйдәгә туры килми."
    }
    Timeout TIMEOUT {
        "The operation took too long."
        "Операция заняла слишком много времени."
        "Операция артык озакка сузылды."
    }
    Unavailable SERVICE_UNAVAILABLE {
        "The library is unavailable at the moment; try again soon."
        "Библиотека сейчас недоступна; повторите попытку позже."
        "Китапханә хәзерге вакытта эшләми; соңрак кабатлагыз."
    }
    Internal INTERNAL {
        "Something went wrong on our side; the request id helps to find it."
        "У нас что-то пошло не так; идентификатор запроса поможет это найти."
        "Бездә нидер килеп чыкты; сорау идентификаторы аны табарга ярдәм итәр."
    }
    BadToken UNAUTHENTICATED {
        "The access token is not valid; ask for a new one, or send none."
        "Токен доступа недействителен; получите новый или не передавайте никакого."
        "Керү токены яраксыз; яңасын алыгыз яки бөтенләй җибәрмәгез."
    }
    TooDeepIntrospection DEPTH_LIMIT_EXCEEDED {
        "A question about the schema nests more than {limit} lists of fields, interfaces or possible types; ask for each type by name."
        "Вопрос о схеме вкладывает больше {limit} списков полей, интерфейсов или возможных типов; спросите о каждом типе по имени."
        "Схема турындагы сорауда {limit} тан артык эчке кыр, интерфейс яки мөмкин тип исемлеге бар; һәр тип турында исеме белән сорагыз."
    }
    TooDeepVariable DEPTH_LIMIT_EXCEEDED {
        "A variable nests deeper than {limit} levels; send a flatter value."
        "Вложенность переменной больше {limit}; пришлите менее вложенное значение."
        "Үзгәрмәнең эчкәрелеге {limit} тан артык; яссырак кыйммәт җибәрегез."
    }
    TooManyFields DOCUMENT_TOO_LARGE {
        "With its fragments written out the document has more than {limit} fields; select less."
        "С раскрытыми фрагментами в документе больше {limit} полей; выберите меньше."
        "Фрагментлары ачылгач, документта {limit} тан артык кыр бар; азрак сайлагыз."
    }
    BodyTooLarge DOCUMENT_TOO_LARGE {
        "The body is larger than {limit} bytes; send less at a time."
        "Тело запроса больше {limit} байт; присылайте меньше за раз."
        "Сорау тәне {limit} байттан зуррак; бер юлы азрак җибәрегез."
    }
    UnknownOperation GRAPHQL_VALIDATION_FAILED {
        "The document has no such operation."
        "В документе нет такой операции."
        "Документта мондый операция юк."
    }
    NotAcceptable BAD_REQUEST {
        "Accept application/graphql-response+json or application/json."
        "Принимайте application/graphql-response+json или application/json."
        "application/graphql-response+json яки application/json кабул итегез."
    }
    NoSubscriptions BAD_REQUEST {
        "Subscriptions are not served over plain HTTP."
        "Подписки через обычный HTTP не обслуживаются."
        "Гади HTTP аша язылулар эшкәртелми."
    }
    QueryMissing BAD_REQUEST {
        "`query` is missing."
        "Нет `query`."
        "`query` юк."
    }
    BodyLate BAD_REQUEST {
        "The body did not arrive in time."
        "Тело запроса не пришло вовремя."
        "Сорау тәне вакытында килмәде."
    }
    BodyUnreadable BAD_REQUEST {
        "The body cannot be read."
        "Тело запроса не читается."
        "Сорау тәнен укып булмый."
    }
    BodyEmpty BAD_REQUEST {
        "The body is empty; send a JSON object with `query`."
        "Тело запроса пусто; пришлите объект JSON с полем `query`."
        "Сорау тәне буш; `query` кыры булган JSON объектын җибәрегез."
    }
    OneOperation BAD_REQUEST {
        "Send one operation a request; several root fields fit into one operation."
        "Присылайте по одной операции в запросе; в одной операции может быть несколько корневых полей."
        "Бер сорауда бер операция җибәрегез; бер операциягә берничә тамыр кыры сыя."
    }
    BodyOfOtherForm BAD_REQUEST {
        "The body is no GraphQL request: {fault}."
        "Тело запроса не является запросом GraphQL: {fault}."
        "Сорау тәне GraphQL соравы түгел: {fault}."
    }
    JsonInUtf8 BAD_REQUEST {
        "Send the request as `Content-Type: application/json`, in UTF-8."
        "Присылайте запрос как `Content-Type: application/json`, в UTF-8."
        "Сорауны `Content-Type: application/json` итеп, UTF-8 дә җибәрегез."
    }
    Compressed BAD_REQUEST {
        "Compressed bodies are not accepted; send it plain."
        "Сжатые тела запросов не принимаются; пришлите без сжатия."
        "Кысылган сорау тәннәре кабул ителми; кысмыйча җибәрегез."
    }
    QueryStringUnreadable BAD_REQUEST {
        "The query string cannot be read."
        "Строка параметров не читается."
        "Параметрлар юлын укып булмый."
    }
    GivenTwice BAD_REQUEST {
        "`{name}` is given twice."
        "`{name}` указано дважды."
        "`{name}` ике тапкыр бирелгән."
    }
    NoJsonObject BAD_REQUEST {
        "`{name}` is no JSON object: {fault}."
        "`{name}` не является объектом JSON: {fault}."
        "`{name}` JSON объекты түгел: {fault}."
    }
    MutationNeedsPost METHOD_NOT_ALLOWED {
        "A mutation needs POST; nothing was changed."
        "Для мутации нужен POST; ничего не изменено."
        "Мутация өчен POST кирәк; берни дә үзгәрмәде."
    }
    InternalWithId INTERNAL {
        "Something went wrong on our side; say `{request}` when you report it."
        "У нас что-то пошло не так; сообщая об этом, назовите `{request}`."
        "Бездә нидер килеп чыкты; хәбәр иткәндә `{request}` дип әйтегез."
    }
    ExactlyOne VALIDATION_FAILED {
        "Give exactly one of {names}."
        "Укажите ровно одно из: {names}."
        "Боларның нәкъ берсен бирегез: {names}."
    }
    OneOfFirstAndLast VALIDATION_FAILED {
        "Give exactly one of `first` and `last`."
        "Укажите ровно одно из `first` и `last`."
        "`first` һәм `last` ның нәкъ берсен бирегез."
    }
    PageSize VALIDATION_FAILED {
        "`{name}` must be 1 to {limit}, got {actual}."
        "`{name}` должно быть от 1 до {limit}, а не {actual}."
        "`{name}` 1 дән {limit} га кадәр булырга тиеш, ә бирелгәне {actual}."
    }
    CursorSide VALIDATION_FAILED {
        "`after` goes with `first`, `before` with `last`."
        "`after` сочетается с `first`, а `before` — с `last`."
        "`after` `first` белән, ә `before` `last` белән бергә йөри."
    }
    NoCursor VALIDATION_FAILED {
        "`{name}` is not a cursor of this list; take it from `pageInfo` or `edges`."
        "`{name}` не является курсором этого списка; возьмите его из `pageInfo` или `edges`."
        "`{name}` бу исемлекнең курсоры түгел; аны `pageInfo` яки `edges` дан алыгыз."
    }
    ForeignCursor VALIDATION_FAILED {
        "The cursor belongs to a list with another order; take it from `pageInfo` or `edges` of this list."
        "Курсор относится к списку с другим порядком; возьмите его из `pageInfo` или `edges` этого списка."
        "Курсор башка тәртиптәге исемлеккә карый; аны шушы исемлекнең `pageInfo` яки `edges` ыннан алыгыз."
    }
    LanguagesDiffer VALIDATION_FAILED {
        "Both texts must be in one language, but they are in `{left}` and `{right}`."
        "Оба текста должны быть на одном языке, а они на `{left}` и `{right}`."
        "Ике текст та бер телдә булырга тиеш, ә алар `{left}` һәм `{right}` телләрендә."
    }
    TextsDiffer VALIDATION_FAILED {
        "Both revisions must be of the same text."
        "Обе редакции должны быть редакциями одного текста."
        "Ике редакция дә бер текстныкы булырга тиеш."
    }
    TooManyCriteria LIMIT_EXCEEDED {
        "At most {limit} criteria, got {actual}."
        "Не больше {limit} критериев, а не {actual}."
        "Иң күбе {limit} критерий, ә бирелгәне {actual}."
    }
    TooManyIds LIMIT_EXCEEDED {
        "At most {limit} identifiers at once, got {actual}."
        "Не больше {limit} идентификаторов за раз, а не {actual}."
        "Бер юлы иң күбе {limit} идентификатор, ә бирелгәне {actual}."
    }
    ArgumentTooLong TOO_LONG {
        "`{name}` has at most {limit} characters."
        "В `{name}` не больше {limit} знаков."
        "`{name}` иң күбе {limit} тамгадан тора."
    }
    NulInArgument INVALID_FORMAT {
        "Remove the NUL character from `{name}`."
        "Удалите символ NUL из `{name}`."
        "`{name}` дан NUL символын алып ташлагыз."
    }
    MalformedId INVALID_ID {
        "An identifier is a prefix such as `wrk`, `_` and 22 letters, digits, `-` or `_`."
        "Идентификатор — это приставка вроде `wrk`, `_` и 22 буквы, цифры, `-` или `_`."
        "Идентификатор — `wrk` кебек алкушымча, `_` һәм 22 хәреф, сан, `-` яки `_`."
    }
    IdOfOtherKind INVALID_ID {
        "Expected an identifier that starts with `{expected}_`, got `{actual}_`."
        "Нужен идентификатор, который начинается с `{expected}_`, а не с `{actual}_`."
        "`{actual}_` түгел, ә `{expected}_` белән башланган идентификатор кирәк."
    }
    NoSuchRevision NOT_FOUND {
        "The text has no revision {number} that you may read."
        "У текста нет редакции {number}, которую вы можете читать."
        "Текстның сез укый алырлык {number} редакциясе юк."
    }
    ArgumentTooShort TOO_SHORT {
        "`{name}` needs at least {limit} characters."
        "В `{name}` нужно не меньше {limit} знаков."
        "`{name}` да ким дигәндә {limit} билге кирәк."
    }
    SearchNeedsWords VALIDATION_FAILED {
        "Give words in `query` or a condition in `where`: a search for nothing finds nothing."
        "Укажите слова в `query` или условие в `where`: пустой поиск ничего не находит."
        "`query` та сүзләр яки `where` та шарт бирегез: буш эзләү бернәрсә дә тапмый."
    }
    RelevanceDescends VALIDATION_FAILED {
        "`RELEVANCE` sorts the closest first: leave its direction out, or say `DESC`."
        "`RELEVANCE` ставит самое близкое первым: не указывайте направление или укажите `DESC`."
        "`RELEVANCE` иң якынын беренче куя: юнәлешне бирмәгез яки `DESC` дип языгыз."
    }
}
