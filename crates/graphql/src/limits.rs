//! Sizes that the shape of an input is checked against before the domain sees it: characters of
//! texts are Unicode scalar values, sizes of lists are items. The domain's own limits are named
//! where it has them.

use tercul_auth::{
    AccessTokenScope, DeviceName, DisplayName, EmailAddress, Handle, Profile, TokenName,
};
use tercul_search::{Query, SavedSearchName};
use tercul_translation::{
    EditorialNote, License, RevisionMessage, Segment, SourceCitation, SourcePages, TextChange,
    TextContent, TextSource, WitnessLabel,
};
use tercul_work::{
    CreditNote, Credits, Description, ExternalIdentifier, Names, PersonName, PlaceName, Reason,
    RhymeScheme, Slug, StanzaForm, TitleSource, TitleText, Titles, Work,
};

/// Characters of a title.
pub(crate) const TITLE: u64 = TitleText::MAX_LENGTH as u64;
/// Characters of the note where a title is found.
pub(crate) const TITLE_SOURCE: u64 = TitleSource::MAX_LENGTH as u64;
/// Characters of a name, of an author as of a category.
pub(crate) const NAME: u64 = PersonName::MAX_LENGTH as u64;
/// Characters of a description.
pub(crate) const DESCRIPTION: u64 = Description::MAX_LENGTH as u64;
/// Characters of a note of a text.
pub(crate) const NOTE: u64 = EditorialNote::MAX_LENGTH as u64;
/// Characters of a place.
pub(crate) const PLACE: u64 = PlaceName::MAX_LENGTH as u64;
/// Characters of a remark on a credit or relation.
pub(crate) const REMARK: u64 = CreditNote::MAX_LENGTH as u64;
/// Characters of a slug.
pub(crate) const SLUG: u64 = Slug::MAX_LENGTH as u64;
/// Characters of a rhyme scheme.
pub(crate) const RHYME_SCHEME: u64 = RhymeScheme::MAX_LENGTH as u64;
/// Characters of the name of a stanza form.
pub(crate) const STANZA_FORM: u64 = StanzaForm::MAX_LENGTH as u64;
/// Characters of an identifier in an authority file.
pub(crate) const EXTERNAL_IDENTIFIER: u64 = ExternalIdentifier::MAX_LENGTH as u64;
/// Characters of a bibliographic citation.
pub(crate) const CITATION: u64 = SourceCitation::MAX_LENGTH as u64;
/// Characters of page numbers.
pub(crate) const PAGES: u64 = SourcePages::MAX_LENGTH as u64;
/// Characters of a reason.
pub(crate) const REASON: u64 = Reason::MAX_LENGTH as u64;
/// Characters of the name of a witness.
pub(crate) const WITNESS_LABEL: u64 = WitnessLabel::MAX_LENGTH as u64;
/// Characters of the identifier of a licence.
pub(crate) const LICENSE: u64 = License::MAX_LENGTH as u64;
/// Characters of a message for the history of a text.
pub(crate) const MESSAGE: u64 = RevisionMessage::MAX_LENGTH as u64;
/// Characters of the content of a segment.
pub(crate) const SEGMENT: u64 = Segment::MAX_LENGTH as u64;
/// Characters of the content of a whole text.
pub(crate) const TEXT_CONTENT: u64 = TextContent::MAX_CHARACTERS as u64;
/// Characters between joined segments.
pub(crate) const SEPARATOR: u64 = TextChange::MAX_SEPARATOR as u64;
/// Characters of a hash in hexadecimal.
pub(crate) const HASH: u64 = 64;
/// Characters of the beginning of a name or label.
pub(crate) const PREFIX: u64 = 100;
/// Characters of a `clientMutationId`.
pub(crate) const CLIENT_MUTATION_ID: u64 = 1_000;

/// Characters of an e-mail address.
pub(crate) const EMAIL: u64 = EmailAddress::MAX_LENGTH as u64;
/// Characters of a handle.
pub(crate) const HANDLE: u64 = Handle::MAX_LENGTH as u64;
/// Characters of the name of a user.
pub(crate) const DISPLAY_NAME: u64 = DisplayName::MAX_LENGTH as u64;
/// Characters of the name of a device.
pub(crate) const DEVICE_NAME: u64 = DeviceName::MAX_LENGTH as u64;
/// Characters of the name of an access token.
pub(crate) const TOKEN_NAME: u64 = TokenName::MAX_LENGTH as u64;

/// Characters of the name of a saved search.
pub(crate) const SAVED_SEARCH_NAME: u64 = SavedSearchName::MAX_LENGTH as u64;
/// Characters of the words of a search.
pub(crate) const QUERY: u64 = Query::MAX_CHARS as u64;

/// Scopes of an access token.
pub(crate) const TOKEN_SCOPES: u64 = AccessTokenScope::ALL.len() as u64;
/// Links of a profile.
pub(crate) const PROFILE_LINKS: u64 = Profile::MAX_LINKS as u64;
/// Languages of a profile or of preferences.
pub(crate) const USER_LANGUAGES: u64 = Profile::MAX_LANGUAGES as u64;
/// Titles of a work.
pub(crate) const TITLES: u64 = Titles::MAX as u64;
/// Credits of a work or text.
pub(crate) const CREDITS: u64 = Credits::MAX as u64;
/// Names of an author.
pub(crate) const NAMES: u64 = Names::MAX as u64;
/// Categories of a work.
pub(crate) const CATEGORIES: u64 = Work::MAX_CATEGORIES as u64;
/// Tags of a work.
pub(crate) const TAGS: u64 = Work::MAX_TAGS as u64;
/// Sources of a text.
pub(crate) const SOURCES: u64 = TextSource::MAX as u64;
/// Identifiers of an author in authority files.
pub(crate) const EXTERNAL_IDENTIFIERS: u64 = 20;
/// Texts that differ in their language alone.
pub(crate) const LOCALIZED: u64 = 50;
/// Changes of one patch.
pub(crate) const TEXT_CHANGES: u64 = TextChange::MAX as u64;
/// Segments joined at once.
pub(crate) const JOINED_SEGMENTS: u64 = TextChange::MAX_JOINED as u64;
/// Records named in one condition of a filter.
pub(crate) const FILTER_IDS: u64 = 20;
/// Values of one condition of a filter.
pub(crate) const FILTER_VALUES: u64 = 50;
