//! What people write to each other in a contact centre, by language and topic. Data only: templates as
//! [`crate::render`] reads them, and word lists. Every company, product, person and address is invented.

pub mod english;
pub mod french;
pub mod german;
pub mod japanese;
pub mod names;
pub mod notes;
pub mod portuguese;
pub mod small_print;
pub mod spanish;
pub mod topic;
pub mod words;

use topic::Topic;

/// Templates or words to pick from; never empty.
pub type Choices = &'static [&'static str];

/// A language that customers write in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    German,
    Spanish,
    French,
    Portuguese,
    Japanese,
}

impl Language {
    /// All that is said in this language.
    pub fn phrasebook(self) -> &'static Phrasebook {
        match self {
            Language::English => &english::PHRASEBOOK,
            Language::German => &german::PHRASEBOOK,
            Language::Spanish => &spanish::PHRASEBOOK,
            Language::French => &french::PHRASEBOOK,
            Language::Portuguese => &portuguese::PHRASEBOOK,
            Language::Japanese => &japanese::PHRASEBOOK,
        }
    }
}

/// All that is said in one language.
pub struct Phrasebook {
    /// BCP 47.
    pub code: &'static str,
    pub topics: &'static [TopicPhrases],
    /// How a letter addresses a woman, a man.
    pub dear: [&'static str; 2],
    /// How a customer greets the company.
    pub to_company: Choices,
    /// What a customer adds whatever the topic.
    pub context: Choices,
    /// A customer's last sentence.
    pub plea: Choices,
    /// Before a customer's name.
    pub closing: Choices,
    /// An agent's first sentence.
    pub thanks: Choices,
    /// What an agent adds whatever the topic.
    pub next_step: Choices,
    /// Before an agent's name.
    pub agent_closing: Choices,
    /// The line above a quoted message.
    pub quote: &'static str,
    pub chat: ChatPhrases,
    /// From the company, at most 160 characters.
    pub sms_out: Choices,
    /// From the customer.
    pub sms_in: Choices,
    pub months: [&'static str; 12],
    /// A date as a template of `{day}` and `{month}`.
    pub date: &'static str,
    /// The same with `{year}`.
    pub date_with_year: &'static str,
}

/// What is said about one topic.
pub struct TopicPhrases {
    pub topic: Topic,
    pub subject: Choices,
    /// What happened.
    pub opening: Choices,
    /// More about it.
    pub detail: Choices,
    /// What the customer wants.
    pub request: Choices,
    /// What the agent found or does.
    pub answer: Choices,
}

/// What is said in every chat.
pub struct ChatPhrases {
    pub hello: Choices,
    pub ask_details: Choices,
    pub give_details: Choices,
    pub wait: Choices,
    /// Short words of a customer.
    pub nod: Choices,
    pub anything_else: Choices,
    pub no_more: Choices,
    pub goodbye: Choices,
}
