use tercul_script::text_values;

text_values! {
    /// A title of a work.
    TitleText: clean_line, 500;
    /// Where a title is attested.
    TitleSource: clean_line, 500;
    /// What a work is about, in one language.
    Description: clean_block, 10_000;
    /// Name of a rhyme scheme such as `ABAB`.
    RhymeScheme: clean_line, 200;
    /// Name of a stanza form such as `sonnet`.
    StanzaForm: clean_line, 100;
    /// A name as printed in a credit.
    CreditedName: clean_line, 200;
    /// Remark on a credit.
    CreditNote: clean_block, 1_000;
    /// Remark on a relation between works.
    RelationNote: clean_block, 1_000;
    /// Why somebody deletes a record.
    Reason: clean_block, 1_000;
    /// A name of an author.
    PersonName: clean_line, 200;
    /// A place where an author was born or died.
    PlaceName: clean_line, 200;
    /// Life of an author, in one language.
    Biography: clean_block, 5_000;
    /// A label of a tag.
    TagLabel: clean_line, 100;
    /// Meaning of a tag.
    TagDescription: clean_block, 10_000;
    /// A name of a category.
    CategoryName: clean_line, 200;
}
