//! English, about returns and refunds.

use crate::text::TopicPhrases;
use crate::text::topic::Topic;

#[rustfmt::skip]
pub const PHRASES: TopicPhrases = TopicPhrases {
    topic: Topic::Refund,
    subject: &[
        "[Return|Refund] of order {order}", "Refund of {amount} [outstanding|not received]", "[Returning|Sending back] {product}",
        "Return label [for {order}|missing]", "[Wrong amount refunded|Part refund], {order}",
    ],
    opening: &[
        "I would like to [return|send back] the {product} from order {order}; it [is too big|is not what I expected|does not fit our socket].",
        "On {date} I sent back [the {product}|two items] and [have not seen the money|the refund has not been paid] [so far|since].",
        "You refunded [only {fee}|{amount} less {fee}] for order {order}, although I [returned everything|paid {amount}].",
        "The return label for {order} [cannot be printed|does not scan|has the wrong depot on it].",
        "I [withdraw from|cancel] the purchase of {date}, order {order}, within the 14 days.",
        "The shop in {city} [refuses to take back|would only exchange] the {product} that I bought online.",
    ],
    detail: &[
        "The receipt from the post office has the number {tracking}.", "It is [unopened|as new|complete with box and cables].", "I paid [by card|by bank transfer|with a voucher and {fee} in cash].",
        "The tracking says it [reached|arrived at] your warehouse on {date} at {time}.", "Your page says refunds take {n} days; it has been {minutes}.",
        "The card I paid with [has expired|was blocked in {month}], so the money may [have bounced|be lost].", "I would have kept it [for {fee} less|in another colour].",
    ],
    request: &[
        "Please send me [a label|the address for the return].", "When will the {amount} be [paid|in my account]?", "Please [pay out|transfer] the [rest|difference] of {fee}.",
        "Can I [exchange it for {product}|have a voucher instead]?", "Could a courier [pick it up|collect it] at {n} {street}, {city}?", "Please confirm that [the return is accepted|the purchase is cancelled].",
    ],
    answer: &[
        "Your return [has been accepted|is registered] under {ticket}; the label is [attached|in your portal] and valid until {later}.",
        "The warehouse [booked in|found] parcel {tracking} on {date}; {amount} will be on [your card|your account] within {n} working days.",
        "You are right, {fee} was [deducted|held back] by mistake; I have [released|ordered] the payment today.",
        "As the card is no longer valid, the refund came back to us; please give me [an account number by phone|new bank details in the portal].",
        "I have booked a courier for {later} between {time} and {time}; please [tape the box|stick the label over the old one].",
        "An exchange is possible: the new one [leaves|is sent] as soon as the carrier [scans the return|has yours].",
        "Opened [filters|consumables] cannot be taken back for reasons of hygiene, but I [can offer|have added] a voucher of {fee}: {code}.",
    ],
};
