//! Embeds the migrations again when one is added or changed, and names them by their hash.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let migrations = Path::new("../../migrations");
    println!("cargo:rerun-if-changed={}", migrations.display());
    println!(
        "cargo:rustc-env=TERCUL_MIGRATIONS_HASH={:016x}",
        hash(migrations, OFFSET)?
    );
    Ok(())
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over the names and contents of all files below, in the order of their names.
fn hash(folder: &Path, seed: u64) -> io::Result<u64> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    entries.iter().try_fold(seed, |hash_so_far, entry| {
        let path = entry.path();
        // Cargo would not notice a file that is only added to a folder below.
        println!("cargo:rerun-if-changed={}", path.display());
        let named = fnv(hash_so_far, entry.file_name().as_encoded_bytes());
        if path.is_dir() {
            hash(&path, named)
        } else {
            Ok(fnv(named, &fs::read(&path)?))
        }
    })
}

fn fnv(seed: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(seed, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
