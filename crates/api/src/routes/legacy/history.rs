//! History as the original lists it.

use axum::Json;
use axum::extract::State;
use metadata::legacy::history::{self, Item};
use serde::{Deserialize, Serialize};

use crate::caller::{ByToken, Read};
use crate::extract::Query;
use crate::extract::query::{FromQuery, Reader};
use crate::problem::Problem;
use crate::service::Api;

/// The most items of one answer. Whoever asks for more is told by `size` what they get.
const MOST: u32 = 10_000;

/// What is asked for. Others than these were never public; they are not looked at.
pub struct Asked {
    title: String,
    is_descending: bool,
    size: u32,
}

/// The orders that are asked for by name. Both are the order of the numbers.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum OrderField {
    CreatedDate,
    Id,
}

impl FromQuery for Asked {
    fn read(query: &mut Reader) -> Self {
        let asked = Self {
            title: query.text("title").unwrap_or_default(),
            is_descending: query.flag("descAsc").unwrap_or(true),
            size: query.number("size", 1, u32::MAX).unwrap_or(50).min(MOST),
        };
        let _: Option<OrderField> = query.choice("orderField");
        query.ignore_others();
        asked
    }
}

#[derive(Serialize)]
pub struct Answer {
    status: &'static str,
    data: Data,
}

#[derive(Serialize)]
struct Data {
    count: u64,
    size: u32,
    items: Vec<ItemBody>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ItemBody {
    id: i64,
    title: String,
    file_name: String,
    file_size: u64,
}

/// `GET /data-download/v4/export/history`
pub async fn list(
    State(api): State<Api>,
    caller: ByToken<Read>,
    Query(asked): Query<Asked>,
) -> Result<Json<Answer>, Problem> {
    let mut tx = api.service.metadata.read().await?;
    let Asked { title, is_descending, size } = asked;
    let (items, count) = history::list(&mut tx, caller.tenant(), &title, is_descending, size).await?;
    let items = items.into_iter().map(Into::into).collect();
    Ok(Json(Answer { status: "OK", data: Data { count, size, items } }))
}

impl From<Item> for ItemBody {
    fn from(item: Item) -> Self {
        let file_name = item.file_name.unwrap_or_default();
        Self { id: item.id, title: item.title, file_name, file_size: item.bytes }
    }
}
