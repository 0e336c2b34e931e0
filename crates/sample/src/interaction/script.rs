//! How conversations go: which interactions follow each other, through which media, and how often each course is taken.

use Content::*;
use Direction::{Inbound, Internal, Outbound};

/// A course that a conversation may take.
pub struct Script {
    pub weight: u64,
    pub steps: &'static [Step],
}

/// One interaction of a conversation.
pub struct Step {
    /// `entity_type_id` of the contract.
    pub entity_type_id: i64,
    /// `media_type_id` of the contract.
    pub media: &'static str,
    pub direction: Direction,
    /// `subtype_id`.
    pub subtype: &'static str,
    pub content: Content,
    /// Which earlier step of the script it answers or follows.
    pub parent: Option<usize>,
}

/// `type_id` of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Inbound,
    Outbound,
    Internal,
}

impl Direction {
    /// The value of the column.
    pub fn name(self) -> &'static str {
        match self {
            Inbound => "Inbound",
            Outbound => "Outbound",
            Internal => "Internal",
        }
    }
}

/// What an interaction consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    Call,
    Consultation,
    /// A customer's first e-mail.
    Mail,
    /// An agent's answer.
    Reply,
    /// A customer's answer to the answer.
    Rejoinder,
    /// An e-mail that the company sends of its own accord.
    Notice,
    Spam,
    Chat,
    CoBrowsing,
    TextIn,
    TextOut,
    CallbackRequest,
    Form,
    Paper,
    Task,
    Event,
    Survey,
    VoiceMail,
    Preview,
    Post,
}

impl Content {
    /// Whether it is an e-mail.
    pub fn is_mail(self) -> bool {
        matches!(self, Mail | Reply | Rejoinder | Notice | Spam)
    }
}

const fn step(
    entity_type_id: i64,
    media: &'static str,
    direction: Direction,
    subtype: &'static str,
    content: Content,
) -> Step {
    Step { entity_type_id, media, direction, subtype, content, parent: None }
}

impl Step {
    const fn after(mut self, parent: usize) -> Self {
        self.parent = Some(parent);
        self
    }
}

const MAIL: Step = step(0, "email", Inbound, "InboundNew", Mail);
const REPLY: Step = step(1, "email", Outbound, "OutboundReply", Reply);
const REJOINDER: Step = step(0, "email", Inbound, "InboundCustomerReply", Rejoinder);
const NOTICE: Step = step(1, "email", Outbound, "OutboundNew", Notice);
const CALL: Step = step(3, "voice", Inbound, "InboundNew", Call);
const OUTBOUND_CALL: Step = step(3, "voice", Outbound, "OutboundNew", Call);
const CHAT: Step = step(2, "chat", Inbound, "InboundNew", Chat);
const TASK: Step = step(7, "workitem", Internal, "InternalWorkItem", Task);

const fn script(weight: u64, steps: &'static [Step]) -> Script {
    Script { weight, steps }
}

/// All courses. Weights are chosen so that of the interactions about 40 % are calls, 26 % e-mails and 20 % chats.
#[rustfmt::skip]
pub const SCRIPTS: &[Script] = &[
    script(310, &[CALL]),
    script(12, &[CALL, step(7, "survey", Inbound, "InboundNew", Survey).after(0)]),
    script(14, &[CALL, step(3, "voice", Internal, "InternalConsult", Consultation).after(0)]),
    script(14, &[CALL, NOTICE.after(0)]),
    script(8, &[CALL, TASK.after(0)]),
    script(48, &[OUTBOUND_CALL]),
    script(4, &[step(7, "outboundpreview", Outbound, "OutboundNew", Preview), OUTBOUND_CALL.after(0)]),
    script(10, &[step(3, "voip", Inbound, "InboundNew", Call)]),
    script(3, &[step(3, "video", Inbound, "InboundNew", Call)]),
    script(40, &[MAIL]),
    script(58, &[MAIL, REPLY.after(0)]),
    script(10, &[MAIL, REPLY.after(0), REJOINDER.after(1)]),
    script(13, &[MAIL, REPLY.after(0), REJOINDER.after(1), REPLY.after(2)]),
    script(3, &[MAIL, REPLY.after(0), REJOINDER.after(1), REPLY.after(2), REJOINDER.after(3), REPLY.after(4)]),
    script(8, &[NOTICE]),
    script(5, &[step(0, "email", Inbound, "InboundNew", Spam)]),
    script(186, &[CHAT]),
    script(11, &[CHAT, step(6, "cobrowsing", Inbound, "InboundNew", CoBrowsing).after(0)]),
    script(13, &[CHAT, NOTICE.after(0)]),
    script(8, &[step(2, "imchat", Inbound, "InboundNew", Chat)]),
    script(3, &[step(2, "facebooksession", Inbound, "InboundNew", Chat)]),
    script(14, &[step(7, "sms", Inbound, "InboundNew", TextIn), step(7, "sms", Outbound, "OutboundReply", TextOut).after(0)]),
    script(14, &[step(7, "sms", Outbound, "OutboundNew", TextOut)]),
    script(4, &[step(7, "smssession", Inbound, "InboundNew", TextIn)]),
    script(1, &[step(7, "mms", Inbound, "InboundNew", TextIn)]),
    script(13, &[step(5, "callback", Inbound, "InboundNew", CallbackRequest), OUTBOUND_CALL.after(0)]),
    script(9, &[step(5, "webcallback", Inbound, "InboundNew", CallbackRequest), OUTBOUND_CALL.after(0)]),
    script(13, &[step(7, "webform", Inbound, "InboundNew", Form), REPLY.after(0)]),
    script(6, &[step(7, "fax", Inbound, "InboundNew", Paper)]),
    script(4, &[step(7, "smail", Inbound, "InboundNew", Paper), TASK.after(0)]),
    script(12, &[TASK]),
    script(5, &[step(7, "vmail", Inbound, "InboundNew", VoiceMail), OUTBOUND_CALL.after(0)]),
    script(3, &[step(7, "busevent", Internal, "InternalEvent", Event)]),
    script(2, &[step(7, "alert", Internal, "InternalEvent", Event)]),
    script(3, &[step(7, "twitter", Inbound, "InboundNew", Post)]),
    script(2, &[step(7, "facebook", Inbound, "InboundNew", Post)]),
];

#[cfg(test)]
mod tests {
    use row::Relation;
    use row::contract::MEDIA_TYPES;

    use super::*;

    #[test]
    fn scripts_keep_to_the_contract() {
        let entities = Relation::Interaction.field("entity_type_id").unwrap().values;
        for (index, step) in SCRIPTS.iter().flat_map(|script| script.steps.iter().enumerate()) {
            assert!(step.parent.is_none_or(|parent| parent < index), "{}", step.media);
            assert!(MEDIA_TYPES.iter().any(|(media, _)| *media == step.media), "{}", step.media);
            assert!(entities.iter().any(|(id, _)| *id == step.entity_type_id.to_string()));
        }
    }

    #[test]
    fn every_entity_type_and_content_is_played() {
        let entities = Relation::Interaction.field("entity_type_id").unwrap().values;
        for (id, _) in entities {
            let mut steps = SCRIPTS.iter().flat_map(|script| script.steps);
            assert!(steps.any(|step| step.entity_type_id.to_string() == *id), "{id}");
        }
    }

    #[test]
    fn only_the_first_step_stands_alone() {
        for script in SCRIPTS {
            assert!(script.steps[0].parent.is_none());
            assert!(script.steps[1..].iter().all(|step| step.parent.is_some()));
        }
    }
}
