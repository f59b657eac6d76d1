//! Events of the XML reader, put into an outline.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{XmlVersion, escape::resolve_predefined_entity};

use super::{MAX_TEI_DEPTH, ShapeError};
use crate::shape::outline::Outline;
use crate::shape::segment::SegmentKind;

/// What an element is to the shape of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Container(SegmentKind),
    Leaf(SegmentKind),
    Skipped,
    Transparent,
}

/// State of one reading.
struct Reading<'a> {
    outline: &'a mut Outline,
    /// Role of each open element.
    elements: Vec<Role>,
    /// Leaves that are open, innermost last, with their text so far.
    leaves: Vec<(SegmentKind, String)>,
    /// Leaves that ended inside another leaf and follow it.
    following: Vec<(SegmentKind, String)>,
    /// Text outside any leaf.
    loose: String,
}

/// Reads a document into an outline.
pub(super) fn read(xml: &str, outline: &mut Outline) -> Result<(), ShapeError> {
    let mut reader = Reader::from_str(xml);
    let mut reading = Reading {
        outline,
        elements: Vec::new(),
        leaves: Vec::new(),
        following: Vec::new(),
        loose: String::new(),
    };
    let mut root = None;
    loop {
        let position = reader.buffer_position();
        let event = reader.read_event().map_err(|error| ShapeError::Malformed {
            position: reader.error_position(),
            reason: error.to_string(),
        })?;
        match event {
            Event::Start(element) | Event::Empty(element)
                if root.is_none() && !is_root(element.local_name().as_ref()) =>
            {
                return Err(ShapeError::NotTei {
                    root: element.local_name().as_ref().to_owned(),
                });
            }
            Event::Start(element) => {
                root = Some(());
                if reading.elements.len() == MAX_TEI_DEPTH {
                    return Err(ShapeError::TooDeep { position });
                }
                reading.start(role(&element));
            }
            Event::Empty(element) => {
                root = Some(());
                reading.empty(element.local_name().as_ref());
            }
            Event::End(_) => reading.end(),
            Event::Text(text) => reading.text(&text.xml_content(XmlVersion::Explicit1_0)),
            Event::CData(text) => reading.text(&text.xml_content(XmlVersion::Explicit1_0)),
            Event::GeneralRef(entity) => reading.text(&resolved(&entity, position)?),
            Event::DocType(_) => return Err(ShapeError::Doctype { position }),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof if reading.elements.is_empty() => break,
            Event::Eof => {
                return Err(ShapeError::Malformed {
                    position,
                    reason: "an element is not closed".to_owned(),
                });
            }
        }
    }
    match root {
        Some(()) => Ok(()),
        None => Err(ShapeError::NotTei {
            root: String::new(),
        }),
    }
}

impl Reading<'_> {
    fn start(&mut self, role: Role) {
        match role {
            Role::Container(kind) if self.leaves.is_empty() => {
                self.flush();
                if kind == SegmentKind::Stanza && self.outline.innermost() == Some(kind) {
                    self.outline.rename_innermost(SegmentKind::Poem);
                }
                self.outline.open(kind);
                self.elements.push(role);
            }
            // A container inside a leaf (verse quoted in a paragraph) is part of its text.
            Role::Container(_) => {
                self.text("\n");
                self.elements.push(Role::Transparent);
            }
            Role::Leaf(kind) if joins(self.leaves.last().map(|(outer, _)| *outer), kind) => {
                self.text("\n");
                self.elements.push(Role::Transparent);
            }
            Role::Leaf(kind) => {
                self.flush();
                self.leaves.push((kind, String::new()));
                self.elements.push(role);
            }
            Role::Skipped | Role::Transparent => self.elements.push(role),
        }
    }

    fn empty(&mut self, name: &str) {
        match name {
            "lb" => self.text("\n"),
            "milestone" if self.leaves.is_empty() && !self.elements.contains(&Role::Skipped) => {
                self.flush();
                self.outline.leaf(SegmentKind::Separator, "* * *");
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        match self.elements.pop() {
            Some(Role::Container(_)) => {
                self.flush();
                self.outline.close();
            }
            Some(Role::Leaf(_)) => {
                if let Some(leaf) = self.leaves.pop() {
                    if self.leaves.is_empty() {
                        self.put(leaf.0, &leaf.1);
                        for (kind, text) in std::mem::take(&mut self.following) {
                            self.put(kind, &text);
                        }
                    } else {
                        self.following.push(leaf);
                    }
                }
            }
            _ => {}
        }
        if self.elements.is_empty() {
            self.flush();
        }
    }

    fn text(&mut self, text: &str) {
        if self.elements.contains(&Role::Skipped) {
            return;
        }
        match self.leaves.last_mut() {
            Some((_, content)) => content.push_str(text),
            None => self.loose.push_str(text),
        }
    }

    /// Puts text that stands outside any leaf where a paragraph would be.
    fn flush(&mut self) {
        if self.leaves.is_empty() {
            let loose = std::mem::take(&mut self.loose);
            self.put(SegmentKind::Paragraph, &loose);
        }
    }

    fn put(&mut self, kind: SegmentKind, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        self.outline.leaf(kind, &words.join(" "));
    }
}

/// Whether an inner leaf is text of the outer one instead of a segment after it.
fn joins(outer: Option<SegmentKind>, inner: SegmentKind) -> bool {
    match inner {
        SegmentKind::Note | SegmentKind::StageDirection => {
            matches!(outer, Some(SegmentKind::Note | SegmentKind::StageDirection))
        }
        _ => outer.is_some(),
    }
}

fn is_root(name: &str) -> bool {
    matches!(
        name,
        "TEI" | "TEI.2" | "teiCorpus" | "text" | "body" | "div" | "lg"
    )
}

fn resolved(entity: &BytesRef<'_>, position: u64) -> Result<String, ShapeError> {
    let name: &str = entity;
    let unknown = || ShapeError::UnknownEntity {
        name: name.to_owned(),
        position,
    };
    match entity.resolve_char_ref() {
        Ok(Some(character)) => Ok(character.to_string()),
        Ok(None) => resolve_predefined_entity(name)
            .map(str::to_owned)
            .ok_or_else(unknown),
        Err(_) => Err(unknown()),
    }
}

fn role(element: &BytesStart<'_>) -> Role {
    match element.local_name().as_ref() {
        "teiHeader" | "facsimile" | "standOff" => Role::Skipped,
        "lg" => Role::Container(SegmentKind::Stanza),
        "sp" => Role::Container(SegmentKind::Speech),
        "div" | "div1" | "div2" | "div3" | "div4" | "div5" | "div6" | "div7" => {
            Role::Container(division(element))
        }
        "l" => Role::Leaf(SegmentKind::Line),
        "p" | "ab" => Role::Leaf(SegmentKind::Paragraph),
        "head" | "speaker" | "trailer" => Role::Leaf(SegmentKind::Heading),
        "stage" => Role::Leaf(SegmentKind::StageDirection),
        "note" => Role::Leaf(SegmentKind::Note),
        "epigraph" | "dedication" => Role::Leaf(SegmentKind::Epigraph),
        _ => Role::Transparent,
    }
}

/// The division that the `type` of a `div` names, or else a part.
fn division(element: &BytesStart<'_>) -> SegmentKind {
    let named = element.try_get_attribute("type").ok().flatten();
    match named
        .map(|attribute| attribute.value.to_lowercase())
        .as_deref()
    {
        Some("book" | "volume") => SegmentKind::Book,
        Some("chapter" | "section") => SegmentKind::Chapter,
        Some("act") => SegmentKind::Act,
        Some("scene") => SegmentKind::Scene,
        Some("poem") => SegmentKind::Poem,
        _ => SegmentKind::Part,
    }
}
