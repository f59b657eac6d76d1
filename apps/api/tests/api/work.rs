//! Mutations on works.

mod create_work;
mod delete_work;
mod publish_work;
mod relate_works;
mod restore_work;
mod set_work_credits;
mod set_work_tags;
mod set_work_titles;
mod unrelate_works;
mod update_work;
