//! One word for everything a developer and the continuous integration do: `cargo xtask TASK`.

mod checkout;
mod postgres;
mod process;
mod setup;
mod state;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make this machine ready: toolchain, PostgreSQL, database, seed, explorer assets
    Setup,
    /// Start the test cluster
    TestCluster,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let checkout = checkout::Checkout::find()?;
    match arguments.task {
        Task::Setup => {}
        Task::TestCluster => {
            println!("{}", setup::test_database(&checkout)?);
        }
    }
    Ok(())
}
