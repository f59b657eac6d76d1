//! Builds again when the explorer's assets arrive, so that a release embeds them.

fn main() {
    println!("cargo:rerun-if-changed=explorer/dist");
    println!("cargo:rerun-if-changed=build.rs");
}
