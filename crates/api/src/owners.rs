//! How the certificates of owners stand, each owner looked up once for a page.

use std::collections::HashMap;

use metadata::{Access, Transaction, certificates, notices, users};
use model::{Job, Right, TenantId, UserId};

use crate::bodies::certificate::OwnerCertificateBody;
use crate::bodies::job::JobBody;
use crate::bodies::me::MeBody;
use crate::problem::Problem;

/// What is known so far.
#[derive(Default)]
pub struct Owners {
    known: HashMap<UserId, OwnerCertificateBody>,
}

impl Owners {
    /// How the certificate of this user stands.
    pub async fn certificate(
        &mut self,
        tx: &mut Transaction,
        tenant: TenantId,
        user: UserId,
    ) -> Result<OwnerCertificateBody, Problem> {
        if let Some(known) = self.known.get(&user) {
            return Ok(known.clone());
        }
        let record = certificates::current(tx, tenant, user).await?;
        let body = OwnerCertificateBody::new(record.as_ref(), tx.now());
        self.known.insert(user, body.clone());
        Ok(body)
    }
}

/// The body of a job, with its owner's certificate.
pub async fn job_body(tx: &mut Transaction, job: Job) -> Result<JobBody, Problem> {
    let certificate = Owners::default().certificate(tx, job.tenant_id, job.owner_id).await?;
    Ok(JobBody::new(job, certificate))
}

/// The body of a caller, with how their certificate stands and where their notices go.
pub async fn me_body(tx: &mut Transaction, caller: &Access) -> Result<MeBody, Problem> {
    let (tenant, user) = (caller.tenant.id, caller.user.id);
    let certificate = Owners::default().certificate(tx, tenant, user).await?;
    let mut warnings = notices::of_certificate(tx, tenant, user).await?;
    if caller.may(Right::Administer) {
        warnings.extend(notices::of_escrow(tx, tenant).await?);
    }
    let mail = users::mail(tx, user).await?;
    Ok(MeBody::new(caller, certificate, warnings, mail))
}
