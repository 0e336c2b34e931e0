//! Users as administrators see them.

use metadata::users::Belongings;
use model::{Job, Moment, Role, User};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::artifact::ArtifactBody;
use crate::extract::json::Body;

/// What a user is in the tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Role)]
pub enum RoleName {
    /// Everything of the tenant.
    Administrator,
    /// Jobs, history, artifacts and their own certificate.
    Exporter,
    /// Reads history and audit.
    Auditor,
}

/// A user.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = User)]
pub struct UserBody {
    /// Their id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Their name.
    pub name: String,
    /// What they are; null: access denied.
    pub role: Option<RoleName>,
    /// Since when they are known.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// Since when they may no longer do anything; null if they may.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub disabled_at: Option<Moment>,
}

/// The users of a tenant.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UserList)]
pub struct UserListBody {
    /// By name.
    pub items: Vec<UserBody>,
}

/// A user whose password was made by the service.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = UserWithPassword)]
pub struct UserWithPasswordBody {
    /// The user.
    pub user: UserBody,
    /// Good for one login, which must change it. It is told this once.
    pub one_time_password: String,
}

/// A new user.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UserForm {
    /// Their name, 1 to 100 characters without `\`; unique in the tenant.
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// What they are; null: access denied.
    pub role: Option<RoleName>,
}

/// Another role.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleForm {
    /// What the user is from now on; null: access denied.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    pub role: Option<RoleName>,
}

/// What becomes of what is a user's.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeaveForm {
    /// Of each of their jobs.
    #[serde(default)]
    #[schema(max_items = 100_000)]
    pub jobs: Vec<JobDecisionForm>,
}

/// What becomes of a job.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JobDecisionForm {
    /// Which job.
    #[schema(format = Uuid)]
    pub id: String,
    /// What becomes of it.
    pub decision: DecisionName,
}

/// What becomes of a job whose owner leaves.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Decision)]
pub enum DecisionName {
    /// The caller owns it from now on; it needs a certificate of theirs.
    TakeOver,
    /// It starts no more until somebody takes it over.
    Suspend,
}

/// What is a user's.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Belongings)]
pub struct BelongingsBody {
    /// Their jobs.
    pub jobs: Vec<OwnedJobBody>,
    /// The files that are still there and open with a key of theirs, those that end first first. Of each
    /// `escrowFingerprint` says whether the tenant's escrow key opens it too.
    pub files: Vec<ArtifactBody>,
}

/// A job, as one of somebody's.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OwnedJob)]
pub struct OwnedJobBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it starts by itself.
    pub is_active: bool,
    /// When it is due next.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_start: Option<Moment>,
}

impl Body for UserForm {
    const OBJECTS: &'static [&'static str] = &[""];
}

impl Body for RoleForm {
    const OBJECTS: &'static [&'static str] = &[""];
}

impl Body for LeaveForm {
    const OBJECTS: &'static [&'static str] = &[""];
}

impl From<Role> for RoleName {
    fn from(role: Role) -> Self {
        match role {
            Role::Administrator => Self::Administrator,
            Role::Exporter => Self::Exporter,
            Role::Auditor => Self::Auditor,
        }
    }
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Administrator => Self::Administrator,
            RoleName::Exporter => Self::Exporter,
            RoleName::Auditor => Self::Auditor,
        }
    }
}

impl From<User> for UserBody {
    fn from(user: User) -> Self {
        Self {
            id: user.id.to_string(),
            name: user.name,
            role: user.role.map(Into::into),
            created_at: user.created_at,
            disabled_at: user.disabled_at,
        }
    }
}

impl From<Job> for OwnedJobBody {
    fn from(job: Job) -> Self {
        Self {
            id: job.id.to_string(),
            title: job.settings.title,
            is_active: job.is_active,
            next_start: job.next_start,
        }
    }
}

impl BelongingsBody {
    /// The body of what is a user's now.
    pub fn new(belongings: Belongings, now: Moment) -> Self {
        Self {
            jobs: belongings.jobs.into_iter().map(Into::into).collect(),
            files: belongings.files.into_iter().map(|file| ArtifactBody::new(file, now)).collect(),
        }
    }
}
