//! English, about invoices and payments.

use crate::text::TopicPhrases;
use crate::text::topic::Topic;

#[rustfmt::skip]
pub const PHRASES: TopicPhrases = TopicPhrases {
    topic: Topic::Billing,
    subject: &[
        "[Question about|Error on|Query:] invoice {invoice}", "[Charged twice|Double payment] in {month}", "Direct debit of {amount}",
        "[Copy of|Missing] invoice for {month}", "Account {account}: [payment not credited|reminder received|wrong amount]",
    ],
    opening: &[
        "I have [received|got] invoice {invoice} [over|for] {amount}, which is [{fee} more than|much higher than|not at all like] [usual|last month|what we agreed].",
        "On {date} you [took|debited|collected] {amount} from my account [twice|a second time|although I had already paid by card].",
        "I [paid|transferred] {amount} on {date} and today there is a [reminder|final notice] with a [fee|charge] of {fee} in my [letter box|inbox].",
        "My [{month} bill|latest statement] lists an item called \"[service package|premium support|line maintenance]\" for {fee} that I [never ordered|cannot place|cancelled long ago].",
        "I cannot find invoice {invoice} in [the customer portal|my account|the app]; the page only [says error {error}|stays blank].",
        "The discount [of {fee}|your colleague promised on {date}|from the spring offer] is [missing from|not on] invoice {invoice}.",
        "Our bookkeeping [needs|requires] the invoice for order {order} with [the company address|our VAT number|the cost centre {n}04] on it.",
    ],
    detail: &[
        "My customer number is {account}.",
        "I have compared it with [the bills of the last {n} months|the contract] and the [basic fee|usage] is the same each time.",
        "The bank [confirms|has confirmed in writing] that the money left my account on {date} at {time}.",
        "The reference on the transfer was {invoice}, [exactly as printed|so it should be easy to match].",
        "Your colleague {agent} told me on {date} that it [would be corrected|had been taken care of].",
        "I do not mind paying [for what I use|on time], but [I want to understand it|the figures have to add up].",
        "[I have switched banks in {month}|My card was replaced in {month}], perhaps that [is the reason|caused it].",
        "The reminder says service will be [limited|cut off] on {later}, which [worries me|is out of proportion].",
    ],
    request: &[
        "Please [check|look into] this and [send me a corrected invoice|explain the difference of {fee}].",
        "I [ask|would ask] you to [return|refund] the {amount} to the [same account|card I used] by {later}.",
        "Could you [cancel|withdraw] the [reminder fee|late charge] of {fee}?",
        "Please send me [a copy of {invoice} as PDF|the invoices since {month}|an itemised list].",
        "Is it possible to [pay in {n} instalments|move the due date to the {n}th|switch to direct debit]?",
        "Please confirm [in writing|by e-mail] that the account is [settled|clear|balanced].",
    ],
    answer: &[
        "I have gone through invoice {invoice} [line by line|with our billing team] and you are right: the [item|charge] of {fee} should not [be there|have been billed].",
        "The second payment of {amount} was [booked by mistake|a double booking by our bank] and [goes|will go] back to you by {later}.",
        "Your payment of {date} arrived, but [the reference was incomplete|it was matched to an older invoice]; I have [moved|assigned] it, and the reminder is [void|cancelled].",
        "The higher amount comes from [a part month from {date}|the {product}, which is billed from {month}|the end of the introductory offer].",
        "A corrected invoice [is attached|will reach you within {n} working days|is now in your portal].",
        "I have credited {fee} to account {account}; you will see it on the bill for [the next month|{month}].",
        "We can [gladly|certainly] split the amount into {n} instalments; the first is due on {later}.",
        "The due date of your bills is now the {n}th of each month.",
    ],
};
