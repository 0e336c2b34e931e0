//! Portuguese.

use super::topic::Topic;
use super::{ChatPhrases, Phrasebook, TopicPhrases};

#[rustfmt::skip]
const DELIVERY: TopicPhrases = TopicPhrases {
    topic: Topic::Delivery,
    subject: &["[Onde está a|Atraso na] encomenda {order}", "Encomenda {tracking} [danificada|não recebida]", "Morada de entrega, {order}"],
    opening: &[
        "no dia {date} comprei o {product} (encomenda {order}) e [ainda não chegou|continuo à espera].", "o seguimento diz que {tracking} foi entregue a {date} às {time}, mas [ninguém recebeu nada|estive em casa todo o dia].", "a caixa da encomenda {order} chegou [rasgada|molhada] e o {product} [está riscado|não liga].", "na encomenda {order} [falta o {product}|veio um artigo errado].",
    ],
    detail: &["O estafeta nem tocou à campainha.", "Paguei mais {fee} pela entrega rápida.", "Preciso disto [sem falta|o mais tardar] a {later}.", "O armazém de {city} [não sabe de nada|mandou-me falar convosco].", "Envio [fotografias|uma fotografia] em anexo."],
    request: &["Podem dizer-me quando [chega|posso contar com ela]?", "Peço [a troca|a devolução de {amount}] até {later}.", "É possível entregar em {street} {n}, {city}?"],
    answer: &["A sua encomenda {tracking} está no centro de {city} e será entregue a {later}.", "Segue [hoje|amanhã] um novo {product}, sem custos.", "A transportadora abriu a averiguação {ticket}.", "Creditámos os {fee} dos portes.", "A morada passou a ser {street} {n}, {city}."],
};

#[rustfmt::skip]
const BILLING: TopicPhrases = TopicPhrases {
    topic: Topic::Billing,
    subject: &["[Dúvida na|Erro na] fatura {invoice}", "Cobrança [em duplicado|indevida] de {amount}", "Aviso de pagamento, cliente {account}"],
    opening: &[
        "recebi a fatura {invoice} no valor de {amount}, [muito acima do habitual|mais {fee} do que o combinado].", "a {date} foram-me cobrados {amount} [duas vezes|outra vez].", "paguei {amount} a {date} e hoje recebo um aviso com {fee} de despesas.", "a fatura de {month} traz um serviço de {fee} que [não pedi|já cancelei].",
    ],
    detail: &["O meu número de cliente é {account}.", "O banco confirma a transferência de {date}.", "{agent} garantiu-me que [seria corrigido|estava tratado].", "Nos últimos {n} meses o valor foi sempre igual.", "Indiquei {invoice} como referência."],
    request: &["Agradeço que [verifiquem|expliquem] e enviem [a fatura corrigida|o detalhe].", "Peço a devolução de {fee} até {later}.", "Posso pagar em {n} prestações?"],
    answer: &["Tem razão, os {fee} não deviam ter sido cobrados.", "A segunda cobrança de {amount} será devolvida até {later}.", "O seu pagamento de {date} já foi identificado e o aviso fica sem efeito.", "A fatura corrigida [segue em anexo|está na área de cliente].", "Podemos dividir o valor em {n} prestações; a primeira vence a {later}."],
};

#[rustfmt::skip]
const FAULT: TopicPhrases = TopicPhrases {
    topic: Topic::Fault,
    subject: &["{product} [avariado|com erro {error}]", "[Sem ligação|Avaria] em {city} desde {date}", "A ligação cai, cliente {account}"],
    opening: &[
        "desde {date} o meu {product} mostra o erro {error} [e não responde|sempre que o ligo].", "em {street} {n}, {city}, estamos sem [serviço|rede] desde as {time}.", "depois da atualização de {date} o {product} [reinicia a cada {minutes} minutos|perdeu as definições].", "a velocidade está [péssima|muito baixa] [à noite|há vários dias].",
    ],
    detail: &["Já desliguei tudo {n} vezes, [sem resultado|e nada].", "A luz da frente está [vermelha|apagada].", "O número de série é {serial}.", "O aparelho só tem {n} meses.", "Trabalho em casa e [preciso disto|isto faz-me falta]."],
    request: &["Podem [testar a linha|mandar um técnico]?", "O que mais posso [fazer|tentar]?", "Liguem-me, por favor, para {phone}[ depois das {time}|]."],
    answer: &["Testámos a linha e [reiniciámos a porta|mudámos o perfil]; desligue o aparelho durante {minutes} segundos.", "Há uma avaria em {city} que deve ficar resolvida pelas {time}.", "A versão 4.{n} corrige o erro {error} e será instalada esta noite no aparelho {serial}.", "O novo transformador chega a {later}.", "Pelos dias sem serviço creditámos {fee}."],
};

#[rustfmt::skip]
pub const PHRASEBOOK: Phrasebook = Phrasebook {
    code: "pt",
    topics: &[DELIVERY, BILLING, FAULT],
    dear: ["Cara Sra. {last},", "Caro Sr. {last},"],
    to_company: &["Bom dia,", "Boa tarde,", "Olá,", "Exmos. Senhores,"],
    context: &["Esperei {minutes} minutos ao telefone [e desisti|sem resposta].", "Sou cliente há {n} anos e [sempre|quase sempre] fui bem atendido.", "Podem contactar-me [pelo {phone}|depois das {time}].", "O chat não conseguiu ajudar.", "Peço desculpa pela mensagem longa.", "Espero que [desta vez|agora] se resolva."],
    plea: &["Obrigado [desde já|pela ajuda].", "Fico a aguardar a vossa resposta.", "Agradeço resposta até {later}."],
    closing: &["Cumprimentos,", "Com os melhores cumprimentos,", "Obrigado,", "Atenciosamente,"],
    thanks: &["obrigado pela sua mensagem[ de {date}|].", "lamento [o sucedido|o incómodo].", "agradeço a paciência; já analisei o seu caso."],
    next_step: &["O número do processo é {ticket}.", "Não precisa de fazer mais nada.", "Se tiver dúvidas, responda a este e-mail.", "Volto a verificar a {later} e dou-lhe notícias."],
    agent_closing: &["Com os melhores cumprimentos,", "Cumprimentos,"],
    quote: "A {date}, às {time}, {name} escreveu:",
    chat: ChatPhrases {
        hello: &["Olá, {first}, o meu nome é {agent}, da {brand}. Em que posso ajudar?", "Bom dia, fala {agent}. Como posso ajudar?"],
        ask_details: &["Qual é o número de [cliente|encomenda], por favor?", "De que aparelho se trata?", "Desde quando acontece?"],
        give_details: &["{account}", "sim, {order}", "é o {product}", "desde {date}", "{email}"],
        wait: &["Um momento, por favor, vou [ver|confirmar].", "Obrigado, demora [um minuto|dois minutos].", "Continuo aqui, o sistema está lento."],
        nod: &["ok", "sim", "obrigado", "certo", "perfeito 👍", "percebo", "ainda está aí?", "já tentei isso", "ótimo 🙂", "hum"],
        anything_else: &["Posso ajudar em mais alguma coisa?", "Ficou tudo esclarecido?"],
        no_more: &["não, é tudo, obrigado", "é só isso 😊", "não, até logo"],
        goodbye: &["Obrigado por contactar a {brand}. Tenha um bom dia!", "De nada, até breve!"],
    },
    sms_out: &["{brand}: a sua encomenda {tracking} chega a {later} pelas {time}.", "{brand}: o técnico passa a {later} às {time}. Ref. {ticket}.", "{brand}: o seu código é {code}. Não o partilhe."],
    sms_in: &["SIM", "PARAR", "ok obrigado", "pode ser depois das {time}?", "número errado", "liguem-me por causa de {order}"],
    months: ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
    date: "{day} de {month}",
    date_with_year: "{day} de {month} de {year}",
};
