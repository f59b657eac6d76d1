use std::sync::Arc;

use juniper::{DefaultScalarValue, FieldResult, ID, graphql_object};
use tercul_kernel::{LanguageTag, Localized};
use tercul_translation::queries::SegmentView;

use super::{TextBase, TextValue};
use crate::{
    batch::{Listed, Related, Siblings},
    connection::SegmentConnection,
    context::Context,
    enums::{QualityLevel, SegmentKind},
    error::port_failure,
    node::NodeValue,
    scalars,
    values::LocalizedString,
};

/// Shown by [`Segment`].
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(crate) view: Arc<SegmentView>,
    siblings: Siblings<Arc<SegmentView>>,
    /// Language of the text, where it is known already.
    tag: Option<LanguageTag>,
}

/// Smallest citable unit of a text; its identifier survives edits.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue])]
impl Segment {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID {
        ID::from(self.view.id.to_string())
    }

    /// Text that the segment belongs to.
    fn text(&self, context: &Context) -> FieldResult<Option<TextValue>> {
        super::text_of(
            context,
            self.view.text,
            self.siblings.iter().map(|segment| segment.text),
        )
    }

    /// Structural role.
    fn kind(&self) -> SegmentKind {
        self.view.kind.into()
    }

    /// Citation path inside the text, such as `1.2`.
    fn citation(&self) -> &str {
        &self.view.citation
    }

    /// Stable address in the CTS URN form.
    fn urn(&self) -> String {
        format!("urn:cts:tercul:{}:{}", self.view.text, self.view.citation)
    }

    /// Nesting level, starting at 0.
    fn depth(&self) -> i32 {
        self.view.depth
    }

    /// Place in reading order, starting at 1.
    fn position(&self, context: &Context) -> FieldResult<i32> {
        self.place(context)
    }

    /// Content; null where access does not allow it. The result names the orthography actually returned.
    fn content(
        &self,
        context: &Context,
        #[graphql(
            description = "Orthography to convert to where a conversion exists; omitted means the stored spelling."
        )]
        orthography: Option<scalars::LanguageTag>,
    ) -> FieldResult<Option<LocalizedString>> {
        self.spelled(context, orthography)
    }

    /// SHA-256 of the stored content.
    fn content_hash(&self) -> String {
        tercul_translation::content_hash(&self.view.content)
    }

    /// Reviewed quality of the segment.
    fn quality(&self) -> QualityLevel {
        self.view.quality.into()
    }
}

impl Segment {
    /// Segments that were listed together.
    pub(crate) fn group(views: Vec<SegmentView>) -> Vec<Self> {
        let siblings: Siblings<Arc<SegmentView>> = views.into_iter().map(Arc::new).collect();
        siblings
            .iter()
            .map(|view| Self {
                view: view.clone(),
                siblings: siblings.clone(),
                tag: None,
            })
            .collect()
    }

    /// The segments of one list of a batch.
    pub(crate) fn all(found: &Related<Arc<SegmentView>, Arc<SegmentView>>) -> Vec<Self> {
        let views = found.items.iter();
        views
            .map(|view| Self {
                view: view.clone(),
                siblings: found.siblings.clone(),
                tag: None,
            })
            .collect()
    }

    /// The segments of a page of a text in the language.
    pub(crate) fn page(
        listed: &Listed<SegmentView, Arc<SegmentView>>,
        tag: &LanguageTag,
    ) -> SegmentConnection {
        let segments = listed.page.rows.iter().map(|row| Self {
            view: row.item.clone(),
            siblings: listed.siblings.clone(),
            tag: Some(tag.clone()),
        });
        SegmentConnection::from_page(&listed.page, segments.collect())
    }

    /// Counting is left to those who ask: it reads the whole text.
    fn place(&self, context: &Context) -> FieldResult<i32> {
        let key_of = |segment: &SegmentView| (segment.text, segment.revision, segment.id);
        let place = context.relations().segment_positions.get(
            &key_of(&self.view),
            self.siblings.iter().map(|segment| key_of(segment)),
            |keys| context.read(|reader| reader.segment_positions(&keys)),
        );
        let place = place.map_err(|error| port_failure(&error))?;
        Ok(place.unwrap_or_default())
    }

    /// The content as stored, or in another orthography of the same language where a scheme
    /// leads there; `None` for containers and where no scheme does.
    fn spelled(
        &self,
        context: &Context,
        orthography: Option<scalars::LanguageTag>,
    ) -> FieldResult<Option<LocalizedString>> {
        if self.view.content.is_empty() {
            return Ok(None);
        }
        let Some(stored) = self.language(context)? else {
            return Ok(None);
        };
        let Some(wanted) = orthography
            .map(|tag| tag.0)
            .filter(|wanted| *wanted != stored)
        else {
            let content = Localized {
                tag: stored,
                value: self.view.content.clone(),
            };
            return Ok(Some(content.into()));
        };
        Ok(super::orthography::respell(
            &self.view.content,
            &stored,
            wanted,
        ))
    }

    /// Language of the text; `None` where the viewer does not see the text.
    fn language(&self, context: &Context) -> FieldResult<Option<LanguageTag>> {
        if self.tag.is_some() {
            return Ok(self.tag.clone());
        }
        let texts = self.siblings.iter().map(|segment| segment.text);
        let text = TextBase::find(context, self.view.text, texts)?;
        Ok(text.map(|text| text.view.tag.clone()))
    }
}
