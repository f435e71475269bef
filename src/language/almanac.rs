//! The words of the calendar in the tables of a language.

use super::gathered::Gathered;
use super::{LanguageFile, Sense};

impl Gathered {
    /// Adds the words of the calendar.
    pub(super) fn add_calendar(&mut self, file: &LanguageFile) {
        let calendar = &file.calendar;
        let week = calendar.week.iter().zip(1..).chain(calendar.weekdays.iter().map(|(word, day)| (word, *day)));
        let lists = [
            (&calendar.weekday_numbers, Sense::WeekdayNumber),
            (&calendar.until, Sense::Until),
            (&calendar.until_and, Sense::UntilAnd),
            (&calendar.begins, Sense::Begins),
            (&calendar.quarters, Sense::QuarterName),
        ];
        let lists = lists.into_iter().flat_map(|(words, sense)| words.iter().map(move |word| (word, sense)));
        let events = calendar.founding.iter();
        let events = events.flat_map(|event| event.words.iter().map(|word| (word, Sense::Event(event.year))));
        for (word, sense) in week.map(|(word, day)| (word, Sense::Weekday(day))).chain(lists).chain(events) {
            self.add(file, word, sense);
        }
    }
}
