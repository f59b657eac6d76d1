//! The rules of each command, against the catalogue in memory.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails here fails the test"
)]

mod commands {
    mod authors;
    mod create_author;
    mod create_work;
    mod delete_work;
    mod publish_work;
    mod relate_works;
    mod set_work_parts;
    mod taxonomy;
    mod update_work;
    mod world;
}
