//! A folder and a database for one test, and the program in them.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use tercul_test_support::TestDatabase;

/// A folder and a database of a test.
pub(crate) struct Desk {
    pub(crate) database: TestDatabase,
    folder: PathBuf,
}

/// What the program said.
pub(crate) struct Said {
    pub(crate) is_success: bool,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("tercul-import-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self {
            database: TestDatabase::create(),
            folder,
        }
    }

    /// Lays a file into the folder.
    pub(crate) fn lay(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.folder.join(name), content).unwrap();
    }

    /// The report, empty where there is none.
    pub(crate) fn report(&self) -> String {
        std::fs::read_to_string(self.folder.join("import-report.jsonl")).unwrap_or_default()
    }

    /// Runs the program in the folder, with this standard input.
    pub(crate) fn run(&self, arguments: &[&str], input: &[u8]) -> Said {
        let mut child = self.start(arguments);
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        Said {
            is_success: output.status.success(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the program and wants it to succeed; answers its standard output.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments, b"");
        assert!(said.is_success, "{}{}", said.out, said.err);
        said.out
    }

    /// Starts the program in the folder.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).spawn().unwrap()
    }

    /// The program in the folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tercul"));
        command
            .args(arguments)
            .current_dir(&self.folder)
            .env("TERCUL__DATABASE__URL", self.database.url())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Everything that came in, without identifiers and times: equal imports give equal states.
    pub(crate) fn state(&self) -> String {
        const QUESTIONS: &[&str] = &[
            "select concat_ws('|', a.slug, a.kind, a.birth_edtf, a.death_edtf, (select \
             string_agg(n.kind || ' ' || n.tag || ' ' || n.value, '; ' order by n.position) \
             from author_names n where n.author_id = a.id)) from authors a order by a.slug",
            "select concat_ws('|', w.slug, w.status, w.form, w.original_tag, w.created_edtf, \
             w.is_anonymous, w.is_catalog_only, (select string_agg(t.kind || ' ' || t.tag || ' ' \
             || t.value, '; ' order by t.position) from work_titles t where t.work_id = w.id), \
             (select string_agg(a.slug, '; ' order by c.position) from credits c join authors a \
             on a.id = c.author_id where c.work_id = w.id), (select string_agg(g.slug, '; ' \
             order by g.slug) from work_tags x join tags g on g.id = x.tag_id \
             where x.work_id = w.id)) from works w order by w.slug",
            "select concat_ws('|', w.slug, t.kind, t.tag, t.title, t.status, t.license, t.note, \
             t.completeness, (select string_agg(s.citation, '; ' order by s.position) \
             from text_sources s where s.text_id = t.id), (select md5(string_agg(v.citation || \
             v.kind || v.content, '/' order by v.ord)) from segment_versions v \
             where v.text_id = t.id), (select string_agg(a.slug, '; ') from credits c \
             join authors a on a.id = c.author_id where c.text_id = t.id)) \
             from texts t join works w on w.id = t.work_id order by w.slug, t.tag, t.title",
            "select slug || ' ' || usage_count from tags order by slug",
            "select dataset || ' ' || record_kind || ' ' || record_id from import_records \
             order by dataset, record_kind, record_id",
            "select topic || ' ' || count(*) from outbox group by topic order by topic",
        ];
        let mut state = String::new();
        for question in QUESTIONS {
            for row in self.database.values(question) {
                writeln!(state, "{}", row.unwrap_or_default()).unwrap();
            }
        }
        state
    }

    /// Rows of all tables that an import or the seed may write.
    pub(crate) fn rows(&self) -> String {
        self.database.value(
            "select (select count(*) from authors) + (select count(*) from works) \
             + (select count(*) from texts) + (select count(*) from segment_versions) \
             + (select count(*) from tags) + (select count(*) from credits) \
             + (select count(*) from import_records) + (select count(*) from audit_log) \
             + (select count(*) from outbox) + (select count(*) from users)",
        )
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // A folder that stays in the temporary folder does no harm.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// So many small works of ten authors, one a line.
pub(crate) fn works(count: usize) -> String {
    (0..count).fold(String::new(), |mut lines, number| {
        let author = number % 10;
        writeln!(
            lines,
            r#"{{"id":"w{number}","title":"Song {author}","author":"Poet Number{author}","author_id":"a{author}","language":"en","type":"poetry","tags":["songs"],"content":"Line {number}\nand another\n\nand a third","source":"Fixture","licence":"CC0 1.0"}}"#
        )
        .unwrap();
        lines
    })
}
