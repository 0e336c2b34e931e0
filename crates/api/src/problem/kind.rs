//! Every kind of problem: its code, which never changes, its status, and what it means. The readable page lists them.

use axum::http::StatusCode;
use model::Refusal;

/// A kind of problem.
#[derive(Debug)]
pub struct Kind {
    /// Stable between versions.
    pub code: &'static str,
    /// The HTTP status.
    pub status: StatusCode,
    /// In a few words.
    pub title: &'static str,
    /// What happened and what to do.
    pub meaning: &'static str,
}

macro_rules! kinds {
    ($($name:ident = $status:ident $code:literal $title:literal $meaning:literal)*) => {
        $(#[doc = $title] pub static $name: Kind = Kind {
            code: $code, status: StatusCode::$status, title: $title, meaning: $meaning,
        };)*
        /// All of them, in the order of their statuses.
        pub static ALL: &[&Kind] = &[$(&$name),*];
    };
}

kinds! {
    MALFORMED_JSON = BAD_REQUEST "malformed_json" "The body is not JSON"
        "The body is not one JSON value in UTF-8; the detail says where it breaks off."
    INVALID_PARAMETERS = BAD_REQUEST "invalid_parameters" "A parameter is not valid"
        "A parameter of the address or a header is unknown, given twice, or has a value that it cannot have."
    BAD_CURSOR = BAD_REQUEST "bad_cursor" "The cursor is not valid"
        "The cursor was not given out by this list in this order; begin again without one."
    BAD_REQUEST = BAD_REQUEST "bad_request" "The request is not valid"
        "The request cannot be understood."
    UNAUTHORIZED = UNAUTHORIZED "unauthorized" "Not logged in"
        "Log in, or send the header \"Authorization: Bearer KEY\" with an API key whose time is not over."
    LOGIN_FAILED = UNAUTHORIZED "login_failed" "The login failed"
        "There is no user of this name in the tenant, or the password is another."
    FORBIDDEN = FORBIDDEN "forbidden" "Not allowed"
        "The role of the user, or the rights of the API key, do not allow this."
    ACCESS_DENIED = FORBIDDEN "access_denied" "Access denied"
        "The user has no role in the tenant; an administrator can give one."
    PASSWORD_CHANGE_DUE = FORBIDDEN "password_change_due" "The password must be changed first"
        "The password was given by somebody else: choose your own with PUT /api/v1/me/password."
    PASSWORD_LAPSED = FORBIDDEN "password_lapsed" "The password has lapsed"
        "The password was given by somebody else more than seven days ago: ask an administrator for a new one."
    OTHER_ORIGIN = FORBIDDEN "other_origin" "The request comes from another site"
        "Whatever changes something with a session must come from a page of this service; programs use an API key."
    INSECURE_CONNECTION = FORBIDDEN "insecure_connection" "Logins need TLS"
        "Over plain HTTP others can read the password, and browsers do not keep the cookie of the session. Come by https, or to localhost on the same machine. Whoever runs the service turns on TLS (setting tls.mode), or names the proxy that speaks TLS in http.trusted_proxies and lets it send X-Forwarded-Proto."
    LEGACY_API_OFF = FORBIDDEN "legacy_api_off" "The original's API is switched off"
        "It takes passwords from programs: whoever runs the service switches it on with legacy_api = true in its settings."
    NOT_OPERATORS = FORBIDDEN "not_operators" "Only operators add tenants"
        "Tenants are added by administrators of the tenant that the setting operators names, or on the server with: cdds tenant add"
    NOT_FOUND = NOT_FOUND "not_found" "Not found"
        "There is nothing at this address, or nothing that belongs to the caller's tenant."
    NO_CERTIFICATE_YET = NOT_FOUND "no_certificate_yet" "No certificate"
        "The user has not uploaded a certificate yet: PUT one to /api/v1/certificate."
    METHOD_NOT_ALLOWED = METHOD_NOT_ALLOWED "method_not_allowed" "The method is not allowed"
        "The address is right, the method is not; the header Allow names those that are."
    ONCE_JOB_SUBMITTED = CONFLICT "once_job_submitted" "A job that runs once cannot be changed"
        "A job that runs once cannot be edited after it was submitted; clone it and change the clone."
    ONCE_JOB_OVER = CONFLICT "once_job_over" "A job that ran once cannot be resumed"
        "A job that runs once cannot be resumed after it has started; run it again or clone it."
    ONCE_JOB_NOT_FAILED = CONFLICT "once_job_not_failed" "There is nothing to run again"
        "A job that runs once can be run again only after its run failed, was cancelled or was missed; a lost run by itself."
    RUN_IN_PROGRESS = CONFLICT "run_in_progress" "A run is in progress"
        "A job with a run in progress cannot be deleted; cancel the run or wait for its end."
    RUN_NOT_ENDED = CONFLICT "run_not_ended" "The run has not ended"
        "This can be done only after the run's end; cancel it or wait."
    RUN_ENDED = CONFLICT "run_ended" "The run has ended"
        "The run has ended and cannot be cancelled any more."
    RUN_LEFT_NO_HOLE = CONFLICT "run_left_no_hole" "Nothing of its window is missing"
        "Only a run that failed, was cancelled or was missed can be run again, or one with a lost file; clone any other."
    RUN_HAS_NO_FILES = CONFLICT "run_has_no_files" "The run has no files"
        "Checksums are there once the run has finished."
    AGAIN_ALREADY = CONFLICT "again_already" "The slot is being run again already"
        "Another run of the same slot is waiting, in progress, or has brought it."
    CHANGED_MEANWHILE = CONFLICT "changed_meanwhile" "Somebody changed it meanwhile"
        "Load it anew and repeat the change."
    NO_CERTIFICATE = CONFLICT "no_certificate" "No valid certificate"
        "An export is sealed for its owner's certificate: upload a valid one first."
    NAME_TAKEN = CONFLICT "name_taken" "The name is in use" "Choose another name."
    SOURCE_TENANT_TAKEN = CONFLICT "source_tenant_taken" "The source's tenant id is another tenant's"
        "Two tenants cannot be bound to one tenant_id of a source."
    LAST_ADMINISTRATOR = CONFLICT "last_administrator" "Nobody would be left to administer"
        "Make somebody else an administrator first."
    OWNER_DISABLED = CONFLICT "owner_disabled" "The owner is disabled"
        "Nothing is exported for a user who is disabled: take the job over first."
    MAY_NOT_OWN = CONFLICT "may_not_own" "This user cannot own the job"
        "A job is taken over by a user of the tenant who may export, and who is not the one that leaves."
    CLOCK_IN_DOUBT = CONFLICT "clock_in_doubt" "The clock is in doubt"
        "The service's clock leapt, and slots wait until whoever runs it has confirmed it. Try again then."
    JOBS_UNDECIDED = CONFLICT "jobs_undecided" "What becomes of some jobs is not said"
        "Say of each job of the user whether you take it over or suspend it."
    NO_KEY_TEST = CONFLICT "no_key_test" "No test message waits for its code"
        "None was made for the current certificate, its day is over, or ten codes were wrong: POST /api/v1/certificate/test."
    GONE = GONE "gone" "The file is gone"
        "The file was deleted or its time was over. Its run stays in the history and can be cloned."
    VERSION_CHANGED = PRECONDITION_FAILED "version_changed" "Somebody changed it meanwhile"
        "The version in If-Match is not the current one; load it anew and repeat the change."
    TOO_LARGE = PAYLOAD_TOO_LARGE "too_large" "The body is too large"
        "A body has at most 256 KiB, a certificate at most 64 KiB."
    UNSUPPORTED_MEDIA_TYPE = UNSUPPORTED_MEDIA_TYPE "unsupported_media_type" "The body is of the wrong type"
        "Send the body as JSON, with the header \"Content-Type: application/json\"."
    RANGE_NOT_SATISFIABLE = RANGE_NOT_SATISFIABLE "range_not_satisfiable" "The range lies outside the file"
        "The header Content-Range says how many bytes the file has."
    INVALID_BODY = UNPROCESSABLE_ENTITY "invalid_body" "The body is not valid"
        "Fields are missing, unknown, or have values that they cannot have; each is named."
    SOURCE_NOT_GRANTED = UNPROCESSABLE_ENTITY "source_not_granted" "The source is not granted"
        "The tenant may not export from this source; GET /api/v1/sources lists those that it may."
    TOO_MANY_RUNS = UNPROCESSABLE_ENTITY "too_many_runs" "Too many runs to look at"
        "One answer looks at 200,000 finished runs at most; ask for fewer days, or for one job."
    UNKNOWN_SOURCE = UNPROCESSABLE_ENTITY "unknown_source" "There is no such source"
        "The settings of the service name no source like this; GET /api/v1/tenants lists those that they name."
    INVALID_CERTIFICATE = UNPROCESSABLE_ENTITY "invalid_certificate" "The certificate is refused"
        "The file is not a certificate that exports can be sealed for; the detail says why and what to do."
    WRONG_CODE = UNPROCESSABLE_ENTITY "wrong_code" "This is not the code of the message"
        "The code is the one in the test message that was made last; the detail says how many tries are left."
    IDEMPOTENCY_KEY_REUSED = UNPROCESSABLE_ENTITY "idempotency_key_reused" "The idempotency key was used for another request"
        "Within 24 hours a key stands for one request; use a new key for a new request."
    WEAK_PASSWORD = UNPROCESSABLE_ENTITY "weak_password" "The password is too weak"
        "The detail says why; choose another."
    WRONG_PASSWORD = UNPROCESSABLE_ENTITY "wrong_password" "The present password is another"
        "To change a password one must know it."
    TOO_MANY_GUESSES = TOO_MANY_REQUESTS "too_many_guesses" "Too many wrong passwords"
        "Wait as long as the header Retry-After says. Sessions that stand are not touched."
    TOO_MANY_STREAMS_OF_USER = TOO_MANY_REQUESTS "too_many_streams_of_user" "The user follows too many event streams"
        "As many streams as the settings allow one user are open already; end one, or try again later."
    TOO_MANY_QUESTIONS_OF_USER = TOO_MANY_REQUESTS "too_many_questions_of_user" "The user asks too many questions at once"
        "As many questions about coverage as one user may ask at once are being answered; ask again when one of them is."
    INTERNAL = INTERNAL_SERVER_ERROR "internal" "Something failed inside the service"
        "The service's log tells more under the request's id."
    FILE_MISSING = INTERNAL_SERVER_ERROR "file_missing" "The store has lost the file"
        "The file is on record but not in the store as it was put there. Whoever runs the service finds its id in the log and may restore it from a backup; to export its rows anew, clone its run."
    NOT_READY = SERVICE_UNAVAILABLE "not_ready" "The service is not ready"
        "The metadata or the store cannot be written, the store is full, or the service is stopping."
    TIMED_OUT = SERVICE_UNAVAILABLE "timed_out" "The service took too long"
        "The request was given up and nothing of it was done unless it had been done already; try again."
    TOO_MANY_STREAMS = SERVICE_UNAVAILABLE "too_many_streams" "Too many event streams"
        "As many clients follow events as the settings allow; try again later."
    TOO_MANY_QUESTIONS = SERVICE_UNAVAILABLE "too_many_questions" "Too many questions at once"
        "As many questions about coverage as the service answers at once are being answered; try again in some seconds."
}

impl Kind {
    /// The kind of problem that a refusal is.
    pub fn of_refusal(refusal: &Refusal) -> &'static Kind {
        match refusal {
            Refusal::OnceJobSubmitted => &ONCE_JOB_SUBMITTED,
            Refusal::OnceJobOver => &ONCE_JOB_OVER,
            Refusal::OnceJobNotFailed => &ONCE_JOB_NOT_FAILED,
            Refusal::RunInProgress => &RUN_IN_PROGRESS,
            Refusal::RunNotEnded => &RUN_NOT_ENDED,
            Refusal::RunEnded => &RUN_ENDED,
            Refusal::RunLeftNoHole => &RUN_LEFT_NO_HOLE,
            Refusal::AgainAlready => &AGAIN_ALREADY,
            Refusal::Changed => &CHANGED_MEANWHILE,
            Refusal::NoCertificate { .. } => &NO_CERTIFICATE,
            Refusal::SourceNotGranted(_) => &SOURCE_NOT_GRANTED,
            Refusal::NameTaken(_) => &NAME_TAKEN,
            Refusal::LastAdministrator(_) => &LAST_ADMINISTRATOR,
            Refusal::OwnerDisabled(_) => &OWNER_DISABLED,
            Refusal::MayNotOwn(_) => &MAY_NOT_OWN,
            Refusal::ClockInDoubt => &CLOCK_IN_DOUBT,
            Refusal::JobsUndecided { .. } => &JOBS_UNDECIDED,
            Refusal::TooManyRuns(_) => &TOO_MANY_RUNS,
            Refusal::UnknownSource { .. } => &UNKNOWN_SOURCE,
            Refusal::SourceTenantTaken { .. } => &SOURCE_TENANT_TAKEN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_there_once_and_is_a_word() {
        let mut codes: Vec<_> = ALL.iter().map(|kind| kind.code).collect();
        codes.sort_unstable();
        assert!(codes.windows(2).all(|pair| pair[0] != pair[1]), "{codes:?}");
        assert!(codes.iter().all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')));
    }

    #[test]
    fn a_refusal_keeps_its_code() {
        let refusals = [Refusal::RunEnded, Refusal::Changed, Refusal::SourceNotGranted("UCS".to_owned())];
        for refusal in refusals {
            assert_eq!(Kind::of_refusal(&refusal).code, refusal.code());
        }
    }
}
