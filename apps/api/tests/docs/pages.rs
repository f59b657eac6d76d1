//! What the pages of the documentation hold.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

/// A GraphQL document on a page.
pub(crate) struct Example {
    /// Path of the page.
    pub(crate) page: String,
    /// Line of the page, from 1.
    pub(crate) line: usize,
    pub(crate) document: String,
    /// The answer that follows it, where one is shown.
    pub(crate) answer: Option<Value>,
}

/// A fenced block.
struct Block {
    line: usize,
    language: String,
    text: String,
}

/// Folders in which a name in backticks is a file of the repository.
const FOLDERS: [&str; 9] = [
    "apps/",
    "crates/",
    "docs/",
    "xtask/",
    "bench/",
    "migrations",
    "deploy/",
    ".ci/",
    ".github/",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Pages with their paths: those at the root, and everything below `docs`.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for folder in ["", "docs", "docs/adr", "docs/how-to"] {
        let entries = fs::read_dir(root().join(folder)).expect("the folder is there");
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let name = path.file_name().expect("a name").to_string_lossy();
                let text = fs::read_to_string(&path).expect("a page is UTF-8");
                pages.push((Path::new(folder).join(&*name).display().to_string(), text));
            }
        }
    }
    pages.sort();
    pages
}

/// Every GraphQL document, in the order of the pages.
pub(crate) fn examples() -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for (page, text) in pages() {
        let mut follows_example = false;
        for block in blocks(&text) {
            match block.language.as_str() {
                "graphql" => examples.push(Example {
                    page: page.clone(),
                    line: block.line,
                    document: block.text,
                    answer: None,
                }),
                "json" if follows_example => {
                    let answer = serde_json::from_str(&block.text).expect("an answer is JSON");
                    if let Some(example) = examples.last_mut() {
                        example.answer = Some(answer);
                    }
                    follows_example = false;
                    continue;
                }
                _ => {}
            }
            follows_example = block.language == "graphql";
        }
    }
    examples
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in text.lines().enumerate() {
        match (line.trim_start().strip_prefix("```"), &mut open) {
            (Some(language), None) => {
                let language = language.to_owned();
                open = Some(Block {
                    line: index + 2,
                    language,
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

/// Files and folders in backticks that do not exist, with the pages that name them.
pub(crate) fn paths() -> Vec<String> {
    let mut missing = Vec::new();
    for (page, text) in pages() {
        for word in text.split('`').skip(1).step_by(2) {
            let is_path = FOLDERS.iter().any(|folder| word.starts_with(folder))
                && !word.contains(['*', '<', ' ', '…', '\n']);
            if is_path && !root().join(word).exists() {
                missing.push(format!("{page} names {word}"));
            }
        }
    }
    missing
}

/// Links to files that do not exist, with the pages that have them.
pub(crate) fn links() -> Vec<String> {
    let mut missing = Vec::new();
    for (page, text) in pages() {
        let folder = root()
            .join(&page)
            .parent()
            .expect("a page is in a folder")
            .to_owned();
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let target = link.split('#').next().unwrap_or_default();
            if !target.contains("://") && !target.is_empty() && !folder.join(target).exists() {
                missing.push(format!("{page} links to {link}"));
            }
        }
    }
    missing
}
