//! What holds whatever people do to a text.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use tercul_kernel::SegmentId;
use tercul_script::TextForm;
use tercul_translation::{
    Citations, QualityLevel, Segment, SegmentChangeKind, SegmentKind, Text, TextChange,
    TextContent, TextContentFormat, TextHunkOperation, apply_patch,
    commands::{ArchiveText, PublishText, SetCanonicalTranslation, UnpublishText},
    compare, content_from, diff, hunks, keep_identities,
    testing::{
        MemoryTexts, create_original, create_translation, day, editor_of_everything, publish,
    },
};
use tercul_work::{PublicationStatus, Reason};
use uuid::Uuid;

/// A change that names segments by their place, so that most of them exist.
#[derive(Clone, Debug)]
enum Wish {
    Insert {
        after: Option<usize>,
        parent: Option<usize>,
        kind: usize,
        content: String,
    },
    Update {
        segment: usize,
        content: String,
    },
    Delete {
        segment: usize,
    },
    Move {
        segment: usize,
        after: Option<usize>,
        parent: Option<usize>,
    },
    Split {
        segment: usize,
        offset: usize,
    },
    Join {
        segment: usize,
        count: usize,
    },
}

fn wish() -> impl Strategy<Value = Wish> {
    let place = 0..40_usize;
    let maybe = proptest::option::of(0..40_usize);
    let content = "[а-я]{1,6}( [а-я]{1,6}){0,3}";
    prop_oneof![
        (
            maybe.clone(),
            maybe.clone(),
            0..SegmentKind::ALL.len(),
            content
        )
            .prop_map(|(after, parent, kind, content)| Wish::Insert {
                after,
                parent,
                kind,
                content
            }),
        (place.clone(), content).prop_map(|(segment, content)| Wish::Update { segment, content }),
        place.clone().prop_map(|segment| Wish::Delete { segment }),
        (place.clone(), maybe.clone(), maybe).prop_map(|(segment, after, parent)| Wish::Move {
            segment,
            after,
            parent
        }),
        (place.clone(), 0..12_usize).prop_map(|(segment, offset)| Wish::Split { segment, offset }),
        (place, 2..4_usize).prop_map(|(segment, count)| Wish::Join { segment, count }),
    ]
}

fn change(wish: &Wish, segments: &[Segment]) -> Option<TextChange> {
    let id = |place: usize| {
        segments
            .get(place % segments.len().max(1))
            .map(|segment| segment.id)
    };
    let maybe = |place: Option<usize>| place.and_then(id);
    Some(match wish {
        Wish::Insert {
            after,
            parent,
            kind,
            content,
        } => {
            let kind = SegmentKind::ALL[*kind];
            let content = if kind.is_container() {
                String::new()
            } else {
                content.clone()
            };
            TextChange::Insert {
                after: maybe(*after),
                parent: maybe(*parent),
                kind,
                content,
            }
        }
        Wish::Update { segment, content } => TextChange::Update {
            segment: id(*segment)?,
            kind: None,
            content: Some(content.clone()),
            expected_hash: None,
        },
        Wish::Delete { segment } => TextChange::Delete {
            segment: id(*segment)?,
        },
        Wish::Move {
            segment,
            after,
            parent,
        } => TextChange::Move {
            segment: id(*segment)?,
            after: maybe(*after),
            parent: maybe(*parent),
        },
        Wish::Split { segment, offset } => TextChange::Split {
            segment: id(*segment)?,
            offset: *offset,
        },
        Wish::Join { segment, count } => {
            let first = segments.get(*segment % segments.len().max(1))?;
            let siblings = segments.iter().filter(|other| other.parent == first.parent);
            let run = siblings
                .skip_while(|other| other.id != first.id)
                .take(*count);
            TextChange::Join {
                segments: run.map(|other| other.id).collect(),
                separator: " ".to_owned(),
            }
        }
    })
}

fn poem() -> TextContent {
    let mut last = 0;
    let new_id = || {
        last += 1;
        SegmentId(Uuid::from_u128(last))
    };
    let text = "# Бер\n\nбер\nике\nөч\n\nдүрт\nбиш\n\n# Ике\n\nалты\nҗиде\n\nсигез";
    let format = TextContentFormat::Markdown;
    content_from(
        format,
        text,
        TextForm::Poetry,
        QualityLevel::Validated,
        new_id,
    )
    .expect("a poem")
}

/// Applies each wish as a patch of its own; the ones that are refused change nothing.
fn lived(
    start: TextContent,
    wishes: &[Wish],
    mode: &mut impl FnMut(&TextContent, &TextContent) -> Citations,
) -> Vec<TextContent> {
    let mut last = 1_000;
    let mut history = vec![start];
    for wish in wishes {
        let current = history.last().expect("content").clone();
        let Some(change) = change(wish, current.segments()) else {
            continue;
        };
        let new_id = || {
            last += 1;
            SegmentId(Uuid::from_u128(last))
        };
        let Ok(segments) = apply_patch(current.segments(), &[change], QualityLevel::Draft, new_id)
        else {
            continue;
        };
        let first = history.first().expect("content");
        let citations = mode(first, &current);
        history.push(current.followed_by(segments, &citations).expect("content"));
    }
    history
}

fn check(content: &TextContent) -> Result<(), TestCaseError> {
    let mut seen: HashMap<SegmentId, &Segment> = HashMap::new();
    let mut citations = HashSet::new();
    let mut open: Vec<SegmentId> = Vec::new();
    let mut last = i64::MIN;
    for segment in content.segments() {
        prop_assert!(segment.ord > last, "order is total: {segment:?}");
        last = segment.ord;
        prop_assert!(!segment.citation.is_empty());
        prop_assert!(
            citations.insert(&segment.citation),
            "twice: {}",
            segment.citation
        );
        if let Some(parent) = segment.parent {
            let above = seen.get(&parent);
            prop_assert!(
                above.is_some_and(|above| above.kind.is_container()),
                "{segment:?}"
            );
            prop_assert_eq!(above.map(|above| above.depth + 1), Some(segment.depth));
            while open.last().is_some_and(|last| *last != parent) {
                open.pop();
            }
            prop_assert_eq!(open.last(), Some(&parent), "children follow one another");
        } else {
            prop_assert_eq!(segment.depth, 0);
            open.clear();
        }
        open.push(segment.id);
        prop_assert_eq!(
            segment.kind.is_container(),
            segment.content.is_empty() && segment.kind != SegmentKind::Separator
        );
        prop_assert!(seen.insert(segment.id, segment).is_none(), "one identifier");
    }
    Ok(())
}

fn side(hunks: &[tercul_translation::TextHunk], skipped: TextHunkOperation) -> String {
    let kept = hunks.iter().filter(|hunk| hunk.operation != skipped);
    kept.map(|hunk| hunk.value.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn drafts_keep_their_shape(wishes in prop::collection::vec(wish(), 1..25)) {
        for content in lived(poem(), &wishes, &mut |_, _| Citations::Free) {
            check(&content)?;
        }
    }

    #[test]
    fn published_texts_keep_their_shape_and_addresses(wishes in prop::collection::vec(wish(), 1..25)) {
        let mut given: HashMap<String, SegmentId> = HashMap::new();
        let mut settled = |first: &TextContent, current: &TextContent| {
            for segment in first.segments().iter().chain(current.segments()) {
                given.insert(segment.citation.clone(), segment.id);
            }
            let live: HashSet<&String> = current.segments().iter().map(|segment| &segment.citation).collect();
            let retired = given.keys().filter(|citation| !live.contains(citation)).cloned().collect();
            Citations::Settled { retired, published: HashMap::new() }
        };
        let history = lived(poem(), &wishes, &mut settled);
        let mut owners: HashMap<String, SegmentId> = HashMap::new();
        let mut addresses: HashMap<SegmentId, String> = HashMap::new();
        for content in &history {
            check(content)?;
            for segment in content.segments() {
                let owner = *owners.entry(segment.citation.clone()).or_insert(segment.id);
                prop_assert_eq!(owner, segment.id, "{} was given twice", segment.citation);
                let address = addresses.entry(segment.id).or_insert_with(|| segment.citation.clone());
                prop_assert_eq!(&*address, &segment.citation);
            }
        }
    }

    #[test]
    fn a_difference_leads_from_one_revision_to_the_other(wishes in prop::collection::vec(wish(), 1..25)) {
        let history = lived(poem(), &wishes, &mut |_, _| Citations::Free);
        let (old, new) = (history.first().expect("content"), history.last().expect("content"));
        let mut contents: HashMap<SegmentId, (SegmentKind, &str)> =
            old.segments().iter().map(|segment| (segment.id, (segment.kind, segment.content.as_str()))).collect();
        for difference in diff(old.segments(), new.segments()) {
            let id = difference.segment().expect("a segment");
            let (before, after) = (difference.before, difference.after);
            prop_assert_eq!(before.map(|side| (side.kind, side.content)), contents.get(&id).copied());
            match after {
                Some(after) => contents.insert(id, (after.kind, after.content)),
                None => contents.remove(&id),
            };
            let hunks = difference.hunks();
            prop_assert_eq!(side(&hunks, TextHunkOperation::Insert), before.map_or("", |side| side.content));
            prop_assert_eq!(side(&hunks, TextHunkOperation::Delete), after.map_or("", |side| side.content));
            prop_assert_eq!(difference.kind == SegmentChangeKind::Inserted, before.is_none());
            prop_assert_eq!(difference.kind == SegmentChangeKind::Deleted, after.is_none());
        }
        let wanted: HashMap<SegmentId, (SegmentKind, &str)> =
            new.segments().iter().map(|segment| (segment.id, (segment.kind, segment.content.as_str()))).collect();
        prop_assert_eq!(contents, wanted);
    }

    #[test]
    fn a_change_of_rows_leads_from_one_revision_to_the_next(wishes in prop::collection::vec(wish(), 1..25)) {
        let history = lived(poem(), &wishes, &mut |_, _| Citations::Free);
        for pair in history.windows(2) {
            let change = pair[0].change_to(&pair[1]);
            let mut rows: Vec<Segment> = pair[0].segments().iter()
                .filter(|segment| !change.closed.contains(&segment.id)).cloned().collect();
            rows.extend(change.opened.iter().cloned());
            rows.sort_by_key(|segment| segment.ord);
            prop_assert_eq!(&rows[..], pair[1].segments());
        }
    }

    #[test]
    fn an_import_gives_each_segment_one_identifier(wishes in prop::collection::vec(wish(), 1..25)) {
        let history = lived(poem(), &wishes, &mut |_, _| Citations::Free);
        let old = history.last().expect("content");
        let mut new: Vec<Segment> = poem().into_segments();
        let fresh: HashMap<SegmentId, SegmentId> = new.iter()
            .map(|segment| (segment.id, SegmentId(Uuid::from_u128(segment.id.0.as_u128() + 5_000)))).collect();
        for segment in &mut new {
            segment.id = fresh[&segment.id];
            segment.parent = segment.parent.map(|parent| fresh[&parent]);
        }
        keep_identities(old.segments(), &mut new);
        let content = old.followed_by(new, &Citations::Free).expect("content");
        check(&content)?;
        prop_assert_eq!(content.hash(), poem().hash());
    }

    #[test]
    fn hunks_give_both_sides(left in "[абв ,.-]{0,30}", right in "[абв ,.-]{0,30}") {
        let hunks = hunks(&left, &right);
        prop_assert_eq!(side(&hunks, TextHunkOperation::Insert), left);
        prop_assert_eq!(side(&hunks, TextHunkOperation::Delete), right);
        prop_assert!(hunks.windows(2).all(|pair| pair[0].operation != pair[1].operation));
    }

    #[test]
    fn every_leaf_stands_in_one_row(wishes in prop::collection::vec(wish(), 1..25)) {
        let history = lived(poem(), &wishes, &mut |_, _| Citations::Free);
        let (left, right) = (poem(), history.last().expect("content"));
        let compared = compare(left.segments(), right.segments());
        let leaves = |content: &TextContent| {
            let leaves = content.segments().iter().enumerate();
            leaves.filter(|(_, segment)| !segment.kind.is_container()).map(|(at, _)| at).collect::<Vec<_>>()
        };
        let lefts: Vec<usize> = compared.rows.iter().filter_map(|row| row.left).collect();
        prop_assert_eq!(lefts, leaves(&left));
        let mut rights: Vec<usize> = compared.rows.iter().filter_map(|row| row.right).collect();
        rights.sort_unstable();
        prop_assert_eq!(rights, leaves(right));
        prop_assert!((0.0..=1.0).contains(&compared.similarity));
    }

    #[test]
    fn the_state_of_a_text_never_leaves_the_table(actions in prop::collection::vec((0..4_u8, 0..3_usize), 1..20)) {
        use PublicationStatus::{Archived, Draft, Published, Withdrawn};
        let mut texts = MemoryTexts::with_poem();
        let editor = editor_of_everything(9);
        let original = create_original(&mut texts, &editor);
        let original = publish(&mut texts, &editor, &original, "бер");
        let translations: Vec<Text> = (0..3)
            .map(|_| create_translation(&mut texts, &editor, original.id(), "ru-Cyrl"))
            .collect();
        publish(&mut texts, &editor, &translations[2], "раз");
        let reason = || Reason::parse("Шулай кирәк").expect("a reason");
        for (action, which) in actions {
            let before = texts.text(translations[which].id()).clone();
            let (id, expected_version) = (before.id(), before.version());
            let outcome = match action {
                0 if before.stored().current_revision.is_none() => {
                    Ok(publish(&mut texts, &editor, &before, "раз\nдва"))
                }
                0 => PublishText {
                    id,
                    revision: None,
                    override_reason: tercul_translation::OverrideReason::parse_optional("Китап буенча тикшердем").expect("a reason"),
                    expected_version,
                }.execute(&mut texts, &editor, day(2)),
                1 => UnpublishText { id, reason: reason(), expected_version }.execute(&mut texts, &editor, day(2)),
                2 => ArchiveText { id, successor: translations[(which + 1) % 3].id(), reason: reason(), expected_version }
                    .execute(&mut texts, &editor, day(2)),
                _ => SetCanonicalTranslation { translation: id }.execute(&mut texts, &editor, day(2)),
            };
            let after = texts.text(id).clone();
            if outcome.is_err() {
                prop_assert_eq!(&after, &before);
            }
            let step = (before.stored().status, after.stored().status);
            let allowed = [(Draft, Published), (Published, Withdrawn), (Published, Archived), (Withdrawn, Published)];
            prop_assert!(step.0 == step.1 || allowed.contains(&step), "{step:?}");
            let stored = after.stored();
            prop_assert!(!after.is_canonical() || stored.status == Published);
            prop_assert_eq!(stored.superseded_by.is_some(), stored.status == Archived);
            let choices = translations.iter().filter(|text| texts.text(text.id()).is_canonical());
            prop_assert!(choices.count() <= 1);
        }
    }
}
