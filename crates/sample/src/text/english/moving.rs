//! English, about moving house.

use crate::text::TopicPhrases;
use crate::text::topic::Topic;

#[rustfmt::skip]
pub const PHRASES: TopicPhrases = TopicPhrases {
    topic: Topic::Moving,
    subject: &[
        "[Moving|Move] to {city} on {later}", "[New address|Change of address], account {account}", "Is {product} available at {street}?", "[Post|Bills] still go to the old address",
    ],
    opening: &[
        "We are moving [from {city}|house] on {later}; the new address is {n} {street}, {city}.", "I moved on {date} and [your letters|the bills] still go to [my old flat|{street}].",
        "I would like to take contract {account} [with me|to our new house] in {city}.", "We [take over|have taken over] a flat at {n} {street} and the line there [is still in the name of the last tenant|seems to be cut off].",
        "I am moving in with somebody who is already a customer ({account}), so one of the two contracts is [not needed|too many].",
    ],
    detail: &[
        "The keys are handed over on {later} at {time}.", "The reading of the meter {serial} was {minutes}{n}{n}.", "The previous tenant was [called|a Mr or Ms] {last}, I think.",
        "The landlord says there is [fibre in the cellar|a socket in each room].", "I [still have|packed] the {product} and would [use it again|like to give it back].", "Between {date} and {later} nobody lives at [either address|the old place].",
    ],
    request: &[
        "Please change my address from {later}.", "What is [available|possible] there, and [how fast|at what price]?", "Can the move be done [on one day|without a gap]?", "Please tell me what [it costs|papers you need].",
        "Please end the contract at the old address on {later}.",
    ],
    answer: &[
        "Your move to {n} {street}, {city}, is [booked|planned] for {later}; ticket {ticket}.", "The {product} is available at the new address at {amount}, [the same price|a little faster than today].",
        "The line must be switched by a technician; the first free date is {later} between {time} and {time}.", "Your address has been changed [today|as of {later}], for bills and [deliveries|letters].",
        "We charge {fee} for the move, [which I have waived|billed with {month}].", "Please leave the [socket|old router] in place and take the {product} with you.",
        "The old contract ends on {later}; the final bill comes to the new address.",
    ],
};
