//! English, about contracts.

use crate::text::TopicPhrases;
use crate::text::topic::Topic;

#[rustfmt::skip]
pub const PHRASES: TopicPhrases = TopicPhrases {
    topic: Topic::Contract,
    subject: &[
        "[Cancellation of|Change to|Question about] contract {account}", "[Upgrade|Switch] to {product}", "Renewal [offer|date] for {account}",
        "[End of term|Notice period] - {account}", "Contract holder [has changed|to be changed]",
    ],
    opening: &[
        "I would like to [cancel|end|give notice on] my contract {account} [as of {later}|at the earliest possible date|at the end of the term].",
        "My contract {account} [runs out|ends] on {later} and I am [thinking about|interested in] [a different plan|the {product}|staying, if the price is right].",
        "You [wrote|sent me a letter] on {date} that the price of my plan goes up by {fee} [a month|from {month}].",
        "We [no longer need|hardly use] the [second line|extra package|{product}] on contract {account}.",
        "I have been [offered|shown] the {product} for {amount} as a new customer, while I [pay|have paid] more than that [for {n} years|since {month}].",
        "The contract is in the name of my [late father|former partner|old company] and [should be|has to be] [put into my name|transferred].",
        "On {date} I agreed to a [trial|renewal] on the phone, but the [confirmation|summary] I received [lists a different term|says {n}4 months instead of 12|shows the wrong plan].",
    ],
    detail: &[
        "As far as I can see the notice period is [one month|{n} weeks|three months].",
        "A competitor [offers the same|has offered me the same] for {fee} less.",
        "I do not wish to [receive any further offers|be called about this].",
        "I am [moving in with my partner|going abroad for work|retiring] and [things have to change|two contracts make no sense].",
        "The [papers|documents] are attached, [signed|with a copy of the letter].",
        "Please [use|note] the customer number {account} and my birth [date|year] for identification; I would rather not put the PIN in an e-mail.",
        "On the whole I am [happy|content] with the service, so this is [not a complaint|only about the price].",
        "I [read|understood] the terms so that [a price change gives me the right to leave|I can change plans once a year].",
    ],
    request: &[
        "Please confirm [the cancellation|the end date|receipt of this letter] in writing.",
        "What would it cost to [change to {product}|add a second device|leave early]?",
        "Can you [make me an offer|match the price of {amount}]?",
        "Please send me the [current terms|full contract|form for the transfer].",
        "I object to the increase and [ask you to keep the old price|will otherwise leave on {later}].",
        "Please [tell me|let me know] by {later} [what you need from me|whether that is possible].",
    ],
    answer: &[
        "I confirm that contract {account} ends on {later}; [nothing further|no more] will be charged after that [day|date].",
        "I can offer you the {product} at {amount} [a month for 12 months|for the first year], [with no set-up fee|and we waive the {fee} activation fee].",
        "The change takes effect on {later}; until then your plan [stays as it is|works as before].",
        "For the transfer we need [the signature of both holders|a copy of the certificate and your bank details]; the form is [attached|at help.{domain}/forms].",
        "The extra [line|package] has been removed, which saves you {fee} [a month|from {month}].",
        "The minimum term [had|has] not passed yet: leaving before {later} would cost {amount}, so I [suggest|recommend] [waiting|the smaller plan until then].",
        "I have noted that you do not wish to be [called|contacted] for offers.",
        "The corrected summary with the term of 12 months is on its way to you as [PDF|letter] {ticket}.",
    ],
};
