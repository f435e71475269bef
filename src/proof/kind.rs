//! The kinds of slips of form.

/// What a slip of form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SlipKind {
    /// Two syllables without the space between them.
    GluedWords,
    /// A syllable the language cannot have.
    ImpossibleSyllable,
    /// A known misspelling.
    KnownSlip,
    /// No space where one belongs, beside a mark of punctuation.
    MissingSpace,
    /// A space where none belongs, beside a mark of punctuation.
    ExtraSpace,
    /// Two spaces between words.
    DoubledSpace,
    /// A no-break space between sentences.
    HardSpace,
    /// A quotation mark without its partner.
    UnpairedQuote,
    /// A bracket without its partner.
    UnpairedBracket,
    /// A capital behind a comma or semicolon.
    CapitalInside,
    /// A capital that a word has nowhere else.
    StrayCapital,
    /// Straight and curly quotation marks.
    QuoteStyles,
    /// Composed and decomposed letters.
    UnicodeForms,
    /// Hyphens and dashes between the same words.
    DashStyles,
    /// Three full stops and the one sign.
    EllipsisStyles,
    /// Periods with and without spaces.
    PeriodStyles,
    /// Units with and without a space.
    UnitSpacing,
    /// Decimal commas and decimal points.
    NumberMarks,
    /// Small counts with and without a leading zero.
    LeadingZeros,
    /// Ages with and without a leading zero.
    PaddedAges,
    /// The mark of a tone on one vowel or the other.
    ToneMarks,
    /// One term in two spellings.
    TermSpellings,
    /// Headings with a full stop and without.
    HeadingStops,
    /// Ranks of one name in Roman numerals and in digits.
    NumeralStyles,
    /// An abbreviation that is used before it is introduced.
    LateIntroduction,
    /// An abbreviation that is introduced for two things.
    TwoMeanings,
}

impl SlipKind {
    /// Every kind, in the order rule pages list them.
    pub const ALL: [Self; 26] = [
        Self::GluedWords,
        Self::ImpossibleSyllable,
        Self::KnownSlip,
        Self::MissingSpace,
        Self::ExtraSpace,
        Self::DoubledSpace,
        Self::HardSpace,
        Self::UnpairedQuote,
        Self::UnpairedBracket,
        Self::CapitalInside,
        Self::StrayCapital,
        Self::QuoteStyles,
        Self::UnicodeForms,
        Self::DashStyles,
        Self::EllipsisStyles,
        Self::PeriodStyles,
        Self::UnitSpacing,
        Self::NumberMarks,
        Self::LeadingZeros,
        Self::PaddedAges,
        Self::ToneMarks,
        Self::TermSpellings,
        Self::HeadingStops,
        Self::NumeralStyles,
        Self::LateIntroduction,
        Self::TwoMeanings,
    ];

    /// Its name in rule files.
    pub fn name(self) -> &'static str {
        match self {
            Self::GluedWords => "glued-words",
            Self::ImpossibleSyllable => "impossible-syllable",
            Self::KnownSlip => "known-slip",
            Self::MissingSpace => "missing-space",
            Self::ExtraSpace => "extra-space",
            Self::DoubledSpace => "doubled-space",
            Self::HardSpace => "hard-space",
            Self::UnpairedQuote => "unpaired-quote",
            Self::UnpairedBracket => "unpaired-bracket",
            Self::CapitalInside => "capital-inside",
            Self::StrayCapital => "stray-capital",
            Self::QuoteStyles => "quote-styles",
            Self::UnicodeForms => "unicode-forms",
            Self::DashStyles => "dash-styles",
            Self::EllipsisStyles => "ellipsis-styles",
            Self::PeriodStyles => "period-styles",
            Self::UnitSpacing => "unit-spacing",
            Self::NumberMarks => "number-marks",
            Self::LeadingZeros => "leading-zeros",
            Self::PaddedAges => "padded-ages",
            Self::ToneMarks => "tone-marks",
            Self::TermSpellings => "term-spellings",
            Self::HeadingStops => "heading-stops",
            Self::NumeralStyles => "numeral-styles",
            Self::LateIntroduction => "late-introduction",
            Self::TwoMeanings => "two-meanings",
        }
    }
}
