use super::mirrored_enum;

mirrored_enum! {
    /// What an author record stands for.
    pub(crate) enum AuthorKind: tercul_work::AuthorKind {
        /// One person.
        Person,
        /// Group or corporate body.
        Group,
        /// Oral tradition.
        Folk,
        /// Unknown person.
        Anonymous,
    }
}

mirrored_enum! {
    /// What a name is.
    pub(crate) enum NameKind: tercul_work::NameKind {
        /// Preferred name in its language tag.
        Primary,
        /// Name at birth.
        Birth,
        /// Pen name or taxallus.
        PenName,
        /// Russian form.
        Russified,
        /// Latin form.
        Latinized,
        /// Form with patronymic.
        Patronymic,
        /// Other form.
        Alternative,
    }
}

mirrored_enum! {
    /// Authority file or register.
    pub(crate) enum ExternalIdentifierScheme: tercul_work::ExternalIdentifierScheme {
        /// Virtual International Authority File.
        Viaf,
        /// International Standard Name Identifier.
        Isni,
        /// Wikidata.
        Wikidata,
        /// Integrated Authority File of the German National Library.
        Gnd,
        /// Library of Congress control number.
        Lccn,
        /// National Library of France.
        Bnf,
        /// Russian State Library.
        Rsl,
        /// ORCID.
        Orcid,
    }
}

mirrored_enum! {
    /// Sortable properties of authors.
    pub(crate) enum AuthorOrderField: tercul_work::queries::AuthorOrderField {
        /// Sort key of the preferred name.
        Name,
        /// Earliest date of birth.
        Birth,
        /// When the record was created.
        CreatedAt,
        /// When the record last changed.
        UpdatedAt,
    }
}
