//! English: what is said whatever the topic.

use super::{ChatPhrases, Phrasebook};

mod access;
mod advice;
mod appointment;
mod billing;
mod complaint;
mod contract;
mod delivery;
mod fault;
mod moving;
mod refund;

#[rustfmt::skip]
pub const PHRASEBOOK: Phrasebook = Phrasebook {
    code: "en",
    topics: &[
        delivery::PHRASES, billing::PHRASES, contract::PHRASES, fault::PHRASES, appointment::PHRASES,
        access::PHRASES, complaint::PHRASES, refund::PHRASES, advice::PHRASES, moving::PHRASES,
    ],
    dear: ["Dear Ms {last},", "Dear Mr {last},"],
    to_company: &["Hello,", "Hi there,", "Dear Sir or Madam,", "Good [morning|afternoon|evening],", "Dear {brand} team,", "To whom it may concern,", "Hi,"],
    context: &[
        "I have been with {brand} since {month} [of last year|a few years ago] and [always|usually] [recommended you|was satisfied].",
        "I [tried|have tried] to [call|ring] you [this morning|at {time}|several times], but [gave up after {minutes} minutes|the line was busy].",
        "Your [chat|assistant] on the website [could not help|only offered me articles I had read already].",
        "I am [at work|travelling] most of the day, so [e-mail is best|please write rather than call].",
        "You can [reach|call] me [on {phone}|any day after {time}].", "My account number is {account}, in case you need it.",
        "[Sorry for the long message|I hope this is clear], I [just want|wanted] to [give you the whole picture|save us a second round].",
        "[By the way,|One more thing:] the [menu on your hotline|form on your site] [sends you in a circle|loses everything when you press back].",
        "My {n}-year-old [could|would] have [solved|done] this faster, [honestly|to be frank].",
        "It is [not urgent|rather urgent], [any time before {later} is fine|we have guests from {later}].",
    ],
    plea: &[
        "[Thank you|Many thanks] [in advance|for your help].", "I look forward to [hearing from you|your reply].", "Please [get back to me|let me know] [soon|by {later}].",
        "Thanks for [looking into|sorting out] this.", "I hope [you can help|we can settle this quickly].",
    ],
    closing: &["Kind regards,", "Best regards,", "Regards,", "Many thanks,", "Yours sincerely,", "Best wishes,", "Thanks,"],
    thanks: &[
        "thank you for [your message|getting in touch|writing to us] [of {date}|about {order}|].", "thank you for [your patience|bearing with us][; I have looked into your case|].",
        "I am sorry [to hear about|for] the trouble [this has caused|you have had][, and thank you for the details|].", "thanks for [the details|your e-mail]; [here is what I found|I have good news].",
        "I understand [how annoying|how inconvenient] this [is|must be] and [have looked into it right away|am glad to help].",
    ],
    next_step: &[
        "Your reference is {ticket}; please [quote it|keep it] if you [write|call] again.", "[There is nothing more for you to do|You do not need to do anything|Nothing is needed from you] for now.", "I have put a note on your account, so that [my colleagues|the next person] can see [what we agreed|the whole story].",
        "If anything is [unclear|missing], [just reply|simply answer this e-mail]: it comes [straight|directly] to me.", "You can [follow|see] the status [at any time|any day] under my.{domain}/{ticket}.",
        "I will [check again|look at it once more] on {later} and [write to you|let you know].", "Should you have questions, we are there on weekdays from 8:00 to 20:00[ and on Saturdays until 16:00|].",
    ],
    agent_closing: &["Kind regards,", "Best regards,", "With kind regards,", "Sincerely,"],
    quote: "On {date} at {time}, {name} wrote:",
    chat: ChatPhrases {
        hello: &["[Hello|Hi|Good day] {first}, [thank you for contacting|welcome to] {brand}. My name is {agent}. [How can I help|What can I do for you]?", "Hi, you are chatting with {agent}. [How may I help you|What can I help with] today?"],
        ask_details: &["[Could|May|Can] I have your [order|account] number, please?", "Can you [confirm|tell me] your [postcode|date of birth|e-mail address] so that I [find|can open] the account?", "[Thanks.|OK.] [Which device is it|Since when have you had this|What do you see on the screen]?", "Just to be [sure|safe]: is that the {product}?"],
        give_details: &["sure, {order}", "it's {account}", "{account}, name is {name}", "{email}", "one sec... {order}", "yes, the {product}", "since {date} i think", "{phone} is the number on the account", "error {error}, that's all it says"],
        wait: &["[One moment|Just a moment|Bear with me], please, I am [checking|looking it up|opening your account].", "Thank you. This [may|will] take [a minute|two or three minutes].", "Still [with you|looking], {first}, [the system is a little slow today|almost there].", "Thanks for [waiting|holding]."],
        nod: &["ok", "thanks", "sure", "yes", "ok thank you", "no problem", "great", "hm ok", "right", "are you still there?", "that's odd", "ah I see", "got it 👍", "perfect", "fine with me", "that would be great 🙂", "ok, waiting", "really? 🙄", "no, I tried that already"],
        anything_else: &["Is there anything else I can [help with|do for you] [today|]?", "Does that [answer|settle] your question?", "Anything else[ on your mind|, {first}|]?"],
        no_more: &["no that's all, thank you", "that was it, thanks for your help {agent}", "no thanks 😊", "all good, bye", "not for now. thanks!", "well, let's hope it works this time", "no. have a nice day"],
        goodbye: &["Thank you for chatting with {brand}, {first}. Have a [nice|good|lovely] [day|evening]!", "You're welcome! [Goodbye|Take care]. 🙂", "[Glad|Happy] I could help. [Bye|Goodbye]!"],
    },
    sms_out: &[
        "{brand}: your parcel {tracking} arrives on {later} around {time}. Reply 1 to change the day.", "{brand}: our technician comes on {later} at {time}. Ref {ticket}. Reply STOP for no more messages.",
        "{brand}: invoice {invoice} over {amount} is due on {later}.", "{brand}: your security code is {code}. It is valid for {minutes} minutes. Never share it.", "{brand}: we could not reach you. Please call us on weekdays about {ticket}.",
        "{brand}: thank you, we have changed it. {agent}",
    ],
    sms_in: &["1", "STOP", "YES", "ok thanks", "[can|could] you come after {time} instead?", "wrong number, I am not {first}", "pls call me {time}", "is this about order {order}? still not here", "who is this", "when does the technician come? {ticket}", "paid on {date}"],
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    date: "{day} {month}",
    date_with_year: "{day} {month} {year}",
};
