//! Works for measuring at a size that no library at hand has: plausible rows, the same ones each
//! time.

mod sql;

use std::path::{Path, PathBuf};

use anyhow::bail;
use tokio_postgres::{Client, NoTls};

use crate::{
    dice::Dice,
    romanise::romanise,
    vocabulary::{self, LANGUAGES, Language},
};

/// Works that are made in one transaction.
const STEP: u32 = 1_000;
/// Works after which the progress is told.
const TOLD: u32 = 10_000;
/// Authors: one for about twelve works of a hundred thousand.
const AUTHORS: u32 = 8_190;
/// Passages of a text, each of a shorter and a longer paragraph: the two fit into the 500 characters
/// of a passage, a third one does not, and the second is too long to be repeated in the next.
const PASSAGES: usize = 10;
const SHORTER: (usize, usize) = (170, 200);
const LONGER: (usize, usize) = (251, 255);

/// What `generate` is told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// URL of the database.
    #[arg(long, env = "TERCUL__DATABASE__URL", hide_env_values = true)]
    database_url: String,
    /// How many works there shall be.
    #[arg(long, default_value_t = 100_000)]
    works: u32,
    /// Folder of a corpus, `works.jsonl` and `authors.jsonl`, plain or packed (`.zst`), whose words
    /// and names are used; without it they are made up.
    #[arg(long, env = "TERCUL_CORPUS_DIR")]
    corpus: Option<PathBuf>,
}

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let corpus = arguments.corpus.as_deref();
    let is_filled = fill(&arguments.database_url, arguments.works, corpus).await?;
    if !is_filled {
        eprintln!("the database has as many works already");
    }
    Ok(())
}

/// Fills a migrated database until there are `works` works, each with a text of 20 paragraphs; false
/// where it had as many.
pub(crate) async fn fill(url: &str, works: u32, corpus: Option<&Path>) -> anyhow::Result<bool> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    let there = client
        .query_one("select count(*)::int from works", &[])
        .await;
    let Ok(there) = there else {
        bail!("the database has no tables yet; run `tercul migrate` first");
    };
    let there = u32::try_from(there.get::<_, i32>(0))?;
    if there >= works {
        return Ok(false);
    }
    let languages = vocabulary::languages(corpus)?;
    let people = "select exists (select from users where handle = 'generator')";
    if !client.query_one(people, &[]).await?.get::<_, bool>(0) {
        add_people(&client, &languages).await?;
    }
    for start in (there..works).step_by(STEP as usize) {
        let end = works.min(start + STEP);
        Made::works(start..end, &languages)?.store(&client).await?;
        if end.is_multiple_of(TOLD) || end == works {
            eprintln!("{end} of {works} works");
        }
    }
    client.batch_execute("vacuum analyze").await?;
    Ok(true)
}

/// The language of a work or author by its number.
fn language(languages: &[Language], number: u32) -> anyhow::Result<&Language> {
    let place = number as usize % LANGUAGES.len();
    languages
        .get(place)
        .ok_or_else(|| anyhow::anyhow!("no words of language {place}"))
}

async fn add_people(client: &Client, languages: &[Language]) -> anyhow::Result<()> {
    let mut numbers = Vec::new();
    let mut names = Vec::new();
    let mut latin = Vec::new();
    for number in 0..AUTHORS {
        // Far from the seeds of works, which are their numbers.
        let mut dice = Dice::new(u64::from(number) << 32 | 1);
        let name = language(languages, number)?.name(&mut dice);
        numbers.push(i32::try_from(number)?);
        latin.push(romanise(&name));
        names.push(name);
    }
    client.batch_execute("begin").await?;
    client.batch_execute(sql::GENERATOR).await?;
    client.execute(sql::AUTHORS, &[&numbers, &names]).await?;
    for statement in [sql::NAMES, sql::LATIN_NAMES] {
        let values: [&(dyn tokio_postgres::types::ToSql + Sync); 3] = [&numbers, &names, &latin];
        client.execute(statement, &values).await?;
    }
    Ok(client.batch_execute("commit").await?)
}

/// Consecutive works, column by column.
#[derive(Default)]
struct Made {
    numbers: Vec<i32>,
    titles: Vec<String>,
    authors: Vec<i32>,
    characters: Vec<i32>,
    words: Vec<i32>,
    /// For every paragraph the number of its work, its own, and its content.
    work_numbers: Vec<i32>,
    places: Vec<i32>,
    contents: Vec<String>,
}

impl Made {
    fn works(numbers: std::ops::Range<u32>, languages: &[Language]) -> anyhow::Result<Self> {
        let mut made = Self::default();
        for number in numbers {
            made.add(number, language(languages, number)?)?;
        }
        Ok(made)
    }

    fn add(&mut self, number: u32, language: &Language) -> anyhow::Result<()> {
        let mut dice = Dice::new(u64::from(number));
        let signed = i32::try_from(number)?;
        let (mut characters, mut words, mut place) = (0, 0, 0);
        self.titles.push(language.title(&mut dice));
        for _ in 0..PASSAGES {
            for (least, most) in [SHORTER, LONGER] {
                let mut content = language.sentences(dice.between(least, most), &mut dice);
                content.push('.');
                characters += i32::try_from(content.chars().count())?;
                words += i32::try_from(content.split(' ').count())?;
                self.work_numbers.push(signed);
                self.places.push(place);
                self.contents.push(content);
                place += 1;
            }
        }
        self.numbers.push(signed);
        self.characters.push(characters);
        self.words.push(words);
        // Works of an author are in the language of the author, and far from one another.
        let kinds = LANGUAGES.len() as u32;
        let author = number.wrapping_mul(7_919) % (AUTHORS / kinds) * kinds + number % kinds;
        self.authors.push(i32::try_from(author)?);
        Ok(())
    }

    async fn store(&self, client: &Client) -> anyhow::Result<()> {
        let numbers = &self.numbers;
        client
            .batch_execute("begin; set local synchronous_commit = off")
            .await?;
        for sql in [sql::WORKS, sql::TITLES] {
            client.execute(sql, &[numbers, &self.titles]).await?;
        }
        let authors = &self.authors;
        client.execute(sql::CREDITS, &[numbers, authors]).await?;
        client.execute(sql::TEXTS, &[numbers, &self.titles]).await?;
        client
            .execute(sql::REVISIONS, &[numbers, &self.characters, &self.words])
            .await?;
        for sql in [sql::SOURCES, sql::PUBLISH] {
            client.execute(sql, &[numbers]).await?;
        }
        let (works, places) = (&self.work_numbers, &self.places);
        client.execute(sql::SEGMENTS, &[works, places]).await?;
        client
            .execute(sql::VERSIONS, &[works, places, &self.contents])
            .await?;
        Ok(client.batch_execute("commit").await?)
    }
}
