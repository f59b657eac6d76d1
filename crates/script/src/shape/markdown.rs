//! The Markdown subset for texts.

mod block;

use super::drama::Play;
use super::heading::{Division, literary_division};
use super::lines::{Row, single_spaced};
use super::outline::Outline;
use super::segment::{ParsedSegment, SegmentKind, TextForm};
use block::{Block, Written, blocks};

/// Reads the Markdown subset for texts into segments in reading order.
///
/// `#` to `######` open divisions by their level, `>` is an epigraph, `---`, `***`, `___` and `* * *`
/// on a line of their own are separators, blank lines part stanzas or paragraphs. Lines of one block
/// are lines of verse in poetry and one paragraph in prose; two spaces or a backslash at the end of
/// every line but the last make a stanza in prose too. In drama a block is read as plain text is, with
/// the name of the speaker in bold or not. A backslash before punctuation takes its meaning. Emphasis
/// and other inline markup stay as written; HTML has no meaning and stays text.
///
/// The deepest level of headings is the finest division: `CHAPTER` in prose, `POEM` in poetry, `SCENE`
/// in drama with several levels (`ACT` with one); coarser levels are `PART` and `BOOK`, in drama `ACT`
/// and `PART`. A heading that names its division (`Part Two`) is believed. A heading alone on its level
/// at the beginning of the text is the title: a `HEADING` without a division.
///
/// Total and linear.
pub fn from_markdown(text: &str, form: TextForm) -> Vec<ParsedSegment> {
    let blocks = blocks(text);
    let levels = Levels::new(&blocks, form);
    match form {
        TextForm::Drama => drama(&blocks, &levels),
        TextForm::Poetry | TextForm::Prose => literary(&blocks, &levels, form),
    }
}

fn literary(blocks: &[Block], levels: &Levels, form: TextForm) -> Vec<ParsedSegment> {
    let mut outline = Outline::default();
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, text } => {
                if let Some(division) = levels.division(index, *level, text) {
                    outline.enter(division);
                }
                outline.leaf(SegmentKind::Heading, text);
            }
            Block::Quote(lines) => outline.leaf(SegmentKind::Epigraph, &lines.join("\n")),
            Block::Separator(mark) => outline.leaf(SegmentKind::Separator, mark),
            Block::Text(lines) if form == TextForm::Poetry || is_verse(lines) => {
                outline.open(SegmentKind::Stanza);
                for line in lines {
                    outline.leaf(SegmentKind::Line, &line.text);
                }
                outline.close();
            }
            Block::Text(lines) => {
                let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
                outline.leaf(SegmentKind::Paragraph, &single_spaced(&lines.join(" ")));
            }
        }
    }
    outline.finish()
}

/// Whether every line but the last ends in a hard break.
fn is_verse(lines: &[Written]) -> bool {
    lines
        .split_last()
        .is_some_and(|(_, before)| !before.is_empty() && before.iter().all(|line| line.breaks))
}

fn drama(blocks: &[Block], levels: &Levels) -> Vec<ParsedSegment> {
    let rows: Vec<Row<'_>> = blocks.iter().flat_map(rows_of).collect();
    let mut play = Play::new(&rows);
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, text } => match levels.division(index, *level, text) {
                Some(division) => play.enter(division, text),
                None => play.put(SegmentKind::Heading, text),
            },
            Block::Quote(lines) => play.put(SegmentKind::Epigraph, &lines.join("\n")),
            Block::Separator(mark) => play.put(SegmentKind::Separator, mark),
            Block::Text(_) => {
                for row in rows_of(block) {
                    play.read(&row);
                }
            }
        }
    }
    play.finish()
}

fn rows_of(block: &Block) -> impl Iterator<Item = Row<'_>> {
    let lines = if let Block::Text(lines) = block {
        lines.as_slice()
    } else {
        &[]
    };
    lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.text.is_empty())
        .map(|(index, line)| Row {
            text: &line.text,
            indent: 0,
            opens_block: index == 0,
            closes_block: index + 1 == lines.len(),
        })
}

/// What the levels of headings mean in one text.
struct Levels {
    /// Levels in use, coarsest first, without the title's.
    used: Vec<u8>,
    has_title: bool,
    form: TextForm,
}

impl Levels {
    fn new(blocks: &[Block], form: TextForm) -> Self {
        let levels = || {
            blocks.iter().filter_map(|block| match block {
                Block::Heading { level, .. } => Some(*level),
                _ => None,
            })
        };
        let title = match blocks.first() {
            Some(Block::Heading { level, .. })
                if levels().filter(|other| other <= level).count() == 1 =>
            {
                Some(*level)
            }
            _ => None,
        };
        let mut used: Vec<u8> = levels().filter(|level| Some(*level) != title).collect();
        used.sort_unstable();
        used.dedup();
        Self {
            used,
            has_title: title.is_some(),
            form,
        }
    }

    /// The division that a heading opens; none for the title.
    fn division(&self, index: usize, level: u8, heading: &str) -> Option<Division> {
        if index == 0 && self.has_title {
            return None;
        }
        let finer = self.used.iter().filter(|&&other| other > level).count();
        let kinds: &[SegmentKind] = match self.form {
            TextForm::Prose => &[SegmentKind::Chapter, SegmentKind::Part, SegmentKind::Book],
            TextForm::Poetry => &[SegmentKind::Poem, SegmentKind::Part, SegmentKind::Book],
            TextForm::Drama if self.used.len() < 2 => &[SegmentKind::Act],
            TextForm::Drama => &[SegmentKind::Scene, SegmentKind::Act, SegmentKind::Part],
        };
        let by_level = kinds.get(finer).or(kinds.last()).copied()?;
        let kind = match self.form {
            TextForm::Drama => by_level,
            _ => literary_division(heading).map_or(by_level, |named| named.kind),
        };
        Some(Division { kind, rank: level })
    }
}
