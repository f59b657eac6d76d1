//! What the pages of the documentation hold.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};

/// Pages that are read first, in this order: five tell one story, each from where the one before it
/// ends; search is shown in the seeded library, before other pages add to it.
const TOUR: [&str; 7] = [
    "sign-in-and-tokens.md",
    "sessions-and-access-tokens.md",
    "manage-an-account.md",
    "second-factor.md",
    "roles-and-scopes.md",
    "how-to/search.md",
    "operate-search.md",
];

/// What an example is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A GraphQL document.
    Document,
    /// A command line with `curl`.
    Command,
}

/// Something on a page that can be copied and run.
pub(crate) struct Example {
    /// Path of the page.
    page: String,
    /// Line of the page, from 1.
    line: usize,
    pub(crate) form: Form,
    pub(crate) text: String,
    /// Values for the variables, where the page shows some.
    pub(crate) shown_variables: Option<Map<String, Value>>,
    /// The answer that follows it, where one is shown.
    pub(crate) answer: Option<Value>,
}

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}\n{}", self.page, self.line, self.text)
    }
}

impl Example {
    /// The name after `# Authorization: Bearer $`, with which a document begins that is sent with a
    /// token.
    pub(crate) fn authorization(&self) -> Option<&str> {
        let first = self.text.lines().next()?;
        first.strip_prefix("# Authorization: Bearer $")
    }

    /// Whether it changes nothing.
    pub(crate) fn is_query(&self) -> bool {
        !self.text.lines().any(|line| line.starts_with("mutation"))
    }

    /// Names of the variables that the document declares.
    pub(crate) fn variables(&self) -> Vec<&str> {
        let pieces = self.text.split('$').skip(1);
        let declared = pieces.filter_map(|piece| piece.split_once(':'));
        let is_name = |name: &str| name.chars().all(char::is_alphanumeric);
        declared
            .map(|(name, _)| name)
            .filter(|name| is_name(name))
            .collect()
    }
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

/// Every example, in the order in which the pages are read.
pub(crate) fn examples() -> Vec<Example> {
    let mut pages = pages();
    let place = |page: &str| TOUR.iter().position(|stop| page.ends_with(stop));
    pages.sort_by_key(|(page, _)| place(page).unwrap_or(TOUR.len()));
    let mut examples: Vec<Example> = Vec::new();
    for (page, text) in pages {
        let mut follows_example = false;
        for block in blocks(&text) {
            let form = match block.language.as_str() {
                "graphql" => Some(Form::Document),
                "sh" if block.text.starts_with("curl ") => Some(Form::Command),
                "json" if follows_example => {
                    let json = serde_json::from_str(&block.text).expect("what is shown is JSON");
                    examples.last_mut().expect("an example").show(json);
                    continue;
                }
                _ => None,
            };
            follows_example = form.is_some();
            examples.extend(form.map(|form| Example {
                page: page.clone(),
                line: block.line,
                form,
                text: block.text,
                shown_variables: None,
                answer: None,
            }));
        }
    }
    examples
}

impl Example {
    /// Takes JSON that follows the example: an answer, or values for the variables.
    fn show(&mut self, json: Value) {
        match json {
            Value::Object(fields)
                if !["data", "errors"]
                    .iter()
                    .any(|key| fields.contains_key(*key)) =>
            {
                self.shown_variables = Some(fields);
            }
            answer => self.answer = Some(answer),
        }
    }
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
