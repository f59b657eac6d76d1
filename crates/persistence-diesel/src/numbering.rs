/// Positions from 1 for the rows of an ordered list.
pub(crate) fn positions(count: usize) -> Vec<i16> {
    (1_i16..).take(count).collect()
}
