//! Work done side by side, with its results in order.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many items may be begun before the first unfinished one: results that wait for their turn take room.
const AHEAD: usize = 64;

/// Does `work` on every item with so many workers, and hands the results to `take` in the order of the items, until
/// it breaks. A result is nothing where the work panicked.
pub(super) fn in_order<T: Sync, R: Send>(
    items: &[T],
    workers: usize,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, Option<R>) -> ControlFlow<()>,
) {
    let work = |item: &T| catch_unwind(AssertUnwindSafe(|| work(item))).ok();
    if workers < 2 {
        let _ = items.iter().try_for_each(|item| take(item, work(item)));
        return;
    }
    let desk = Desk { state: Mutex::new(State { begun: 0, taken: 0, done: BTreeMap::new() }), changed: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((index, item)) = desk.next(items) {
                    desk.put(index, work(item));
                }
            });
        }
        for (index, item) in items.iter().enumerate() {
            if take(item, desk.take(index)).is_break() {
                desk.close(items.len());
                break;
            }
        }
    });
}

struct Desk<R> {
    state: Mutex<State<R>>,
    changed: Condvar,
}

struct State<R> {
    /// Items begun.
    begun: usize,
    /// Results taken.
    taken: usize,
    /// Results that wait for their turn.
    done: BTreeMap<usize, Option<R>>,
}

impl<R> Desk<R> {
    fn lock(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next item to work on, once there is room for its result; nothing where all are begun.
    fn next<'t, T>(&self, items: &'t [T]) -> Option<(usize, &'t T)> {
        let far = |state: &mut State<R>| state.begun < items.len() && state.begun >= state.taken + AHEAD;
        let mut state = self.changed.wait_while(self.lock(), far).unwrap_or_else(PoisonError::into_inner);
        let index = state.begun;
        state.begun += 1;
        items.get(index).map(|item| (index, item))
    }

    fn put(&self, index: usize, result: Option<R>) {
        self.lock().done.insert(index, result);
        self.changed.notify_all();
    }

    /// The result of an item, once it is there.
    fn take(&self, index: usize) -> Option<R> {
        let missing = |state: &mut State<R>| !state.done.contains_key(&index);
        let mut state = self.changed.wait_while(self.lock(), missing).unwrap_or_else(PoisonError::into_inner);
        state.taken = index + 1;
        let result = state.done.remove(&index).flatten();
        drop(state);
        self.changed.notify_all();
        result
    }

    /// Lets the workers go home.
    fn close(&self, all: usize) {
        self.lock().begun = all;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        for workers in [1, 3] {
            let items: Vec<u64> = (0..500).collect();
            let mut taken = Vec::new();
            let slow = |item: &u64| {
                thread::sleep(std::time::Duration::from_micros(item * 7919 % 50));
                item * 2
            };
            in_order(&items, workers, slow, |_, result| {
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
            2,
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
        in_order(&[1, 2, 3], 2, work, |item, result| {
            if result.is_none() {
                lost.push(*item);
            }
            ControlFlow::Continue(())
        });
        assert_eq!(lost, [2]);
    }
}
