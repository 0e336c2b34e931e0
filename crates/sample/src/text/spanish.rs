//! Spanish.

use super::topic::Topic;
use super::{ChatPhrases, Phrasebook, TopicPhrases};

#[rustfmt::skip]
const DELIVERY: TopicPhrases = TopicPhrases {
    topic: Topic::Delivery,
    subject: &["[Pedido {order} sin entregar|¿Dónde está mi pedido {order}?]", "Paquete {tracking} [dañado|perdido]", "Cambio de dirección, pedido {order}"],
    opening: &[
        "el {date} compré [un|el] {product} (pedido {order}) y [todavía no ha llegado|sigo sin recibirlo].", "según el seguimiento, el paquete {tracking} se entregó el {date} a las {time}, pero [aquí no lo ha recibido nadie|yo estuve en casa todo el día].",
        "he recibido el pedido {order} con la caja [rota|mojada] y el {product} [está rayado|no enciende].", "en el pedido {order} [falta el {product}|venía un artículo que no es el mío].",
    ],
    detail: &["El repartidor ni siquiera [llamó|tocó el timbre].", "Pagué {fee} más por el envío urgente.", "Lo necesito [sin falta|como muy tarde] el {later}.", "En la oficina de {city} me dicen que [hable con ustedes|la etiqueta no se lee].", "Adjunto [fotos de la caja|una foto del daño]."],
    request: &["¿Me pueden decir cuándo [llegará|lo recibiré]?", "Les pido [otro aparato|la devolución de {amount}] antes del {later}.", "¿Podrían enviarlo a {street} {n}, {city}?"],
    answer: &["Su paquete {tracking} está en el centro de {city} y [llegará|se entregará] el {later}.", "Hemos preparado [un envío nuevo|otro {product}] sin coste, que sale [hoy|mañana] del almacén.", "El transportista ha abierto la búsqueda {ticket}.", "Le hemos abonado los {fee} del envío.", "La dirección de entrega ya es {street} {n}, {city}."],
};

#[rustfmt::skip]
const BILLING: TopicPhrases = TopicPhrases {
    topic: Topic::Billing,
    subject: &["[Duda sobre la|Error en la] factura {invoice}", "Cobro [doble|incorrecto] de {amount}", "Recordatorio de pago, cliente {account}"],
    opening: &[
        "he recibido la factura {invoice} por {amount}, que es [mucho más de lo habitual|{fee} más de lo acordado].", "el {date} me cobraron {amount} [dos veces|otra vez].", "pagué {amount} el {date} y hoy me llega un aviso con un recargo de {fee}.",
        "en la factura de {month} aparece un servicio de {fee} que [no he contratado|di de baja hace meses].",
    ],
    detail: &["Mi número de cliente es {account}.", "El banco me confirma que el dinero salió el {date}.", "{agent} me aseguró por teléfono que [se iba a corregir|estaba resuelto].", "Los últimos {n} meses el importe fue siempre el mismo.", "Puse {invoice} como concepto[, tal como piden|]."],
    request: &["Les ruego que [lo revisen|me lo expliquen] y me envíen [una factura corregida|el detalle].", "Quiero que me devuelvan {fee} antes del {later}.", "¿Puedo pagarlo en {n} plazos?"],
    answer: &["Tiene usted razón: ese cargo de {fee} no [corresponde|debía figurar].", "El segundo cobro de {amount} se le devolverá antes del {later}.", "Su pago del {date} ya está [localizado|asignado] y el aviso queda anulado.", "La factura corregida [va adjunta|está en su área de cliente].", "Podemos dividir el importe en {n} plazos; el primero vence el {later}."],
};

#[rustfmt::skip]
const FAULT: TopicPhrases = TopicPhrases {
    topic: Topic::Fault,
    subject: &["{product}: [no funciona|error {error}]", "[Sin conexión|Avería] en {city} desde el {date}", "La conexión se corta, cliente {account}"],
    opening: &[
        "desde el {date} mi {product} muestra el error {error} [y no responde|cada vez que lo enciendo].", "en {street} {n}, {city}, estamos sin [servicio|conexión] desde las {time}.", "tras la actualización del {date} el {product} [se reinicia cada {minutes} minutos|ha perdido la configuración].", "la velocidad es [pésima|muy baja] [por las tardes|desde hace días].",
    ],
    detail: &["Ya lo he [reiniciado|desenchufado] {n} veces, [sin éxito|y sigue igual].", "La luz de delante está [roja|apagada].", "El número de serie es {serial}.", "El aparato tiene solo {n} meses.", "Trabajo desde casa y [lo necesito|dependo de ello]."],
    request: &["¿Pueden [revisar la línea|mandar a un técnico]?", "¿Qué más puedo [hacer|probar]?", "Por favor, llámenme al {phone} [a partir de las {time}|]."],
    answer: &["Hemos revisado la línea y [reiniciado el puerto|cambiado el perfil]; desenchufe el equipo {minutes} segundos, por favor.", "Hay una avería en {city} que esperamos resolver antes de las {time}.", "La versión 4.{n} corrige el error {error}; esta noche se instala en el equipo {serial}.", "Le enviamos otro adaptador, que llegará el {later}.", "Por los días sin servicio le abonamos {fee}."],
};

#[rustfmt::skip]
pub const PHRASEBOOK: Phrasebook = Phrasebook {
    code: "es",
    topics: &[DELIVERY, BILLING, FAULT],
    dear: ["Estimada señora {last},", "Estimado señor {last},"],
    to_company: &["Buenos días,", "Hola,", "Buenas tardes,", "Estimados señores,", "Hola, equipo de {brand}:"],
    context: &["He llamado [varias veces|esta mañana] y nadie contesta.", "Soy cliente desde hace {n} años y [nunca|casi nunca] he tenido problemas.", "Pueden localizarme [en el {phone}|después de las {time}].", "El chat de su página no me [ayudó|sirvió de nada].", "Disculpen el mensaje tan largo.", "La verdad es que esperaba [otro trato|más de {brand}]."],
    plea: &["[Muchas gracias|Gracias] por su ayuda.", "Quedo a la espera de su respuesta.", "Espero noticias antes del {later}."],
    closing: &["Un saludo,", "Saludos cordiales,", "Atentamente,", "Gracias y un saludo,"],
    thanks: &["gracias por [su mensaje|escribirnos][ del {date}|].", "lamento [las molestias|lo ocurrido][ y le agradezco su paciencia|].", "gracias por los datos; ya he [revisado|estudiado] su caso."],
    next_step: &["Su número de caso es {ticket}.", "No tiene que hacer nada más[ por ahora|].", "Si le queda alguna duda, responda a este correo.", "El {later} lo comprobaré otra vez y le escribiré."],
    agent_closing: &["Un cordial saludo,", "Atentamente,"],
    quote: "El {date} a las {time}, {name} escribió:",
    chat: ChatPhrases {
        hello: &["Hola, {first}, soy {agent}, de {brand}. ¿En qué puedo ayudarle?", "Buenas, le atiende {agent}. ¿Qué necesita?"],
        ask_details: &["¿Me dice su número de [cliente|pedido], por favor?", "¿De qué aparato se trata?", "¿Desde cuándo le pasa?"],
        give_details: &["{account}", "sí, {order}", "es el {product}", "desde el {date}", "{email}"],
        wait: &["Un momento, por favor, lo [miro|compruebo].", "Gracias, tardo [un minuto|dos minutos].", "Sigo aquí, el sistema va lento hoy."],
        nod: &["ok", "vale", "sí", "gracias", "perfecto 👍", "entiendo", "¿sigue ahí?", "eso ya lo probé", "de acuerdo", "genial 🙂", "mmm"],
        anything_else: &["¿Puedo ayudarle en algo más?", "¿Queda todo claro?"],
        no_more: &["no, gracias, eso es todo", "nada más, muy amable 😊", "no, hasta luego"],
        goodbye: &["Gracias por contactar con {brand}. ¡Que tenga un buen día!", "A usted. ¡Hasta pronto!"],
    },
    sms_out: &["{brand}: su paquete {tracking} llega el {later} sobre las {time}.", "{brand}: el técnico irá el {later} a las {time}. Ref. {ticket}.", "{brand}: su código es {code}. No lo comparta."],
    sms_in: &["SI", "BAJA", "ok gracias", "¿puede ser después de las {time}?", "número equivocado", "llámenme por favor, {order}"],
    months: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    date: "{day} de {month}",
    date_with_year: "{day} de {month} de {year}",
};
