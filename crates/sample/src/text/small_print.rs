//! What machines and strangers write: signatures, forms, tasks, spam.

use super::Choices;

/// Under the name of a customer who writes from a telephone or from work.
pub const CUSTOMER_FOOTERS: Choices = &[
    "Sent from my phone",
    "Sent from my tablet",
    "-- \n{name}\n{phone}",
    "--\n{name}, {city}",
    "Get the mail app: https://mail.example/app",
];

/// The company's footer below an agent's name.
pub const COMPANY_FOOTER: &str =
    "{brand} Customer Service\nhttps://help.{domain} | service@{domain}\nReference: {ticket}";

/// A notice that nobody should read, and everybody sends.
pub const DISCLAIMER: &str = "This message is meant for the person it is addressed to. If you are not that person, please tell us and delete it. {brand}, registered office {city}.";

pub const TASKS: Choices = &[
    "[Check|Review] [return|refund] of {order}: {amount}",
    "Address change for {account} [waits for proof|to be confirmed]",
    "Second level: {product} {serial} reports {error}",
    "Approve credit of {fee} for {account}",
    "Dunning stop for {invoice} until {later}",
    "Callback promised for {later} {time}, {phone}",
    "Scan [unreadable|incomplete], ask the customer for {invoice} again",
];

pub const EVENTS: Choices = &[
    "Contract {account} ends in {minutes} days",
    "Payment of {amount} [failed|returned by bank] ({invoice})",
    "Device {serial} offline since {date} {time}",
    "Threshold {percent} % reached: queue time above {minutes} s",
    "Basket of {amount} left, {product}",
];

pub const SPAM_SUBJECTS: Choices = &[
    "[You have won|Congratulations], {first}",
    "[Cheap|Best] {product} - {percent}% off",
    "Your mailbox is [full|almost full]",
    "[Urgent|Re:] business proposal {n}",
    "Rank first with our links",
];

pub const SPAM: Choices = &[
    "[Dear friend|Hello dear], I [write|reach out] to you with a [proposal|secret] of mutual [profit|benefit].",
    "Your [mailbox|account] [is full|will close] in {n} hours, [confirm|renew] at http://renew.example/{code}.",
    "We have {minutes} [million|thousand] [addresses|leads] in your [industry|region], only {fee}.",
    "Lose {n} kg in {minutes} days, doctors [are surprised|do not want you to know].",
    "Claim your prize of {amount} with code {code} before {later}!!!",
    "Our experts make your site [number one|visible] [overnight|guaranteed].",
];

/// Spoken to a machine: the text is what a recogniser made of it.
pub const VOICE_MAILS: Choices = &[
    "hello this is {name} my number is {phone} please call me back about {order}",
    "yes hi it is about the {product} again it is still not working i am home after {time}",
    "{name} here you tried to reach me [um|eh] i am free until {time} thank you bye",
];
