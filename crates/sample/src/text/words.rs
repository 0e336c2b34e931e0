//! Names of things: invented companies, products, cities and streets, whatever the language.

use super::Choices;

/// The company that a tenant works for, by the tenant's place in the plan.
pub const BRANDS: &[Brand] = &[
    Brand { name: "Brightwater Home", domain: "brightwater.example", order_prefix: "BW" },
    Brand { name: "Tessaro Direct", domain: "tessaro.example", order_prefix: "TD" },
    Brand { name: "Nordhaven Net", domain: "nordhaven.example", order_prefix: "NN" },
];

/// An invented company; its domain is under `.example` (RFC 2606 section 2).
#[derive(Debug)]
pub struct Brand {
    pub name: &'static str,
    pub domain: &'static str,
    pub order_prefix: &'static str,
}

/// Where customers have their mailboxes: names that RFC 2606 reserves.
pub const MAIL_DOMAINS: Choices = &[
    "example.com",
    "example.net",
    "example.org",
    "mail.example",
    "post.example",
    "inbox.example",
    "webmail.example.net",
    "home.example.org",
];

#[rustfmt::skip]
pub const PRODUCTS: Choices = &[
    "Velmora 220", "Velmora 340 Plus", "Quillo Mini", "Quillo Mesh 3", "Tarsin TX-5", "Tarsin TX-9", "Ondrake Hub",
    "Ondrake Hub Pro", "Pemberlite S2", "Pemberlite S4", "Corvane 12", "Corvane 16 XL", "Lumisette Duo",
    "Lumisette Trio", "Zephra AirBox", "Zephra AirBox 2", "Marlune Cam", "Marlune Doorbell", "Halvet 700",
    "Halvet 900", "Bryndle Compact", "Bryndle Family", "Sorrel One", "Sorrel One S", "Kestova Thermostat",
    "Kestova Valve Set", "Ferrisol Panel 400", "Ferrisol Battery 5", "Wendale Kettle K3", "Wendale Toaster T4",
    "Iskra-Nova R1", "Iskra-Nova R2", "Dovetta 55", "Dovetta 65", "Amberlyn Fiber 250", "Amberlyn Fiber 1000",
];

#[rustfmt::skip]
pub const CITIES: Choices = &[
    "Port Ellery", "Millbrook", "Ashcombe", "Saint Aldric", "Northgate", "Valmere", "Castle Orme", "Fairhollow",
    "Lindenau", "Bergfelde", "Neustadt am See", "Rosenthal", "Villaclara", "Puerto Sereno", "Montalba", "Ribera Alta",
    "Beaurivage", "Saint-Lazaire", "Clairmont", "Vieux-Moulin", "Vila Serena", "Porto Belo", "Monte Claro",
    "Aldeia Nova", "Hoshizaki", "Minamihara", "Kawasumi", "Oyama-cho", "Stonehaven Bay", "Lower Wickham",
    "East Harrow", "Great Tilney", "Oakmere", "Silverford", "Redwater", "Kingsbarrow", "Dunmore Cross", "Pinecrest",
];

#[rustfmt::skip]
pub const STREETS: Choices = &[
    "Mill Lane", "Station Road", "Chapel Street", "Orchard Close", "Harbour View", "Elm Grove", "Kingsway",
    "Victoria Terrace", "Bridge Street", "Meadow Rise", "Church Hill", "Foundry Row", "Lindenallee", "Bachstraße",
    "Am Markt", "Calle Mayor", "Calle del Sol", "Avenida del Puerto", "Rue des Tilleuls", "Rue du Moulin",
    "Place du Marché", "Rua das Flores", "Rua Nova", "Largo da Igreja", "Sakura-dori", "Willow Court", "Quay Street",
    "High Street", "Juniper Way", "Falcon Drive", "Observatory Road", "Cedar Avenue",
];

/// Companies that business customers work for.
#[rustfmt::skip]
pub const COMPANIES: Choices = &[
    "Alder & Finch Ltd", "Baxley Interiors", "Casa Lumen S.L.", "Delphin Logistik GmbH", "Atelier Roque",
    "Ferragens Monteiro Lda.", "Greyfriars Dental", "Hollis Bakery", "Kitano Seisakusho", "Lakeside Veterinary",
    "Moinho Azul Lda.", "Norrland Timber", "Optik Sommer", "Penhale Boats", "Quintero Hermanos",
    "Rowan Street Nursery", "Sunder Architects", "Tannen Apotheke", "Umber Print Works", "Vignoble Saint-Lazaire",
    "Westerly Cycles", "Yamabuki Foods", "Zander Elektro GmbH", "Three Bridges School",
];

/// What an agent's desktop calls the agent's site.
pub const SITES: Choices = &["Port Ellery", "Lindenau", "Villaclara", "Hoshizaki", "Home office"];

/// Ends of calls and conversations as an agent's desktop offers them.
#[rustfmt::skip]
pub const DISPOSITIONS: Choices = &[
    "Resolved", "Resolved", "Resolved", "Follow-up needed", "Escalated", "Callback agreed", "Passed to back office",
    "Wrong department", "No answer", "Customer will call again",
];
