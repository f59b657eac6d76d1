use tercul_script::{TextForm, from_markdown};

use crate::drawn;

#[test]
fn headings_divide_prose_by_their_level() {
    let text = "# Title\n\n> Motto\n> second line\n\n## Part One\n\n### One\n\nFirst line\nof a paragraph.\n\n***\n\nSecond \\*star\\*.\n\n### Two\nThird.";
    assert_eq!(
        drawn(&from_markdown(text, TextForm::Prose)),
        "HEADING 0.1 Title\nEPIGRAPH 0.2 Motto\nsecond line\n\
         PART 1\n  HEADING 1.0.1 Part One\n  CHAPTER 1.1\n    HEADING 1.1.0.1 One\n    \
         PARAGRAPH 1.1.1 First line of a paragraph.\n    SEPARATOR 1.1.0.2 ***\n    PARAGRAPH 1.1.2 Second *star*.\n  \
         CHAPTER 1.2\n    HEADING 1.2.0.1 Two\n    PARAGRAPH 1.2.1 Third."
    );
}

#[test]
fn consecutive_lines_of_poetry_are_verse() {
    assert_eq!(
        drawn(&from_markdown(
            "# Шүрәле\n\nа\nб  \nв\\\nг\n\nд",
            TextForm::Poetry
        )),
        "HEADING 0.1 Шүрәле\nSTANZA 1\n  LINE 1.1 а\n  LINE 1.2 б\n  LINE 1.3 в\n  LINE 1.4 г\nSTANZA 2\n  LINE 2.1 д"
    );
}

#[test]
fn hard_breaks_make_verse_in_prose() {
    assert_eq!(
        drawn(&from_markdown("Пел он:\n\nа  \nб\\\nв", TextForm::Prose)),
        "PARAGRAPH 1 Пел он:\nSTANZA 2\n  LINE 2.1 а\n  LINE 2.2 б\n  LINE 2.3 в"
    );
}

#[test]
fn poems_of_a_cycle_are_divisions() {
    assert_eq!(
        drawn(&from_markdown("# А\n\nа\n\n# Б\n\nб", TextForm::Poetry)),
        "POEM 1\n  HEADING 1.0.1 А\n  STANZA 1.1\n    LINE 1.1.1 а\nPOEM 2\n  HEADING 2.0.1 Б\n  STANZA 2.1\n    LINE 2.1.1 б"
    );
}

#[test]
fn drama_reads_speakers_in_bold() {
    let text = "# Act One\n\n**Anna.** Where?\n\n**Boris.** Here.\n\n**Anna.** Now?\n\n**Boris.** (sits) Yes.\n\n**Anna.** So.\n\n**Boris.** So.\n\n# Act Two\n\n**Anna.** End.";
    let drawing = drawn(&from_markdown(text, TextForm::Drama));
    assert!(drawing.starts_with("ACT 1\n  HEADING 1.0.1 Act One\n  SPEECH 1.1\n    HEADING 1.1.0.1 Anna\n    PARAGRAPH 1.1.1 Where?\n  SPEECH 1.2\n"), "{drawing}");
    assert!(drawing.ends_with("ACT 2\n  HEADING 2.0.1 Act Two\n  SPEECH 2.1\n    HEADING 2.1.0.1 Anna\n    PARAGRAPH 2.1.1 End."), "{drawing}");
}

#[test]
fn html_stays_text() {
    assert_eq!(
        drawn(&from_markdown("<script>alert(1)</script>", TextForm::Prose)),
        "PARAGRAPH 1 <script>alert(1)</script>"
    );
}
