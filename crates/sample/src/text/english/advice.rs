//! English, questions before a purchase and about use.

use crate::text::TopicPhrases;
use crate::text::topic::Topic;

#[rustfmt::skip]
pub const PHRASES: TopicPhrases = TopicPhrases {
    topic: Topic::Advice,
    subject: &[
        "[Question|Questions] about {product}", "{product} - [available?|which size?|compatible?]", "[Offer|Quote] for {n} x {product}",
        "[Accessories|Spare part] for {product}", "[Which plan|Which model] is right for me?",
    ],
    opening: &[
        "I am [thinking of buying|interested in] the {product} and [have a few questions|am not sure it is right for us].",
        "Does the {product} work with [the older model|a solar system|{n} devices at once|our {product}]?", "We are a [small office|family of {n}|school] and look for [something like|an alternative to] the {product}.",
        "Your leaflet shows the {product} at {amount}, the website [says|asks for] {fee} more.", "I bought the {product} on {date} and [cannot find|am looking for] the [manual|filter|mounting kit].",
        "When will the {product} be [back in stock|available in white|on sale in {city}]?",
    ],
    detail: &[
        "Our house has [three floors|thick walls|{n} rooms].", "The old one uses about [{n} kWh|{minutes} watts] and is {n} years old.", "We would need [{n}|two or three] of them [by {later}|before {month}].",
        "The data sheet says [nothing about it|230 volts only].", "A friend in {city} [has one|recommended it] and is [very happy|quite content].", "The space is {minutes} cm wide, [not more|at most].",
        "Price [matters|is not everything], [quiet running|easy cleaning|a long warranty] would be [more important|nice].",
    ],
    request: &[
        "Which [one|model] would you recommend?", "Please send me [an offer|a data sheet|the manual as PDF].", "Is there a [discount for {n} or more|trade-in for the old one]?",
        "Can I [see it in {city}|try it for two weeks]?", "How long does [delivery|installation] take at the moment?", "Who can [install|set up] it at {n} {street}?",
    ],
    answer: &[
        "For [what you describe|{n} rooms] I would [take|recommend] the {product}: it [is the quieter one|covers the whole floor|uses less power].",
        "Yes, [that works|they work together]; you only need [the adapter at {fee}|the current app].", "The [right|valid] price is {amount}; the website [was out of date|showed the price with mounting], and has been corrected.",
        "It will be [back|in stock] on {later}; I have [reserved one for you until then|put you on the list].", "Our offer {ticket} over {amount} for {n} pieces is attached and [holds|is valid] until {later}.",
        "You can [see|try] it at our shop in {city}, weekdays until {time}.", "The manual is at help.{domain}/manuals; page {minutes} has the [drawing|table] you need.", "Installation takes about {minutes} minutes and is [included|{fee} extra].",
    ],
};
