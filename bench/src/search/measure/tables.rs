use hdrhistogram::Histogram;

use super::{Load, Sorts};
use crate::{report::median, search::Arguments};

/// Prints the figures of the loads, then those of the sorts of questions.
pub(super) fn print(loads: &[Load], sorts: &Sorts, arguments: &Arguments) {
    println!(
        "milliseconds: p50 / p95 / p99 / max; {} rounds of {} s; saturated by {} connections\n",
        arguments.rounds, arguments.seconds, arguments.connections
    );
    println!(
        "| operation | alone | answers/s saturated | saturated | answers/s at half load | at half load | errors |"
    );
    println!("|---|---|---|---|---|---|---|");
    for load in loads {
        let figures = &load.figures;
        println!(
            "| {} | {} | {:.0} | {} | {:.0} | {} | {} of {} |",
            load.name,
            spread(&figures.alone),
            median(figures.most.iter().copied()),
            spread(&figures.saturated),
            median(figures.halves.iter().copied()),
            spread(&figures.half),
            figures.errors,
            figures.asked
        );
    }
    println!("\n| operation | sort of question | questions | find nothing | alone |");
    println!("|---|---|---|---|---|");
    for ((operation, name), sort) in sorts {
        println!(
            "| {operation} | {name} | {} | {} | {} |",
            sort.questions,
            sort.nothing,
            spread(&sort.latencies)
        );
    }
}

fn spread(latencies: &Histogram<u64>) -> String {
    if latencies.is_empty() {
        return "-".to_owned();
    }
    let at = |quantile| millis(latencies.value_at_quantile(quantile));
    format!(
        "{:.1} / {:.1} / {:.1} / {:.1}",
        at(0.5),
        at(0.95),
        at(0.99),
        millis(latencies.max())
    )
}

fn millis(micros: u64) -> f64 {
    micros as f64 / 1000.0
}
