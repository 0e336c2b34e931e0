//! English, about deliveries.

use crate::text::TopicPhrases;
use crate::text::topic::Topic;

#[rustfmt::skip]
pub const PHRASES: TopicPhrases = TopicPhrases {
    topic: Topic::Delivery,
    subject: &[
        "[Where is|Missing|Late] order {order}", "Delivery of {order} [delayed|not here yet|marked as delivered]",
        "Parcel {tracking}", "{product} - [wrong item|box damaged|part missing]", "[Change|New] delivery address for {order}",
    ],
    opening: &[
        "I ordered [a|the] {product} on {date} ([order|order no.|reference] {order}) and [it still has not arrived|nothing has turned up so far|I am still waiting for it].",
        "According to your website, order {order} was [delivered|handed over|left with a neighbour] on {date} at {time}, but [nobody here has seen it|I was at home all day and nobody rang|none of my neighbours have it].",
        "The tracking page for {tracking} has [shown|been stuck on|said] \"[in transit|at the depot in {city}|preparing for dispatch|handed to carrier]\" since {date}.",
        "My parcel {tracking} [came|arrived] [this morning|on {date}|yesterday at {time}], but the box was [torn open on one side|soaking wet|crushed at one corner] and the {product} inside is [scratched|dented|clearly damaged].",
        "I have just unpacked order {order} and you have sent me [the wrong colour|two of the same part|somebody else's order] instead of the {product}.",
        "Only [one of two|part|half] of order {order} has been delivered; the {product} [is missing|was not in the box] although the [delivery note|packing list] has it ticked off.",
        "The driver [left a card|sent me a text] at {time} to say [I was out|he could not find the house], which [is simply not true|surprises me, as the bell works|I cannot understand] - I live at {n} {street}, {city}.",
    ],
    detail: &[
        "I have already [spoken to|called|chatted with] the carrier and they [told me to contact you|say the label cannot be read|have no record of a second attempt].",
        "The confirmation e-mail promised delivery [by|before] {date}.",
        "We [need|planned to use] it for [a birthday|the office move|our holiday|a family visit] on {later}.",
        "I paid {fee} [extra|more] for [express delivery|a fixed time slot], so I [would expect|expected] better than this.",
        "I have attached [a photo|two pictures] of the [box|label|damage] in case that helps.",
        "Nobody at {n} {street} [works nights|has a safe place for parcels], so please [do not leave it outside|ring twice].",
        "The serial number on the [box|underside] is {serial}.",
        "This is the [second|third] time [this year|in {n} months] that a parcel [has gone missing|came late].",
        "The depot in {city} [closes at {time}|is an hour's drive away], so collecting it myself [is not an option|would be difficult].",
    ],
    request: &[
        "Could you [please find out|check|tell me] where it is and when [I can expect it|it will be here]?",
        "Please send a [replacement|new one] [right away|to the same address|this week] or [refund|return] the {amount}.",
        "Can the delivery be moved to {later}, [ideally after {time}|any time in the morning]?",
        "Please [change|correct] the address to {n} {street}, {city}.",
        "I would like [somebody to call me back|a firm date|written confirmation], [if possible today|by tomorrow|before the weekend].",
        "How do I [send the wrong item back|return this one] without [paying for postage|going to the depot twice]?",
    ],
    answer: &[
        "I have [traced|looked up] parcel {tracking} with the carrier: it [is at|was sorted in|left] the depot in {city} and [should reach|will reach] you on {later}.",
        "The carrier has confirmed that [the label was damaged|the parcel was loaded onto the wrong van|the address was misread], and they have [opened search {ticket}|apologised for this].",
        "I have [arranged|booked] a replacement {product} free of charge; it leaves our warehouse [today|tomorrow morning] and you will get the tracking number [by e-mail|as a text message].",
        "Your delivery is now [booked|planned] for {later} between {time} and {time}; the driver will [call|ring] {minutes} minutes ahead.",
        "As an apology I have [credited|refunded] the delivery charge of {fee} to your account {account}.",
        "Please keep the [damaged box|packaging] until {later}; the driver who brings the new one will [collect it|take it back].",
        "The address on order {order} is now {n} {street}, {city}, as you [asked|requested].",
        "Should the parcel not [turn up|arrive] by {later}, simply [reply to this message|quote {ticket}] and I will [send a new one|refund {amount}] at once.",
    ],
};
