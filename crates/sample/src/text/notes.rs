//! Agents' notes: English whatever the customer speaks, short, with the abbreviations of people who type while they
//! talk. `cust` is the customer.

use super::Choices;
use super::topic::Topic;

/// What an agent writes about a conversation on this topic.
#[rustfmt::skip]
pub fn notes(topic: Topic) -> Choices {
    match topic {
        Topic::Delivery => &["Cust asks where {order} is. [Last scan|Tracking]: {city}, {date}.", "Parcel {tracking} damaged, [replacement sent|photos requested].", "Redelivery booked {later} after {time}.", "[Trace|Search] {ticket} opened w/ carrier, cust [informed|will wait until {later}]."],
        Topic::Billing => &["Query re {invoice}, [explained part month|credit of {fee} given].", "Paid {amount} on {date}, not matched. [Sent to accounts|Allocated], dunning stopped.", "Double debit {amount}, refund [requested|approved by {agent}].", "Wants [{n} instalments|due date moved], [agreed|declined: open balance]."],
        Topic::Contract => &["Wants to cancel {account} by {later}. [Retention offer {product} at {amount} declined|Thinks about offer].", "Upgrade to {product} from {later}, [confirmed|recap read, cust agreed].", "Price increase explained, cust [unhappy|ok].", "Transfer of contract, form sent to {email}."],
        Topic::Fault => &["{product} S/N {serial}, {error}. [Reset|Line test] done, [ok now|no change], [2nd level {ticket}|monitor until {later}].", "Outage {city}, eta {time}. Cust informed.", "No sync since {date}. [Port reset|Profile changed], stable for {minutes} min.", "Swap of power supply, arrives {later}."],
        Topic::Appointment => &["No show on {date}, new slot {later} {time}. {ticket}", "Moved visit to {later}, cust at work before.", "Access via caretaker, ring {last}, floor {n}.", "Tech had wrong part, [2nd visit {later}|part ordered]."],
        Topic::Access => &["Locked out, [ID checked|DOB + postcode ok], reset sent to {email}.", "Phishing mail reported, told not to click. Fwd to abuse desk.", "New mobile {phone}, 2FA moved after call back on old no.", "Order {order} not by cust, stopped, all sessions ended."],
        Topic::Complaint => &["Very upset, [waited {minutes} min|{n}rd call]. Apologised, [goodwill {fee}|passed to TL].", "Formal complaint {ticket}, answer due {later}.", "Asks for [manager|call recording]. {agent} informed.", "Case was closed by mistake {date}, reopened."],
        Topic::Refund => &["Return {order}, label sent, [unopened|used once].", "Refund {amount} outstanding, arrived in warehouse {date}. [Released today|Pushed to accounts].", "Card expired, needs new bank details, will use portal.", "Part refund was wrong, {fee} released."],
        Topic::Advice => &["Interested in {product}, [offer {ticket} sent|wants to see it in {city}].", "{n} pcs {product}, quote {amount}, follow up {later}.", "Compatibility question, [yes with adapter|no, explained].", "Back in stock {later}, reserved."],
        Topic::Moving => &["Moves to {n} {street}, {city} on {later}. [Line available|Needs technician].", "Address changed, [bill resent|ID ok].", "Two contracts in one household, one ends {later}.", "Move fee {fee} [waived|accepted]."],
    }
}

/// What an agent adds.
#[rustfmt::skip]
pub const AFTERTHOUGHTS: Choices = &[
    "Very friendly.", "Bad line, called back.", "Mailed summary.", "Speaks little English, used simple words.", "CB {later} {time}.", "No further action.",
    "See {ticket}.", "Cust will call again.", "ID verified.", "Left vm.", "Transferred by IVR w/o data.", "ok", "KB article unclear!",
];
