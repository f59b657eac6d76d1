//! Builds again when the explorer's assets arrive, so that a release embeds them.

const ASSETS: &str = "explorer/dist";

fn main() -> std::io::Result<()> {
    // A path that is missing would count as changed at every build.
    std::fs::create_dir_all(ASSETS)?;
    println!("cargo:rerun-if-changed={ASSETS}");
    println!("cargo:rerun-if-changed=build.rs");
    Ok(())
}
