//! How the form of a preview is described: as that of a job, but title, source and type may be left out.

use std::borrow::Cow;

use utoipa::openapi::schema::{Object, OneOfBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::job_form::JobFormSchema;

/// A form, or the part of it that says when the job runs.
pub struct PreviewFormSchema;

impl PartialSchema for PreviewFormSchema {
    fn schema() -> RefOr<Schema> {
        let mut schema = JobFormSchema::schema();
        if let RefOr::T(Schema::Object(form)) = &mut schema {
            form.required.retain(|name| name == "run");
            for name in ["title", "source", "type"] {
                if let Some(property) = form.properties.get_mut(name) {
                    let null = Object::with_type(Type::Null);
                    *property = OneOfBuilder::new().item(property.clone()).item(null).into();
                }
            }
            form.description = Some("A form, or the part of it that says when the job runs".to_owned());
        }
        schema
    }
}

impl ToSchema for PreviewFormSchema {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("JobPreviewForm")
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        JobFormSchema::schemas(schemas);
    }
}
