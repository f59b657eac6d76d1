//! Plain text of drama.

mod speaker;
mod stage;

use super::heading::{
    Division, dramatic_division, is_capitals, is_named_division, is_separator, is_title, numeral,
};
use super::lines::{Row, rows};
use super::outline::Outline;
use super::segment::{ParsedSegment, SegmentKind};
use speaker::{Cue, Speakers};
use stage::{is_bracketed, is_stage_direction};

/// Longest line of verse in characters.
const MAX_VERSE_CHARS: usize = 72;

/// A prologue or epilogue: it stands where acts do.
const NAMED_ACT: Division = Division {
    kind: SegmentKind::Act,
    rank: 2,
};

/// A scene that has the name of its place instead of a number.
const TITLED_SCENE: Division = Division {
    kind: SegmentKind::Scene,
    rank: 4,
};

/// What a row of drama is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role<'a> {
    Division(Division),
    Separator,
    Cue(Cue<'a>),
    Stage,
    Text,
}

/// Reads drama.
pub(super) fn parse(text: &str) -> Vec<ParsedSegment> {
    let rows = rows(text);
    let mut play = Play::new(&rows);
    for row in &rows {
        play.read(row);
    }
    play.finish()
}

fn role<'a>(row: &Row<'a>, speakers: &Speakers<'a>) -> Role<'a> {
    if let Some(division) = dramatic_division(row.text) {
        Role::Division(division)
    } else if is_separator(row.text) {
        Role::Separator
    } else if let Some(cue) = speakers.cue(row.text) {
        Role::Cue(cue)
    } else if is_named_division(row.text) && row.text.starts_with(char::is_uppercase) {
        Role::Division(NAMED_ACT)
    } else if is_stage_direction(row.text) {
        Role::Stage
    } else {
        Role::Text
    }
}

/// Whether most spoken rows stand in speeches of several short rows.
fn is_verse(rows: &[Row<'_>], roles: &[Role<'_>]) -> bool {
    let (mut spoken, mut verse) = (0, 0);
    let (mut run, mut short) = (0, true);
    let mut in_speech = false;
    let mut end_run = |run: &mut usize, short: &mut bool| {
        spoken += *run;
        verse += if *run > 1 && *short { *run } else { 0 };
        (*run, *short) = (0, true);
    };
    for (row, role) in rows.iter().zip(roles) {
        match role {
            Role::Text if in_speech => {
                run += 1;
                short &= is_short(row.text);
            }
            Role::Stage | Role::Text => {}
            Role::Cue(_) | Role::Division(_) | Role::Separator => {
                end_run(&mut run, &mut short);
                in_speech = matches!(role, Role::Cue(_));
            }
        }
    }
    end_run(&mut run, &mut short);
    verse * 2 > spoken
}

/// Whether rows in capitals, more of them than of numbered divisions, name the places of scenes.
fn has_titled_scenes(rows: &[Row<'_>], roles: &[Role<'_>]) -> bool {
    const MIN_SCENES: usize = 3;
    let count = |condition: &dyn Fn(&Row<'_>, &Role<'_>) -> bool| {
        rows.iter()
            .zip(roles)
            .filter(|(row, role)| condition(row, role))
            .count()
    };
    let titles = count(&|row, role| *role == Role::Text && is_scene_title(row));
    let divisions = count(&|_, role| matches!(role, Role::Division(_)));
    titles >= MIN_SCENES && titles > divisions
}

fn is_scene_title(row: &Row<'_>) -> bool {
    is_capitals(row.text) && is_title(row.text) && numeral(row.text).is_none()
}

fn is_short(text: &str) -> bool {
    text.chars().nth(MAX_VERSE_CHARS).is_none()
}

/// A play while it is being read.
pub(super) struct Play<'a> {
    outline: Outline,
    speakers: Speakers<'a>,
    is_verse: bool,
    has_titled_scenes: bool,
    speech: Option<Speech<'a>>,
}

/// A speech: its cue and what follows, each piece with whether it is a stage direction.
struct Speech<'a> {
    cue: Cue<'a>,
    pieces: Vec<(bool, &'a str)>,
}

impl<'a> Play<'a> {
    /// A play of these rows, of which none is read yet.
    pub(super) fn new(rows: &[Row<'a>]) -> Self {
        let speakers = Speakers::find(rows);
        let roles: Vec<Role<'a>> = rows.iter().map(|row| role(row, &speakers)).collect();
        Self {
            outline: Outline::default(),
            speakers,
            is_verse: is_verse(rows, &roles),
            has_titled_scenes: has_titled_scenes(rows, &roles),
            speech: None,
        }
    }

    /// Reads the next row.
    pub(super) fn read(&mut self, row: &Row<'a>) {
        match role(row, &self.speakers) {
            Role::Division(division) => self.enter(division, row.text),
            Role::Separator => self.put(SegmentKind::Separator, row.text),
            Role::Cue(cue) => {
                self.end_speech();
                self.speech = Some(Speech {
                    cue,
                    pieces: Vec::new(),
                });
            }
            Role::Text if self.has_titled_scenes && is_scene_title(row) => {
                self.enter(TITLED_SCENE, row.text);
            }
            role @ (Role::Stage | Role::Text) => match &mut self.speech {
                Some(speech) => speech.pieces.push((role == Role::Stage, row.text)),
                None => self.put_outside(row, role),
            },
        }
    }

    /// Opens a division with its heading.
    pub(super) fn enter(&mut self, division: Division, heading: &str) {
        self.end_speech();
        self.outline.enter(division);
        self.outline.leaf(SegmentKind::Heading, heading);
    }

    /// Ends the speech and adds a segment after it.
    pub(super) fn put(&mut self, kind: SegmentKind, text: &str) {
        self.end_speech();
        self.outline.leaf(kind, text);
    }

    /// The segments of the whole play.
    pub(super) fn finish(mut self) -> Vec<ParsedSegment> {
        self.end_speech();
        self.outline.finish()
    }

    /// Text before the first speech of a scene is its setting; before the first scene, front matter.
    fn put_outside(&mut self, row: &Row<'_>, role: Role<'_>) {
        let kind = if role == Role::Stage || self.outline.is_divided() {
            SegmentKind::StageDirection
        } else if row.is_alone() && is_title(row.text) {
            SegmentKind::Heading
        } else {
            SegmentKind::Paragraph
        };
        self.outline.leaf(kind, row.text);
    }

    fn end_speech(&mut self) {
        let Some(Speech { cue, mut pieces }) = self.speech.take() else {
            return;
        };
        let own = pieces
            .iter()
            .rposition(|&(is_stage, text)| !is_stage || is_bracketed(text))
            .map_or(0, |last| last + 1);
        let following = pieces.split_off(own);
        let spoken = self.spoken_kind(&cue, &pieces);
        self.outline.open(SegmentKind::Speech);
        self.outline.leaf(SegmentKind::Heading, cue.name);
        self.outline.leaf(SegmentKind::StageDirection, cue.delivery);
        self.outline.leaf(spoken, cue.text);
        for (is_stage, text) in pieces {
            let kind = if is_stage {
                SegmentKind::StageDirection
            } else {
                spoken
            };
            self.outline.leaf(kind, text.trim_start_matches([',', ' ']));
        }
        self.outline.close();
        for (_, text) in following {
            self.outline.leaf(SegmentKind::StageDirection, text);
        }
    }

    /// Whether a speech is spoken in lines of verse or in paragraphs.
    fn spoken_kind(&self, cue: &Cue<'_>, pieces: &[(bool, &str)]) -> SegmentKind {
        const STANZA_ROWS: usize = 4;
        let spoken = || {
            pieces
                .iter()
                .filter(|(is_stage, _)| !is_stage)
                .map(|(_, text)| *text)
        };
        let short = is_short(cue.text) && spoken().all(is_short);
        if short && (self.is_verse || spoken().count() >= STANZA_ROWS) {
            SegmentKind::Line
        } else {
            SegmentKind::Paragraph
        }
    }
}
