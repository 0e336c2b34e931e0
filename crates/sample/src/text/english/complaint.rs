//! English, complaints.

use crate::text::TopicPhrases;
use crate::text::topic::Topic;

#[rustfmt::skip]
pub const PHRASES: TopicPhrases = TopicPhrases {
    topic: Topic::Complaint,
    subject: &[
        "[Complaint|Formal complaint] - {ticket}", "[Very disappointed|Not acceptable]", "[Third|Second] message about {order}",
        "[Your service|Your hotline] on {date}", "Complaint about [a sales visit|the waiting time|broken promises]",
    ],
    opening: &[
        "I am writing to complain about [the way my case {ticket} is handled|your telephone service|the conduct of your technician on {date}].",
        "On {date} I [spent|waited] {minutes} minutes [on hold|in your queue] [only to be cut off|and was then told to call again].",
        "For [{n} weeks|more than a month] I have been passed from one [department|person] to the next about order {order}.",
        "Your [shop|stand] in {city} sold my [mother|father|neighbour] a {product} for {amount} that [she does not need|he cannot use|does not even work there].",
        "Three [people|colleagues of yours] have given me three different answers about [{invoice}|my contract|the {product}].",
        "You promised [a call by {date}|a solution within {n} days], and [nothing has happened|nobody has been in touch].",
    ],
    detail: &[
        "{agent} was [polite|friendly], I want to say that, but [could not do anything|had no access to the file].",
        "I have [a list of all calls|kept every message], with times and names.", "I have been a customer for {n} years and [never had a reason to complain|this is new to me].",
        "The last [answer|e-mail] I got was [clearly a standard text|about somebody else's order].", "My costs so far: {fee} for [calls|taxis|spare parts] and [a day off|a lot of patience].",
        "Every time I have to [explain the whole story|give my address] [again|from the start].", "On {date} at {time} I was told [it was solved|to wait {n} more days].",
        "I know mistakes happen, [but the silence afterwards is worse|it is what follows that counts].",
    ],
    request: &[
        "I expect [a reply from a manager|a proper answer] by {later}.", "Please [put somebody in charge|name one person] who [sees this through|stays with it].",
        "I consider [a credit of {amount}|an apology and {fee}] [fair|the least you can do].", "Otherwise I [will turn to the ombudsman|shall cancel everything on {later}].",
        "Please [acknowledge|confirm] this complaint and give me [its number|a date].", "I would like a copy of [the recording of the call|all you have stored about me].",
    ],
    answer: &[
        "Thank you for telling us so [openly|clearly]; what you describe is [not how we want to work|below our own standard], and I am sorry.",
        "I have taken over your case {ticket} myself; you can reach me directly until it is [closed|solved].",
        "From the notes I see that [the case was closed by mistake on {date}|two departments were waiting for each other].",
        "I have listened to the call of {date} and [spoken with the team|passed it on to the team leader].",
        "We have credited {amount} to account {account} as a goodwill gesture.",
        "The [sale|contract] of {date} has been [reversed|cancelled]; a courier will collect the {product} on {later}.",
        "You will [hear from me|have an answer] by {later}, even if [the cause is not found by then|there is nothing new].",
        "A copy of [your data|the recording] will be sent to you within {n} weeks, as the law provides.",
    ],
};
