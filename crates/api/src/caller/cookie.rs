//! The cookie of a session. The prefix `__Host-` makes browsers keep it to this host alone, for all paths, over TLS only
//! (RFC 6265bis §4.1.3.2); scripts never see it. Browsers take `http://localhost` for as safe as TLS.

use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use identity::SessionToken;

const NAME: &str = "__Host-cdds";
const FLAGS: &str = "Path=/; Secure; HttpOnly; SameSite=Lax";

/// The token of the session in the request's cookies, if there is one.
pub fn of(headers: &HeaderMap) -> Option<SessionToken> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut tokens = pairs.filter(|(name, _)| *name == NAME).map(|(_, token)| token);
    match (tokens.next(), tokens.next()) {
        (Some(token), None) => SessionToken::parse(token).ok(),
        // A browser sends one of a name at most: two were put together by somebody else.
        _ => None,
    }
}

/// The value of `Set-Cookie` for a session that begins; without an age the browser forgets it when it is closed.
pub fn started(token: &SessionToken, age: Option<Duration>) -> String {
    let age = age.map(|age| format!("; Max-Age={}", age.as_secs())).unwrap_or_default();
    format!("{NAME}={}; {FLAGS}{age}", token.reveal())
}

/// The value of `Set-Cookie` for a session that has ended.
pub fn ended() -> String {
    format!("{NAME}=; {FLAGS}; Max-Age=0")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(cookies: &[&str]) -> HeaderMap {
        cookies.iter().map(|cookie| (COOKIE, cookie.parse().unwrap())).collect()
    }

    #[test]
    fn a_token_is_found_among_other_cookies() {
        let token = SessionToken::generate().unwrap();
        let set = started(&token, Some(Duration::from_secs(60)));
        assert!(set.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60"), "{set}");
        let pair = set.split(';').next().unwrap();
        let found = of(&headers(&["theme=dark", &format!("a=b; {pair}; c=d")])).unwrap();
        assert_eq!(found.hash(), token.hash());
    }

    #[test]
    fn two_tokens_are_none() {
        let pair = started(&SessionToken::generate().unwrap(), None).split(';').next().unwrap().to_owned();
        assert!(of(&headers(&[&pair])).is_some());
        assert!(of(&headers(&[&pair, &pair])).is_none());
        assert!(of(&headers(&[])).is_none());
        assert!(of(&headers(&["__Host-cdds=x", "cdds=y"])).is_none());
    }
}
