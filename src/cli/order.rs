//! Work done side by side, with its results in order.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

/// How many items are worked on before their results are taken: results that wait take room.
const AHEAD: usize = 64;

/// Does `work` on every item, side by side where that is worth it, and hands the results to `take` in the order of
/// the items, until it breaks. A result is nothing where the work panicked.
pub(super) fn in_order<T: Sync, R: Send>(
    items: &[T],
    side_by_side: bool,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, Option<R>) -> ControlFlow<()>,
) {
    let work = |item: &T| catch_unwind(AssertUnwindSafe(|| work(item))).ok();
    if !side_by_side {
        let _ = items.iter().try_for_each(|item| take(item, work(item)));
        return;
    }
    for some in items.chunks(AHEAD) {
        let results: Vec<Option<R>> = some.par_iter().map(work).collect();
        if some.iter().zip(results).try_for_each(|(item, result)| take(item, result)).is_break() {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        for side_by_side in [false, true] {
            let items: Vec<u64> = (0..500).collect();
            let mut taken = Vec::new();
            let slow = |item: &u64| {
                std::thread::sleep(std::time::Duration::from_micros(item * 7919 % 50));
                item * 2
            };
            in_order(&items, side_by_side, slow, |_, result| {
                taken.extend(result);
                ControlFlow::Continue(())
            });
            assert_eq!(taken, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn it_stops_when_nobody_takes_any_more() {
        let items: Vec<u64> = (0..500).collect();
        let mut taken = 0;
        in_order(
            &items,
            true,
            |item| *item,
            |_, _| {
                taken += 1;
                if taken == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(taken, 3);
    }

    #[test]
    fn one_panic_loses_one_result() {
        let mut lost = Vec::new();
        let work = |item: &u64| assert_ne!(*item, 2, "meant to be");
        in_order(&[1, 2, 3], true, work, |item, result| {
            if result.is_none() {
                lost.push(*item);
            }
            ControlFlow::Continue(())
        });
        assert_eq!(lost, [2]);
    }
}
