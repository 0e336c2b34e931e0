//! What conversations are about, and where each is routed.

/// The subject of a whole conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Delivery,
    Billing,
    Contract,
    Fault,
    Appointment,
    Access,
    Complaint,
    Refund,
    Advice,
    Moving,
}

impl Topic {
    /// The name of its category.
    pub fn category(self) -> &'static str {
        match self {
            Topic::Delivery => "Delivery and tracking",
            Topic::Billing => "Invoices and payment",
            Topic::Contract => "Contract changes",
            Topic::Fault => "Technical fault",
            Topic::Appointment => "Technician visit",
            Topic::Access => "Login and security",
            Topic::Complaint => "Complaint",
            Topic::Refund => "Returns and refunds",
            Topic::Advice => "Product advice",
            Topic::Moving => "Moving and address",
        }
    }

    /// The queue its conversations wait in, without the language.
    pub fn queue(self) -> &'static str {
        match self {
            Topic::Delivery => "Delivery Enquiries",
            Topic::Billing => "Billing",
            Topic::Contract => "Contract Services",
            Topic::Fault => "Technical Support L1",
            Topic::Appointment => "Field Service Desk",
            Topic::Access => "Account Security",
            Topic::Complaint => "Customer Relations",
            Topic::Refund => "Returns Desk",
            Topic::Advice => "Sales Advice",
            Topic::Moving => "Moves and Changes",
        }
    }

    /// Skills an agent needs for it.
    pub fn skills(self) -> &'static [&'static str] {
        match self {
            Topic::Delivery => &["logistics"],
            Topic::Billing => &["billing", "payments"],
            Topic::Contract => &["contracts", "retention"],
            Topic::Fault => &["technical", "diagnostics", "remote-reset"],
            Topic::Appointment => &["scheduling"],
            Topic::Access => &["identity", "security"],
            Topic::Complaint => &["complaints", "goodwill"],
            Topic::Refund => &["returns", "payments"],
            Topic::Advice => &["sales"],
            Topic::Moving => &["contracts", "scheduling"],
        }
    }
}
