//! Who the caller is.

use metadata::Access;
use metadata::users::MailPreference;
use model::Notice;
use serde::Serialize;
use utoipa::ToSchema;

use super::api_key::RightName;
use super::audit::ViaName;
use super::certificate::OwnerCertificateBody;
use super::job::OwnerBody;
use super::mail::MailBody;
use super::user::RoleName;
use super::warning::WarningBody;

/// Who the caller is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Me)]
pub struct MeBody {
    /// The user who logged in, or in whose name the API key works.
    pub user: OwnerBody,
    /// What the user is in the tenant.
    pub role: Option<RoleName>,
    /// What the caller may do.
    pub rights: Vec<RightName>,
    /// By which door the caller came in.
    pub via: ViaName,
    /// The user's tenant.
    pub tenant: TenantBody,
    /// The id of the session or of the API key.
    #[schema(format = Uuid)]
    pub credential_id: String,
    /// The password was given by somebody else: nothing may be done but to change it.
    pub must_change_password: bool,
    /// How the user's certificate stands.
    pub certificate: OwnerCertificateBody,
    /// What the user should know about it before it is too late; an administrator also of the escrow certificate.
    pub warnings: Vec<WarningBody>,
    /// Where the user's notices go.
    pub mail: MailBody,
}

/// A tenant.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Tenant)]
pub struct TenantBody {
    /// Its id.
    #[schema(format = Uuid)]
    pub id: String,
    /// Its name.
    pub name: String,
}

impl MeBody {
    /// The body of a caller whose certificate stands so, with what else there is to say.
    pub fn new(
        caller: &Access,
        certificate: OwnerCertificateBody,
        notices: Vec<Notice>,
        mail: MailPreference,
    ) -> Self {
        let key = WarningBody::of_key(&certificate);
        Self {
            user: OwnerBody { id: caller.user.id.to_string(), name: caller.user.name.clone() },
            tenant: TenantBody { id: caller.tenant.id.to_string(), name: caller.tenant.name.clone() },
            role: caller.user.role.map(Into::into),
            rights: caller.rights.iter().map(Into::into).collect(),
            via: caller.via.into(),
            credential_id: caller.credential.clone(),
            must_change_password: caller.must_change_password,
            certificate,
            warnings: notices.into_iter().filter_map(WarningBody::of).chain(key).collect(),
            mail: mail.into(),
        }
    }
}
