//! English, about logins and passwords.

use crate::text::TopicPhrases;
use crate::text::topic::Topic;

#[rustfmt::skip]
pub const PHRASES: TopicPhrases = TopicPhrases {
    topic: Topic::Access,
    subject: &[
        "[Cannot log in|Locked out|Login fails]", "[Password|Reset] link [not arriving|expired]", "[Suspicious|Strange] message from {brand}?",
        "Change of e-mail address, account {account}", "[Security code|Two-step login] does not work",
    ],
    opening: &[
        "I cannot [log in|get into my account] [any more|since {date}]: the page says [\"unknown user\"|error {error}|\"too many attempts\"].",
        "I have asked for a new password [three times|twice since {time}], but the e-mail [does not arrive|comes with a link that has expired].",
        "I have a new [phone|number] and the security code still goes to the old one [ending in {n}{n}|, which I no longer have].",
        "Today I got [an e-mail|a text message] in your name that [asks for my PIN|threatens to close account {account}|wants me to pay {fee}].",
        "The app [logs me out|asks for the code] every few minutes since [the update|{date}].",
        "My account shows [a login from {city} at {time}|an order {order}] that [was not me|I know nothing about].",
    ],
    detail: &[
        "I have looked in the [spam|junk] folder [too|as well].", "My user name is [the e-mail address {email}|{account}].", "It is the same in [another browser|the app and on the computer].",
        "I have [not clicked|clicked, but entered nothing] on the link.", "I have already changed the password of my [mailbox|e-mail].",
        "The code [has six digits|arrives after {minutes} minutes], the page [wants eight|accepts it for five].", "I need the [invoice|contract] in there for [my tax return|the landlord] by {later}.",
    ],
    request: &[
        "Please [unlock|reset] my account.", "Can you [send the link again|send a code to {phone}]?", "Please [check whether this came from you|tell me if I should worry].",
        "Please change the address to {email}.", "How can I [switch off|set up] the two-step login?", "Please [block|cancel] the order and [log out all devices|lock the account].",
    ],
    answer: &[
        "I have unlocked your account; please [use|choose] a new password at login.{domain}/reset by {later}, [the link works once|your code is {code}].",
        "Our messages to your provider [were held back|bounced] since {date}; I have [lifted the block|sent the link again], please also check the [spam|junk] folder.",
        "That message did not come from us: please do not [click|answer], and forward it to abuse@{domain}.",
        "All devices have been logged out and the order {order} has been [stopped|cancelled]; nothing was [charged|shipped].",
        "To change the number I need to [verify|identify] you: please [call us from the old number|reply with the last four digits of your customer number].",
        "Version 4.{n} of the app [solves|fixes] the log-out; it is in the stores [since {date}|from {later}].",
        "Your user name is now {email}; the old address stays valid until {later}.",
    ],
};
