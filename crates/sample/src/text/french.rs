//! French.

use super::topic::Topic;
use super::{ChatPhrases, Phrasebook, TopicPhrases};

#[rustfmt::skip]
const DELIVERY: TopicPhrases = TopicPhrases {
    topic: Topic::Delivery,
    subject: &["Commande {order} [non reçue|en retard]", "Colis {tracking} [abîmé|introuvable]", "[Changement|Erreur] d'adresse, commande {order}"],
    opening: &[
        "j'ai commandé le {product} le {date} (n° {order}) et [je n'ai toujours rien reçu|il n'est pas encore arrivé].", "d'après le suivi, le colis {tracking} a été remis le {date} à {time}, mais [personne ne l'a vu ici|j'étais chez moi toute la journée].",
        "le carton de la commande {order} est arrivé [déchiré|enfoncé] et le {product} [est rayé|ne s'allume pas].", "il manque [le {product}|un article] dans la commande {order}.",
    ],
    detail: &["Le livreur n'a même pas sonné.", "J'ai payé {fee} de plus pour la livraison express.", "Il me le faut [absolument|au plus tard] le {later}.", "Le dépôt de {city} me renvoie vers vous.", "Vous trouverez [des photos|une photo du carton] en pièce jointe."],
    request: &["Pouvez-vous me dire quand [il arrivera|je le recevrai] ?", "Je souhaite [un échange|le remboursement de {amount}] avant le {later}.", "Merci de livrer au {n} {street}, {city}."],
    answer: &["Votre colis {tracking} se trouve au centre de {city} et sera livré le {later}.", "Un nouvel appareil part [aujourd'hui|demain] de notre entrepôt, sans frais.", "Le transporteur a ouvert l'enquête {ticket}.", "Les frais de port de {fee} vous ont été remboursés.", "L'adresse est désormais {n} {street}, {city}."],
};

#[rustfmt::skip]
const BILLING: TopicPhrases = TopicPhrases {
    topic: Topic::Billing,
    subject: &["[Question sur la|Erreur dans la] facture {invoice}", "[Double prélèvement|Prélèvement] de {amount}", "Relance reçue, compte {account}"],
    opening: &[
        "la facture {invoice} s'élève à {amount}, soit [bien plus que d'habitude|{fee} de trop].", "le {date}, vous avez prélevé {amount} [deux fois|une seconde fois].", "j'ai réglé {amount} le {date} et je reçois aujourd'hui une relance avec {fee} de frais.", "je ne comprends pas la ligne de {fee} sur ma facture de {month}.",
    ],
    detail: &["Mon numéro de client est le {account}.", "Ma banque confirme le virement du {date}.", "{agent} m'avait assuré que [ce serait corrigé|tout était réglé].", "Le montant était le même depuis {n} mois.", "J'avais bien indiqué {invoice} en référence."],
    request: &["Merci de [vérifier|m'expliquer] et de m'envoyer [une facture corrigée|le détail].", "Je demande le remboursement de {fee} avant le {later}.", "Puis-je payer en {n} fois ?"],
    answer: &["Vous avez raison, ces {fee} n'auraient pas dû être facturés.", "Le second prélèvement de {amount} vous sera rendu avant le {later}.", "Votre règlement du {date} a été retrouvé ; la relance est annulée.", "La facture corrigée [est jointe|est dans votre espace client].", "Le paiement en {n} fois est possible, la première échéance est le {later}."],
};

#[rustfmt::skip]
const FAULT: TopicPhrases = TopicPhrases {
    topic: Topic::Fault,
    subject: &["{product} [en panne|: erreur {error}]", "[Panne|Plus de réseau] à {city} depuis le {date}", "Coupures de connexion, compte {account}"],
    opening: &[
        "depuis le {date}, mon {product} affiche l'erreur {error} [et ne répond plus|à chaque démarrage].", "au {n} {street} à {city}, plus rien ne fonctionne depuis {time}.", "après la mise à jour du {date}, le {product} [redémarre toutes les {minutes} minutes|a perdu ses réglages].", "le débit est [très faible|catastrophique] [le soir|depuis une semaine].",
    ],
    detail: &["J'ai tout débranché {n} fois, [sans succès|rien n'y fait].", "Le voyant avant est [rouge|éteint].", "Le numéro de série est {serial}.", "L'appareil n'a que {n} mois.", "Je travaille à la maison et [j'en ai besoin|c'est très gênant]."],
    request: &["Pouvez-vous [tester la ligne|envoyer un technicien] ?", "Que puis-je [essayer|faire] d'autre ?", "Merci de m'appeler au {phone}[ après {time}|]."],
    answer: &["Nous avons testé votre ligne et [relancé le port|changé le profil] ; débranchez l'appareil {minutes} secondes.", "Une panne touche {city} ; elle devrait être réparée vers {time}.", "La version 4.{n} corrige l'erreur {error} ; elle sera installée cette nuit sur l'appareil {serial}.", "Un nouveau bloc d'alimentation arrivera le {later}.", "Nous vous accordons un avoir de {fee} pour les jours sans service."],
};

#[rustfmt::skip]
pub const PHRASEBOOK: Phrasebook = Phrasebook {
    code: "fr",
    topics: &[DELIVERY, BILLING, FAULT],
    dear: ["Chère Madame {last},", "Cher Monsieur {last},"],
    to_company: &["Bonjour,", "Madame, Monsieur,", "Bonsoir,", "Bonjour à l'équipe {brand},"],
    context: &["J'ai attendu {minutes} minutes au téléphone [pour rien|avant de raccrocher].", "Je suis client depuis {n} ans et [plutôt|toujours] satisfait jusqu'ici.", "Je suis joignable [au {phone}|après {time}].", "Votre tchat n'a pas su m'aider.", "Désolé pour la longueur de ce message.", "J'espère que cela [ira plus vite cette fois|sera vite réglé]."],
    plea: &["Merci [d'avance|de votre aide].", "Dans l'attente de votre réponse.", "Merci de me répondre avant le {later}."],
    closing: &["Cordialement,", "Bien cordialement,", "Salutations,", "Bonne journée,"],
    thanks: &["merci pour votre message[ du {date}|].", "je suis désolé de [ce contretemps|la gêne occasionnée].", "merci de votre patience ; j'ai repris votre dossier."],
    next_step: &["Votre numéro de dossier est {ticket}.", "Vous n'avez rien d'autre à faire.", "Pour toute question, répondez simplement à ce message.", "Je ferai le point le {later} et vous écrirai."],
    agent_closing: &["Bien cordialement,", "Cordialement,"],
    quote: "Le {date} à {time}, {name} a écrit :",
    chat: ChatPhrases {
        hello: &["Bonjour {first}, je suis {agent}, de {brand}. Comment puis-je vous aider ?", "Bonjour, {agent} à votre service."],
        ask_details: &["Votre numéro de [client|commande], s'il vous plaît ?", "De quel appareil s'agit-il ?", "Depuis quand [est-ce le cas|cela dure-t-il] ?"],
        give_details: &["{account}", "oui, {order}", "c'est le {product}", "depuis le {date}", "{email}"],
        wait: &["Un instant, je [vérifie|regarde].", "Merci, cela prend [une minute|deux minutes].", "Je suis toujours là, le système est un peu lent."],
        nod: &["ok", "merci", "oui", "d'accord", "parfait 👍", "je vois", "vous êtes là ?", "déjà essayé", "super 🙂", "hmm"],
        anything_else: &["Puis-je faire autre chose pour vous ?", "Est-ce que tout est clair ?"],
        no_more: &["non merci, c'est tout", "c'est bon, bonne journée 😊", "non, au revoir"],
        goodbye: &["Merci d'avoir contacté {brand}. Bonne [journée|soirée] !", "Avec plaisir, au revoir !"],
    },
    sms_out: &["{brand} : votre colis {tracking} arrive le {later} vers {time}.", "{brand} : le technicien passe le {later} à {time}. Réf. {ticket}.", "{brand} : votre code est {code}. Ne le communiquez à personne."],
    sms_in: &["OUI", "STOP", "ok merci", "possible après {time} ?", "mauvais numéro", "merci de rappeler, {order}"],
    months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    date: "{day} {month}",
    date_with_year: "{day} {month} {year}",
};
