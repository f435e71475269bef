//! What a spreadsheet shows of a stored number: its number format, worked out digit by digit.
//!
//! Codes and their meaning are those of ECMA-376, part 1, 18.8.30 and 18.8.31.

mod code;
mod date;
mod digits;
mod write;

use code::Section;
use digits::Digits;

/// How numbers are written where a format leaves it open, as the language of a workbook has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Habit {
    /// The decimal mark, `,` or `.`; the other one divides groups of three.
    pub(super) decimal: u8,
    /// Whether a date begins with its day, and not with its month.
    pub(super) day_first: bool,
}

/// What is shown of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Display {
    /// The text.
    pub(super) text: String,
    /// Whether the file keeps more digits of it than are shown.
    pub(super) rounded: bool,
}

/// A number format.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberFormat {
    sections: Vec<Section>,
}

impl NumberFormat {
    /// The format of a code: `#,##0.00`, `0%`, `dd/mm/yyyy;@`.
    pub(super) fn new(code: &str) -> Self {
        Self { sections: code::sections(code) }
    }

    /// The format that a number stands for by itself; codes from 164 on are the file's own.
    pub(super) fn builtin(id: u32, habit: Habit) -> Self {
        Self::new(match id {
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            14..=17 if habit.day_first => ["d/m/yyyy", "d/m/yyyy", "d/m", "mm/yyyy"][id as usize - 14],
            14..=17 => ["m/d/yyyy", "m/d/yyyy", "m/d", "mm/yyyy"][id as usize - 14],
            18 | 20 => "h:mm",
            19 | 21 => "h:mm:ss",
            22 if habit.day_first => "d/m/yyyy h:mm",
            22 => "m/d/yyyy h:mm",
            37 | 38 => "#,##0;(#,##0)",
            39 | 40 => "#,##0.00;(#,##0.00)",
            41 | 42 => "#,##0;(#,##0);\"-\"",
            43 | 44 => "#,##0.00;(#,##0.00);\"-\"",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            48 => "##0.0E+0",
            _ => "General",
        })
    }

    /// What is shown of a number as it is stored, `0.45833333333333331`; the text itself where that is none.
    /// `since_1904` tells that days are counted from then.
    pub(super) fn show(&self, stored: &str, habit: Habit, since_1904: bool) -> Display {
        let plain = || Display { text: stored.to_owned(), rounded: false };
        let Some(number) = Digits::parse(stored) else { return plain() };
        // A spreadsheet reckons with more digits than it ever shows.
        let number = number.significant(digits::SHOWN);
        let Some((section, signed)) = self.section(&number) else { return plain() };
        if section.is_date() {
            return date::write(section, &number, habit, since_1904)
                .map_or_else(plain, |text| Display { text, rounded: false });
        }
        let text = write::write(section, &number, signed, habit);
        Display { rounded: number.differs(&text), text }
    }

    /// The section for a number, and whether its sign is still to be written: sections of their own write it.
    fn section(&self, number: &Digits) -> Option<(&Section, bool)> {
        let conditioned = self.sections.iter().any(|section| section.condition.is_some());
        if conditioned {
            let met = |section: &&Section| section.condition.as_ref().is_none_or(|condition| condition.holds(number));
            return self.sections.iter().find(met).map(|section| (section, number.is_negative()));
        }
        match self.sections.as_slice() {
            [] => None,
            [only] => Some((only, number.is_negative())),
            [_, below, ..] if number.is_negative() => Some((below, false)),
            [_, _, zero, ..] if number.is_zero() => Some((zero, false)),
            [first, ..] => Some((first, false)),
        }
    }
}

#[cfg(test)]
#[path = "display_tests.rs"]
mod tests;
