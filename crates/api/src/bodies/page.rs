//! A page of a list.

use metadata::{Page, Total};
use serde::Serialize;
use utoipa::ToSchema;

use super::artifact::ArtifactBody;
use super::audit::AuditEntryBody;
use super::job::JobBody;
use super::names::OrderName;
use super::run::RunBody;

/// Which page of a list, in which direction; what lists have in common beside their filters.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read into a page request")]
pub struct PageParameters {
    /// `asc` unless said otherwise; without `sort` the newest come first.
    #[param(inline)]
    order: Option<OrderName>,
    /// How many at most.
    #[param(minimum = 1, maximum = 1000, default = 50)]
    limit: Option<u32>,
    /// The `nextCursor` of the page before, with the same filter and order.
    #[param(max_length = 500, pattern = r"^[^\u0000-\u001F\u007F-\u009F]*$")]
    cursor: Option<String>,
}

/// How many items there are on all pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Total)]
pub struct TotalBody {
    /// The number; at most 10,000.
    #[schema(maximum = 10_000)]
    pub count: u64,
    /// Whether it was counted to the end; if not, there are more.
    pub is_exact: bool,
}

impl From<Total> for TotalBody {
    fn from(total: Total) -> Self {
        match total {
            Total::Exact(count) => Self { count, is_exact: true },
            Total::MoreThan(count) => Self { count, is_exact: false },
        }
    }
}

macro_rules! pages {
    ($($(#[$meta:meta])* $page:ident as $schema:ident of $item:ident)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Serialize, ToSchema)]
        #[serde(rename_all = "camelCase")]
        #[schema(as = $schema)]
        pub struct $page {
            /// The items, in order.
            #[schema(max_items = 1_000)]
            pub items: Vec<$item>,
            /// What to send as `cursor` for the next page; null on the last.
            pub next_cursor: Option<String>,
            /// How many there are on all pages.
            pub total: TotalBody,
        }

        impl $page {
            /// The page of these items, each made into a body.
            pub fn new<T>(page: Page<T>, body: impl FnMut(T) -> $item) -> Self {
                Self {
                    items: page.items.into_iter().map(body).collect(),
                    next_cursor: page.next,
                    total: page.total.into(),
                }
            }
        }
    )*};
}

pages! {
    /// A page of jobs.
    JobPageBody as JobPage of JobBody
    /// A page of runs.
    RunPageBody as RunPage of RunBody
    /// A page of artifacts.
    ArtifactPageBody as ArtifactPage of ArtifactBody
    /// A page of the audit trail.
    AuditPageBody as AuditPage of AuditEntryBody
}
