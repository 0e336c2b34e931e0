//! A page of a list.

use metadata::{Page, Total};
use serde::Serialize;
use utoipa::ToSchema;

use super::artifact::ArtifactBody;
use super::job::JobBody;
use super::run::RunBody;

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
}
