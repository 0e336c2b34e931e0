//! Given and family names by where they come from. A name in another script carries its Latin spelling behind a slash.

use super::{Choices, Language};

/// Names that go together.
pub struct Origin {
    /// How many of a hundred and more customers.
    pub weight: u64,
    pub language: Language,
    pub female: Choices,
    pub male: Choices,
    pub family: Choices,
}

#[rustfmt::skip]
pub const ORIGINS: &[Origin] = &[
    Origin {
        weight: 30, language: Language::English,
        female: &["Alice", "Beth", "Charlotte", "Daisy", "Eleanor", "Fiona", "Grace", "Hannah", "Imogen", "Joanna",
            "Kate", "Lucy", "Megan", "Nora", "Olivia", "Pippa", "Rachel", "Sophie", "Tessa", "Victoria"],
        male: &["Adam", "Benjamin", "Callum", "Daniel", "Edward", "Frank", "George", "Harry", "Ian", "Jack", "Kevin",
            "Liam", "Matthew", "Nathan", "Oscar", "Peter", "Robert", "Simon", "Thomas", "William"],
        family: &["Abbott", "Barker", "Clarke", "Dawson", "Ellis", "Fletcher", "Gibson", "Hartley", "Ingram", "Jennings",
            "Kirby", "Lawson", "Mercer", "Norris", "Osborne", "Palmer", "Quigley", "Rowe", "Saunders", "Thornton",
            "Underwood", "Vance", "Whitaker", "Yates", "McAllister", "O'Hara", "Pritchard-Lowe", "Strickland"],
    },
    Origin {
        weight: 9, language: Language::English,
        female: &["Aarti", "Deepa", "Isha", "Kavya", "Meera", "Nisha", "Priya", "Ritu", "Sunita"],
        male: &["Amit", "Arjun", "Dev", "Harish", "Kiran", "Manoj", "Nikhil", "Rahul", "Vikram"],
        family: &["Agarwal", "Bhatt", "Chaudhary", "Desai", "Iyer", "Joshi", "Kapoor", "Mehta", "Nair", "Rao", "Sethi", "Verma"],
    },
    Origin {
        weight: 6, language: Language::English,
        female: &["Ada", "Amara", "Chidinma", "Folake", "Ngozi", "Yetunde", "Abena", "Efua"],
        male: &["Babajide", "Chinedu", "Emeka", "Kelechi", "Tunde", "Kwame", "Kofi", "Sefu"],
        family: &["Adebayo", "Adeyemi", "Balogun", "Eze", "Mensah", "Nwosu", "Obi", "Okafor", "Owusu", "Asante"],
    },
    Origin {
        weight: 6, language: Language::English,
        female: &["Mei", "Xiu", "Jia", "Ling", "Yan", "Hui", "Linh", "Thao"],
        male: &["Bo", "Jun", "Wei", "Hao", "Ming", "Tao", "Minh", "Duc"],
        family: &["Chen", "Gao", "Huang", "Lin", "Liu", "Tang", "Wang", "Zhao", "Nguyen", "Pham", "Tran", "Vo"],
    },
    Origin {
        weight: 5, language: Language::English,
        female: &["Agnieszka", "Ewa", "Kasia", "Magda", "Zofia", "Irena", "Jana", "Tereza"],
        male: &["Andrzej", "Jakub", "Marek", "Piotr", "Tomasz", "Pavel", "Jiří", "Ondřej"],
        family: &["Kowalczyk", "Lewandowski", "Mazur", "Nowicki", "Wójcik", "Zieliński", "Dvořák", "Novotný", "Kučera"],
    },
    Origin {
        weight: 5, language: Language::English,
        female: &["Amina", "Fatima", "Layla", "Maryam", "Noor", "Salma", "Yasmin"],
        male: &["Ahmed", "Bilal", "Hassan", "Karim", "Omar", "Tariq", "Yusuf"],
        family: &["Al-Amin", "Aziz", "Darwish", "Farouk", "Haddad", "Khalil", "Mansour", "Rahman", "Saleh"],
    },
    Origin {
        weight: 11, language: Language::German,
        female: &["Anja", "Birgit", "Claudia", "Franziska", "Greta", "Heike", "Jana", "Katrin", "Lena", "Sabine", "Ulrike"],
        male: &["Andreas", "Bernd", "Christoph", "Dieter", "Florian", "Holger", "Jonas", "Lukas", "Matthias", "Stefan", "Jürgen"],
        family: &["Albrecht", "Brandt", "Dietrich", "Engel", "Förster", "Graf", "Hübner", "Krämer", "Lorenz", "Möller",
            "Pohl", "Richter", "Schröder", "Vogt", "Winkler", "Weiß"],
    },
    Origin {
        weight: 3, language: Language::German,
        female: &["Aylin", "Elif", "Esra", "Zeynep", "Merve"],
        male: &["Cem", "Emre", "Mehmet", "Okan", "Burak"],
        family: &["Aydın", "Çelik", "Demir", "Kaya", "Şahin", "Yıldız", "Öztürk"],
    },
    Origin {
        weight: 9, language: Language::Spanish,
        female: &["Alba", "Beatriz", "Carmen", "Elena", "Inés", "Lucía", "Marta", "Pilar", "Rocío", "Ximena"],
        male: &["Álvaro", "Carlos", "Diego", "Hugo", "Iván", "Javier", "Luis", "Mateo", "Pablo", "Sergio"],
        family: &["Aguilar", "Blanco", "Cortés", "Díaz", "Fuentes", "Gallego", "Herrera", "Ibáñez", "Lozano", "Muñoz",
            "Navarro", "Peña", "Ramos Vidal", "Soto", "Vega"],
    },
    Origin {
        weight: 7, language: Language::French,
        female: &["Amélie", "Camille", "Chloé", "Élodie", "Hélène", "Juliette", "Manon", "Sylvie"],
        male: &["Antoine", "Baptiste", "François", "Guillaume", "Julien", "Luc", "Mathieu", "Rémi"],
        family: &["Bernier", "Caron", "Delacourt", "Fabre", "Girard", "Lefèvre", "Marchand", "Noël", "Perrot", "Rousselle",
            "Benali", "Cissé", "Diallo"],
    },
    Origin {
        weight: 6, language: Language::Portuguese,
        female: &["Ana", "Beatriz", "Catarina", "Inês", "Joana", "Mariana", "Rita", "Sofia"],
        male: &["André", "Bruno", "Duarte", "Gonçalo", "João", "Miguel", "Rui", "Tiago"],
        family: &["Almeida", "Barbosa", "Carvalho", "Conceição", "Ferreira", "Gonçalves", "Lopes", "Magalhães", "Nogueira",
            "Simões", "Teixeira"],
    },
    Origin {
        weight: 3, language: Language::Japanese,
        female: &["美咲/misaki", "陽菜/hina", "結衣/yui", "葵/aoi", "恵子/keiko", "由美/yumi"],
        male: &["健太/kenta", "大輔/daisuke", "翔/sho", "拓也/takuya", "誠/makoto", "直樹/naoki"],
        family: &["佐々木/sasaki", "高橋/takahashi", "伊藤/ito", "中村/nakamura", "小林/kobayashi", "加藤/kato",
            "森/mori", "清水/shimizu", "石川/ishikawa", "藤田/fujita"],
    },
];

/// Who works in the contact centre: given and family name.
#[rustfmt::skip]
pub const AGENTS: &[(&str, &str)] = &[
    ("Moira", "Kent"), ("Dennis", "Ofori"), ("Yuki", "Tanabe"), ("Carla", "Reyes"), ("Samir", "Haddou"),
    ("Ingrid", "Falk"), ("Paulo", "Serrano"), ("Janine", "Beck"), ("Rory", "Mackie"), ("Anita", "Kulkarni"),
    ("Milan", "Horvat"), ("Claire", "Dumont"), ("Teo", "Marin"), ("Hilda", "Berg"), ("Owen", "Prosser"),
    ("Leila", "Nasser"), ("Marco", "Valente"), ("Sanne", "Visser"), ("Pedro", "Antunes"), ("Kirsty", "Laing"),
    ("Abdul", "Waheed"), ("Noemi", "Costa"), ("Felix", "Ahrens"), ("Bridget", "Tully"), ("Ravi", "Menon"),
    ("Eszter", "Kiss"), ("Colin", "Frost"), ("Adele", "Ngata"), ("Viktor", "Sand"), ("Lucia", "Prats"),
];
