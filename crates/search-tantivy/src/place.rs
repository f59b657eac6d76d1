//! Where the indexes lie.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tercul_search::SearchKind;

use crate::layout;

/// The folder of all indexes.
#[derive(Clone, Debug)]
pub struct Directory(PathBuf);

impl Directory {
    /// A folder, which is made when something is written.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self(root.into())
    }

    pub(crate) fn of(&self, kind: SearchKind) -> PathBuf {
        self.0.join(kind.part())
    }

    /// The folder of a generation; its name tells the layout of the index.
    pub(crate) fn generation(&self, kind: SearchKind, generation: &str) -> PathBuf {
        self.of(kind).join(folder(generation))
    }

    /// The folder of the index that answers, if there is one of this layout.
    pub(crate) fn current(&self, kind: SearchKind) -> io::Result<Option<PathBuf>> {
        let name = match fs::read_to_string(self.pointer(kind)) {
            Ok(name) => name,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let is_readable = name.starts_with(&folder(""));
        let folder = self.of(kind).join(name.trim());
        Ok((is_readable && is_index(&folder)).then_some(folder))
    }

    /// Lets a generation answer. Whoever reads meanwhile sees the one before or this one.
    pub(crate) fn point(&self, kind: SearchKind, generation: &str) -> io::Result<()> {
        let new = self.of(kind).join("current.new");
        fs::write(&new, folder(generation))?;
        fs::File::open(&new)?.sync_all()?;
        fs::rename(new, self.pointer(kind))
    }

    /// Removes the folders of other generations. Readers that have them open keep them until they
    /// notice the new one.
    pub(crate) fn drop_others(&self, kind: SearchKind, generation: &str) -> io::Result<()> {
        let kept = folder(generation);
        for entry in fs::read_dir(self.of(kind))? {
            let entry = entry?;
            let is_other = entry.file_name().to_string_lossy() != kept.as_str();
            if is_other && entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }

    fn pointer(&self, kind: SearchKind) -> PathBuf {
        self.of(kind).join("current")
    }
}

fn folder(generation: &str) -> String {
    format!("v{}-{generation}", layout::VERSION)
}

/// Whether a folder holds an index: one that lost its table of contents is none.
pub(crate) fn is_index(folder: &Path) -> bool {
    contents(folder).is_file()
}

fn contents(index: &Path) -> PathBuf {
    index.join("meta.json")
}

/// When an index was last committed, as its file of contents tells.
pub(crate) fn committed_at(index: &Path) -> io::Result<std::time::SystemTime> {
    fs::metadata(contents(index))?.modified()
}
