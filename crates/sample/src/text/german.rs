//! German.

use super::topic::Topic;
use super::{ChatPhrases, Phrasebook, TopicPhrases};

#[rustfmt::skip]
const DELIVERY: TopicPhrases = TopicPhrases {
    topic: Topic::Delivery,
    subject: &["[Wo bleibt|Lieferung von] Bestellung {order}[?|]", "Paket {tracking} [beschädigt|nicht angekommen]", "Lieferadresse [ändern|falsch] - {order}"],
    opening: &[
        "am {date} habe ich bei Ihnen {product} bestellt (Nr. {order}), [bis heute ist nichts angekommen|die Lieferung steht noch immer aus].",
        "laut Sendungsverfolgung wurde {tracking} am {date} um {time} Uhr [zugestellt|beim Nachbarn abgegeben], [hier weiß davon aber niemand etwas|ich war den ganzen Tag zu Hause].",
        "das Paket {tracking} kam [heute|am {date}] mit [eingedrückter Ecke|aufgerissenem Karton] an, und das Gerät darin [ist zerkratzt|lässt sich nicht einschalten].",
        "statt {product} lag in der Bestellung {order} [ein ganz anderer Artikel|nur das Zubehör].",
    ],
    detail: &[
        "Der Fahrer hat [nicht geklingelt|die Karte einfach in den Kasten geworfen].", "Für die Expresslieferung habe ich {fee} extra bezahlt.", "Ich brauche das Gerät [unbedingt|spätestens] am {later}.",
        "Beim Paketdienst in {city} heißt es, [das Etikett sei nicht lesbar|ich solle mich an Sie wenden].", "Fotos [vom Karton|vom Schaden] hänge ich an.",
    ],
    request: &["Bitte [teilen Sie mir mit|sagen Sie mir], wann [ich damit rechnen kann|es kommt].", "Ich bitte um [Ersatz|Erstattung von {amount}] bis zum {later}.", "Können Sie an {street} {n}, {city}, liefern lassen?"],
    answer: &[
        "Ihre Sendung {tracking} liegt [derzeit|noch] im Verteilzentrum {city} und wird voraussichtlich am {later} zugestellt.", "Ein Ersatzgerät ist [unterwegs|veranlasst]; die Sendungsnummer erhalten Sie [per E-Mail|morgen].",
        "Der Paketdienst hat unter {ticket} einen Nachforschungsauftrag angelegt.", "Die Versandkosten von {fee} haben wir Ihnen gutgeschrieben.", "Die Adresse haben wir auf {street} {n}, {city}, geändert.",
    ],
};

#[rustfmt::skip]
const BILLING: TopicPhrases = TopicPhrases {
    topic: Topic::Billing,
    subject: &["[Rückfrage zu|Fehler in] Rechnung {invoice}", "[Doppelte|Falsche] Abbuchung im {month}", "Mahnung trotz Zahlung, Kundennummer {account}"],
    opening: &[
        "mit der Rechnung {invoice} [stimmt etwas nicht|bin ich nicht einverstanden]: Statt wie [sonst|vereinbart] wurden {amount} berechnet.",
        "am {date} haben Sie {amount} [zweimal|ein zweites Mal] von meinem Konto abgebucht.", "ich habe {amount} am {date} überwiesen und heute trotzdem eine Mahnung über {fee} [erhalten|im Briefkasten gefunden].",
        "auf meiner Rechnung vom {month} steht ein Posten über {fee}, den ich [nie bestellt habe|nicht zuordnen kann].",
    ],
    detail: &[
        "Meine Kundennummer lautet {account}.", "Die Bank bestätigt den Zahlungseingang bei Ihnen [am {date}|schriftlich].", "{agent} hatte mir am Telefon zugesagt, dass [das korrigiert wird|die Sache erledigt ist].",
        "Als Verwendungszweck hatte ich {invoice} angegeben[, genau wie gefordert|].", "In den letzten {n} Monaten war der Betrag immer gleich.",
    ],
    request: &["Bitte [prüfen|klären] Sie das und schicken Sie mir eine [korrigierte Rechnung|Aufstellung].", "Ich bitte um Rückzahlung von {fee} bis zum {later}.", "Kann ich den Betrag in {n} Raten zahlen?"],
    answer: &[
        "Sie haben recht: Der Posten über {fee} hätte nicht berechnet werden dürfen.", "Die doppelte Buchung über {amount} wird Ihnen bis zum {later} zurückerstattet.", "Ihre Zahlung vom {date} konnte zunächst nicht zugeordnet werden; die Mahnung ist [gegenstandslos|storniert].",
        "Die korrigierte Rechnung [finden Sie im Anhang|liegt im Kundenportal].", "Gern teilen wir den Betrag in {n} Raten auf, die erste ist am {later} fällig.",
    ],
};

#[rustfmt::skip]
const FAULT: TopicPhrases = TopicPhrases {
    topic: Topic::Fault,
    subject: &["{product} [startet nicht|meldet {error}]", "[Störung|Kein Anschluss] in {city} seit {date}", "[Internet|Verbindung] bricht ab - {account}"],
    opening: &[
        "seit {date} zeigt mein {product} den Fehler {error} [und reagiert nicht mehr|, sobald ich das Gerät einschalte].", "in {street} {n}, {city}, [geht seit heute {time} Uhr nichts mehr|haben wir seit {date} keine Verbindung].",
        "nach dem Update vom {date} [startet|verbindet sich] mein {product} [alle {minutes} Minuten neu|nicht mehr].", "die Geschwindigkeit ist [abends|seit Tagen] so schlecht, dass [nichts mehr lädt|Besprechungen abbrechen].",
    ],
    detail: &[
        "Neustart und anderes Kabel haben [nichts gebracht|keine Besserung gebracht].", "Die Lampe vorn leuchtet [rot|gar nicht], die hintere ist grün.", "Die Seriennummer ist {serial}.", "Das Gerät ist erst {n} Monate alt.",
        "Ich arbeite von zu Hause und bin darauf angewiesen.", "Der Nachbar hat [dasselbe Problem|keine Probleme].",
    ],
    request: &["Bitte messen Sie die Leitung und [melden sich|rufen mich unter {phone} an].", "Können Sie [einen Techniker schicken|das Gerät tauschen]?", "Was kann ich noch [tun|versuchen]?"],
    answer: &[
        "Wir haben Ihre Leitung gemessen und den Anschluss [neu gestartet|umgestellt]; bitte trennen Sie das Gerät {minutes} Sekunden vom Strom.", "In {city} liegt eine Störung vor, die bis {time} Uhr behoben sein soll.",
        "Der Fehler {error} wird mit Version 4.{n} behoben, die wir heute Nacht auf Ihr Gerät {serial} spielen.", "Ein neues Netzteil ist unterwegs und sollte am {later} bei Ihnen sein.", "Für die Ausfalltage schreiben wir Ihnen {fee} gut.",
    ],
};

#[rustfmt::skip]
pub const PHRASEBOOK: Phrasebook = Phrasebook {
    code: "de",
    topics: &[DELIVERY, BILLING, FAULT],
    dear: ["Sehr geehrte Frau {last},", "Sehr geehrter Herr {last},"],
    to_company: &["Guten Tag,", "Sehr geehrte Damen und Herren,", "Hallo,", "Hallo {brand}-Team,", "Guten [Morgen|Abend],"],
    context: &[
        "Am Telefon bin ich nach {minutes} Minuten [aus der Leitung geflogen|nicht weitergekommen].", "Ich bin seit {n} Jahren Kunde und war bisher [immer|meist] zufrieden.", "Sie erreichen mich [am besten ab {time} Uhr|unter {phone}].",
        "Ihr Chat konnte mir leider nicht helfen.", "Für Rückfragen stehe ich [gern|jederzeit] zur Verfügung.", "Es wäre schön, wenn [das diesmal schneller ginge|sich jemand kümmert].",
    ],
    plea: &["[Vielen Dank|Danke] im Voraus.", "Ich freue mich auf Ihre [Antwort|Rückmeldung].", "Bitte melden Sie sich bis zum {later}."],
    closing: &["Mit freundlichen Grüßen", "Viele Grüße", "Freundliche Grüße", "Beste Grüße", "MfG"],
    thanks: &["vielen Dank für Ihre Nachricht[ vom {date}|].", "danke für Ihre Geduld[; ich habe den Vorgang geprüft|].", "es tut mir leid, dass [Sie Ärger hatten|das nicht geklappt hat]."],
    next_step: &["Ihre Vorgangsnummer lautet {ticket}.", "Sie müssen [nichts weiter|vorerst nichts] tun.", "Bei Fragen antworten Sie [einfach|gern] auf diese E-Mail.", "Am {later} sehe ich noch einmal nach und melde mich."],
    agent_closing: &["Mit freundlichen Grüßen", "Freundliche Grüße"],
    quote: "Am {date} um {time} Uhr schrieb {name}:",
    chat: ChatPhrases {
        hello: &["Guten Tag {first}, hier ist {agent} von {brand}. [Wie kann ich helfen|Was kann ich für Sie tun]?", "Hallo und willkommen bei {brand}! Mein Name ist {agent}."],
        ask_details: &["Nennen Sie mir bitte Ihre [Kundennummer|Bestellnummer].", "Um welches Gerät [geht es|handelt es sich]?", "Seit wann [besteht das Problem|ist das so]?"],
        give_details: &["{account}", "ja, {order}", "das ist der {product}", "seit dem {date}", "{email}", "Moment... {order}"],
        wait: &["[Einen Moment|Einen Augenblick] bitte, ich [sehe nach|öffne Ihr Konto].", "Danke, das dauert [kurz|zwei Minuten].", "Ich bin [gleich|noch] für Sie da."],
        nod: &["ok", "danke", "ja", "gut", "alles klar 👍", "hm", "super", "sind Sie noch da?", "das hab ich schon probiert", "ach so", "verstehe", "passt 🙂"],
        anything_else: &["Kann ich sonst noch etwas für Sie tun?", "Ist damit alles geklärt?"],
        no_more: &["nein danke, das war alles", "alles gut, danke", "nein, schönen Tag noch 😊", "passt, tschüss"],
        goodbye: &["Vielen Dank für den Chat und einen schönen [Tag|Abend]!", "Gern geschehen, auf Wiedersehen!"],
    },
    sms_out: &["{brand}: Ihr Paket {tracking} kommt am {later} gegen {time} Uhr.", "{brand}: Unser Techniker kommt am {later} um {time} Uhr. Vorgang {ticket}.", "{brand}: Ihr Sicherheitscode lautet {code}. Bitte nicht weitergeben."],
    sms_in: &["JA", "STOPP", "ok danke", "geht es auch nach {time}?", "falsche Nummer", "bitte um Rückruf wegen {order}"],
    months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    date: "{day}. {month}",
    date_with_year: "{day}. {month} {year}",
};
