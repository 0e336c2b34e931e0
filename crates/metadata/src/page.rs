//! Pages of long lists: where to go on, how many there are. A page begins after the last item of the one before, by the
//! values it was sorted by, so that page 1,000 costs what page 1 does.

mod cursor;
mod listing;
mod long_lists;
pub(crate) mod search;
mod table;

pub(crate) use listing::{Listing, OtherRows, SortKey, Value};
pub(crate) use long_lists::LongLists;
pub(crate) use table::Table;

/// Which page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// At most this many items, 1 to 1,000.
    pub limit: u32,
    /// The `next` of the page before; the first page without.
    pub after: Option<String>,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, in order.
    pub items: Vec<T>,
    /// What to ask for next; `None` on the last page. Opaque; holds the order and the last item's place in it.
    pub next: Option<String>,
    /// How many items there are on all pages.
    pub total: Total,
}

/// A number that is exact as long as that is cheap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// Counted.
    Exact(u64),
    /// More than this, not counted further. Of a list without a filter this may still be said for a minute after it has
    /// become shorter.
    MoreThan(u64),
}

/// The most that is counted.
pub const COUNTED_AT_MOST: u64 = 10_000;
