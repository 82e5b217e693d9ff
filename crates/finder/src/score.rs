//! How well a word of a query matches a word of an organisation.

/// How the two words agree. Each step takes in the one before; all of them are united. A word that agrees only
/// as a guess is looked for in the form that stands in the catalogue.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// Equal when folded.
    Exact,
    /// Equal stems, or one is the stem of the other: Snowball cuts «микросхем» shorter than «микросхемам».
    Stem,
    /// The word begins with the last one of the query.
    Prefix,
}

/// Where an organisation has the word, the best place first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    /// Its name or another name of it.
    Name,
    /// What it is and where: kind, sectors, products, city, region, host.
    Subject,
    /// What is said about it: summary, names of its residents.
    Mention,
}

impl Field {
    pub(crate) const ALL: [Self; 3] = [Self::Name, Self::Subject, Self::Mention];
}

/// The score of a match, above 0. The place weighs more than the step: a name in another grammatical case
/// goes before the very word in a summary.
pub(crate) fn score(step: Step, field: Field) -> u8 {
    let step = match step {
        Step::Exact => 4,
        Step::Stem => 3,
        Step::Prefix => 2,
    };
    let field = match field {
        Field::Name => 9,
        Field::Subject => 4,
        Field::Mention => 1,
    };
    step * field
}
