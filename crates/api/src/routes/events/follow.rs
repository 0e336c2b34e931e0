//! Follows the runs of a tenant: each change as an event (server-sent events, HTML Living Standard §9.2).

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, stream};
use metadata::runs::Change;
use model::{FieldError, Moment};
use tokio::time::Instant;

use crate::bodies::run::{DeletedRunBody, RunBody};
use crate::caller::{May, Read};
use crate::extract::Query;
use crate::extract::query::Nothing;
use crate::feed::{Feed, News};
use crate::places::{Full, Place};
use crate::problem::{Problem, ProblemBody, kind};
use crate::service::Api;

const LOOK_EVERY: Duration = Duration::from_secs(1);
const KEEP_ALIVE_EVERY: Duration = Duration::from_secs(15);
/// A stream ends after this long; its reader comes again, and shows a key that is still good.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// When whoever found no place may ask again.
const RETRY_AFTER_SECONDS: u64 = 10;
/// How far back a reader may resume.
const RESUMES_WITHIN: Duration = Duration::from_secs(3_600);

/// What a stream holds between two events.
struct Follower {
    feed: Feed,
    waiting: VecDeque<Event>,
    next_look: Instant,
    ends_at: Instant,
    api: Api,
    _place: Place,
}

/// Follows runs
///
/// Server-sent events. `run`: a run as the list has it, whenever it changes, beginning with what changed in the last minute
/// or so; also when its hole is filled by another run of its slot. `deleted`: the `id` and `revision` of a run that was
/// deleted from the history. Both may be told again with the same `revision`. Reconnect with the last `id` as
/// `Last-Event-ID` to miss nothing. `reset`: load the lists anew; it comes first after more than an hour, and whenever the
/// service's clock went back. A comment comes every 15 seconds while nothing happens; a stream ends after 15 minutes at the
/// latest, and when the service stops.
#[utoipa::path(get, path = "/events", operation_id = "followEvents", tag = "Events",
    params(("Last-Event-ID" = Option<String>, Header, description = "The `id` of the last event that was seen",
        pattern = "^[0-9]{1,15}$")),
    responses(
        (status = 200, description = "The stream", body = String, content_type = "text/event-stream"),
        (status = 429, description = "The user follows too many streams already", body = ProblemBody,
            content_type = "application/problem+json", headers(("Retry-After" = u64, description = "In so many seconds"))),
        (status = 503, description = "Too many streams", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn follow(
    State(api): State<Api>,
    caller: May<Read>,
    _: Query<Nothing>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let place = api.event_streams.take(caller.user().id).map_err(full)?;
    let now = api.service.metadata.read().await?.now();
    let last = last_event(&headers)?;
    // An id of the future was given out before the clock went back.
    let is_lost = last.is_some_and(|last| last > now || now.since(last) > RESUMES_WITHIN);
    let since = last.filter(|_| !is_lost).unwrap_or(now);
    let mut waiting = VecDeque::from([Event::default().retry(LOOK_EVERY).comment("runs")]);
    if is_lost {
        waiting.push_back(reset());
    }
    let follower = Follower {
        feed: Feed::new(api.service.metadata.clone(), caller.tenant(), since, now),
        waiting,
        next_look: Instant::now(),
        ends_at: Instant::now() + LONGEST,
        api,
        _place: place,
    };
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE_EVERY);
    Ok(Sse::new(stream::unfold(follower, next)).keep_alive(keep_alive))
}

/// Streams end by themselves and places become free, so trying again is worth it.
fn full(full: Full) -> Problem {
    let kind = match full {
        Full::ForAll => &kind::TOO_MANY_STREAMS,
        Full::ForUser => &kind::TOO_MANY_STREAMS_OF_USER,
    };
    Problem::plain(kind).with_header(RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS))
}

fn last_event(headers: &HeaderMap) -> Result<Option<Moment>, Problem> {
    let Some(value) = headers.get("last-event-id") else { return Ok(None) };
    let text = value.to_str().unwrap_or_default();
    let is_number = (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| is_number).map(Moment::from_unix_ms);
    number.map(Some).ok_or_else(|| {
        let message = "send the id of an event as it was given out, or leave the header out";
        Problem::invalid_parameters(vec![FieldError::new("Last-Event-ID", "not_an_id", message)])
    })
}

/// The next event; `None` ends the stream.
async fn next(mut follower: Follower) -> Option<(Result<Event, Infallible>, Follower)> {
    loop {
        if let Some(event) = follower.waiting.pop_front() {
            return Some((Ok(event), follower));
        }
        tokio::select! {
            () = follower.api.stop.cancelled() => return None,
            () = tokio::time::sleep_until(follower.ends_at) => return None,
            () = tokio::time::sleep_until(follower.next_look) => {}
        }
        follower.next_look = Instant::now() + LOOK_EVERY;
        match follower.feed.news().await {
            Ok(News::Changes(changes)) => follower.waiting.extend(changes.into_iter().filter_map(event)),
            Ok(News::Lost) => follower.waiting.push_back(reset()),
            Err(error) => {
                // The reader comes again and resumes where this stream broke off.
                tracing::error!(%error, "an event stream was broken off");
                return None;
            }
        }
    }
}

fn reset() -> Event {
    Event::default().event("reset").data("{}")
}

fn event(change: Change) -> Option<Event> {
    let event = Event::default().id(change.at.unix_ms().to_string());
    if change.is_deletion {
        let (id, revision) = (change.run.id.to_string(), change.run.revision);
        return event.event("deleted").json_data(DeletedRunBody { id, revision }).ok();
    }
    event.event("run").json_data(RunBody::from(change.run)).ok()
}
