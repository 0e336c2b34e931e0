//! English, about technicians' visits.

use crate::text::TopicPhrases;
use crate::text::topic::Topic;

#[rustfmt::skip]
pub const PHRASES: TopicPhrases = TopicPhrases {
    topic: Topic::Appointment,
    subject: &[
        "[Appointment|Visit] on {later}", "Technician [did not come|missed the slot] ({ticket})", "[Move|Cancel] appointment {ticket}",
        "Installation of {product}", "[Earlier date|Saturday] possible?",
    ],
    opening: &[
        "A technician was to [come|visit us] on {date} between {time} and {time} and [never showed up|rang at the wrong house|left without a word].",
        "I have an appointment for [the installation of the {product}|the yearly inspection] on {later} and [cannot be at home|something has come up at work].",
        "I need a date for [installing the {product}|the meter change|the repair under {ticket}], the portal [offers none before {later}|shows error {error}].",
        "Your [engineer|technician] was here on {date} but [had the wrong part with him|could not get to the cabinet|ran out of time], so the {product} is [still not working|half installed].",
        "I received a message that [my visit was moved to {later}|you were unable to reach me], but [nobody asked me|my number is {phone}].",
        "The [landlord|caretaker] has to open the [cellar|meter room] for your technician, and he is [only there until {time}|away until {later}].",
    ],
    detail: &[
        "I took [a day|half a day] off for this.", "The [entrance is in the yard|bell says {last}|flat is on floor {n}], {n} {street}, {city}.",
        "There is [a dog, a friendly one|no lift|parking behind the house].", "Mornings [suit|would suit] me best, {time} at the earliest.",
        "The order number is {order}, the ticket {ticket}.", "My [wife|husband|flatmate|neighbour] can let them in if they [call {minutes} minutes before|ring at {n}].",
        "It is the [second|third] [attempt|date] already.", "Please note that the [old device|cable] [stays|must be taken away].",
    ],
    request: &[
        "Please give me a new date, [preferably|if possible] on {later} [after {time}|before noon].", "Could you [move|shift] it to [the week after|{later}]?",
        "Please confirm [the time|that somebody will come].", "Can the technician [call|ring] me on {phone} [when he sets off|the day before]?",
        "What do I have to [prepare|move out of the way]?", "I would like [to be paid back for the lost day|{fee} credited for the missed visit].",
    ],
    answer: &[
        "Your new appointment is on {later} between {time} and {time}; the number is {ticket}.",
        "I am sorry that nobody came on {date}: the [previous job took longer|van broke down in {city}] and the message [to you was not sent|did not get through].",
        "The technician will [call|text] {minutes} minutes before he [arrives|gets there] and carries [the missing part|a {product}] with him.",
        "I have [noted|passed on] [the way to the entrance|that the caretaker opens the room] in the order.",
        "Please have [a free socket|some 60 cm of wall] ready and clear the way to the [box|meter]; the visit takes about {minutes} minutes.",
        "For the missed slot we have credited {fee} to account {account}.",
        "You can move the visit yourself until 24 hours before at visits.{domain} with the code {code}.",
        "Saturday slots are [rare|gone quickly]; I have put you on the list and you get a text if one [comes up|is free].",
    ],
};
