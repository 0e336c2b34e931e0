//! English, about things that do not work.

use crate::text::TopicPhrases;
use crate::text::topic::Topic;

#[rustfmt::skip]
pub const PHRASES: TopicPhrases = TopicPhrases {
    topic: Topic::Fault,
    subject: &[
        "{product} [not working|keeps restarting|error {error}]", "[No connection|Outage] in {city} since {date}", "[Fault report|Ticket] {ticket}",
        "[Slow|Unstable] connection, account {account}", "Error {error} after [the update|restart|installation]",
    ],
    opening: &[
        "Since {date} my {product} [shows|reports] error {error} [and does nothing else|whenever I switch it on|every {minutes} minutes].",
        "We have had no [connection|service|signal] at {n} {street} in {city} since [{time} this morning|{date}|the storm].",
        "The {product} [turns itself off|restarts] [several times a day|after about {minutes} minutes|as soon as a second device connects].",
        "After [the update of {date}|installing the new firmware] the {product} [cannot be found by the app|has lost all settings|only blinks orange].",
        "The speed has dropped to [a tenth|a third] of what it was; [I measured {n} Mbit/s at {time}|videos stop every few seconds].",
        "There is a [humming|clicking|high-pitched] noise from the {product}, [louder every day|mostly at night], and the case gets [hot|very warm].",
        "I set up the {product} [as the guide says|twice from scratch], but step {n} [fails with {error}|never ends].",
    ],
    detail: &[
        "I have [restarted it|pulled the plug] [three times|twice] and [changed the cable|tried another socket] without [success|any difference].",
        "The light on the front is [red|off|blinking white], the one at the back stays green.",
        "The serial number is {serial}, firmware [2.{n}.1|4.0.{n}|3.{n}].",
        "It works [over cable|on the old device], so the [line itself|network] seems fine.",
        "My neighbour at number {n} has the same [problem|trouble].",
        "It [happens|is worse] in the [evening|morning], usually around {time}.",
        "I work from home and [cannot join any meetings|have lost two days by now].",
        "The self-test in the app [ends at {percent} per cent|says everything is fine|shows packet loss of {percent} %].",
        "The device is [barely {n} months old|still under warranty until {later}].",
    ],
    request: &[
        "What else can I [try|do]?", "Please [check the line|run a test from your side] and [tell me|let me know] what you find.",
        "Can you [send a technician|replace the device] [this week|before {later}]?", "When will [this be fixed|the outage be over]?",
        "I would be glad of [a call after {time}|instructions that I can follow step by step].",
        "Please [roll back|undo] the update or tell me how [I can|to].",
    ],
    answer: &[
        "I have [tested|measured] your line from here: [the signal is weak|there are {n}2 dropouts since {date}|the profile was wrong], and I have [reset the port|set a more stable profile].",
        "There is [an outage|planned work] in {city} until about {time}; our engineers [are on site|expect to finish by {later}].",
        "Please hold the reset button of the {product} for {n}0 seconds until the light [turns blue|blinks twice], then wait {n} minutes before you [log in|connect anything].",
        "Error {error} means that the [firmware is incomplete|clock is wrong|filter is blocked]; version 4.{n} [solves|fixes] this and is being sent to serial number {serial} [now|tonight].",
        "That sounds like a worn [power supply|fan|adapter]; I am sending a new one, which you should have by {later}.",
        "Please [plug it directly into the wall|move it at least {n} feet from the television], as [extension leads|other devices] can disturb it.",
        "I have opened ticket {ticket} with our second level; a specialist will [call you|write to you] by {later}.",
        "For the days without service I have credited {fee} to your [next bill|account].",
        "Should it happen again, please note the time and the colour of the lights; [that helps us|this narrows it down].",
    ],
};
