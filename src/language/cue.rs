//! The classes of cue words: what a word or mark says about the figures near it.

/// What a word or mark says about the figures near it. A language pack lists the words of each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// The figure is a share of something: chiếm, tỷ trọng, accounting for, made up.
    Share,
    /// A list of parts that is complete follows: gồm, chia ra, comprising, made up of.
    Comprises,
    /// Some parts follow: trong đó, including, of which.
    Including,
    /// The figure is a total: tổng số, tổng cộng, in all, a total of.
    Total,
    /// The figure is what is left: còn lại, the remaining.
    Remainder,
    /// The whole of a share follows: trên tổng số, so với tổng số, out of, of the.
    Base,
    /// The figure grew: tăng, up, rose.
    Rise,
    /// The figure fell: giảm, down, fell.
    Fall,
    /// A level reached by a change: lên, xuống còn, to.
    Level,
    /// Where a change starts: từ, from.
    Start,
    /// What a figure is compared with: so với, cùng kỳ, compared with.
    Versus,
    /// The same, where a figure or another word that compares follows: against.
    Opposed,
    /// A plan or target: kế hoạch, dự toán, chỉ tiêu, budgeted, planned.
    Plan,
    /// Above a plan: vượt, exceeded.
    Exceeds,
    /// An average: bình quân, trung bình, on average.
    Average,
    /// It changed, and the word does not say which way: improved, narrowed, chênh lệch.
    Moved,
    /// Behind an amount, by which something is more than another: 4 above, a 6 % rise.
    More,
    /// Behind an amount, by which something is less than another: 18 fewer, 3 % under.
    Less,
    /// Times as much: gấp, times.
    Times,
    /// Shares of one whole: cơ cấu, xếp loại.
    Structure,
    /// A rate noun, whose value cannot pass 100 %: tỷ lệ, rate.
    Rate,
    /// Values in the order of names: lần lượt, respectively.
    Respectively,
    /// Another matter begins: ngoài ra, đồng thời, besides.
    Besides,
    /// The list is open: như, such as, v.v., chủ yếu.
    Open,
    /// Members may belong to several parts: vừa … vừa, multiple answers.
    Overlap,
    /// A goal not reached yet: phấn đấu, mục tiêu, aim.
    Goal,
    /// A new subject of counting: về giới tính, theo, by.
    Criterion,
    /// An anniversary is counted: kỷ niệm, anniversary.
    Anniversary,
    /// The year in which something began: thành lập, founded, since.
    Founded,
    /// A person's year of birth: sinh năm, born.
    Born,
    /// A person's age follows: aged, turned.
    Aged,
    /// What was done is told: đã, was held.
    Done,
    /// Years are counted from the first: our twentieth year.
    Running,
    /// A resolution that is in force in one edition at a time: nghị quyết đại hội.
    Resolution,
    /// How long a stretch of time is: kéo dài, lasting.
    Lasting,
    /// Twice as much: doubled, gấp đôi.
    Twice,
    /// Three times as much: tripled, gấp ba.
    Thrice,
    /// Four times as much: quadrupled, fourfold.
    Fourfold,
    /// Half as much: halved, bằng một nửa.
    Halved,
    /// What there was at first: đầu kỳ, opening.
    Initial,
    /// What there is in the end: cuối kỳ, closing.
    Final,
    /// What came in: nhập, kết nạp, received, joined.
    Inflow,
    /// What went out: xuất, chuyển đi, issued, left.
    Outflow,
    /// The figure right behind it, or before it, is known already: the, toàn bộ, nói trên.
    Definite,
    /// What was not reached: chưa đạt, không hoàn thành, missed.
    Unmet,
    /// What follows is denied: không, chưa.
    Not,
    /// What others did is denied of those it stands behind, and no more is said: 65 did not.
    Contrary,
    /// A difference of two figures: tiết kiệm, bội chi, a surplus, a majority.
    Gap,
    /// Over a column: it tells how others changed: change, tăng giảm.
    Shift,
    /// Before the two ends of what varies: a range of, 95 % CI, dao động.
    Spread,
    /// Between a change and what it is counted from: up 5 % on the 40 of last year, an increase of 3 over the 12.
    Upon,
    /// One figure passes another, or stays behind it, by what follows: outstripped, trails.
    Outdone,
    /// What follows comes of the figures before it: so that, giving, như vậy.
    Outcome,
    /// The middle one of several, which is no average of them: the median, trung vị.
    Middle,
    /// A rate is counted from a base of its own: at constant prices, like for like, loại trừ, giá so sánh.
    Likened,
    /// What was done of what was to be done: đạt, achieved.
    Reached,
    /// A rate of one thing by another, which may pass a hundred: of GDP, of capacity, bao phủ nợ xấu.
    Unbounded,
    /// The time something is compared with, named by a word that compares: cùng kỳ, năm trước.
    Earlier,
    /// Between where something came from and where it got to: it went up: lên.
    Upward,
    /// The same: it went down: xuống, chỉ còn.
    Downward,
    /// All that a list has not named: khác, others.
    Others,
    /// Between a measure and the same in another unit: bằng, which equals.
    Equals,
    /// Right behind a share: what there can be no more of than all: full, complete.
    Filled,
    /// An answer that people leave for the last, so that the list before it is of all there are: not at all, no view.
    Answer,
    /// One mark among several that people bear at once, and no group beside others: women, insured, nữ, dân tộc.
    Trait,
    /// Those counted are men or boys, and with their counterpart all there are: men, nam.
    Male,
    /// Those counted are women or girls: women, nữ.
    Female,
    /// A phrase that begins like another cue and says nothing: tăng huyết áp, hạ tầng.
    Plain,
    /// The total of what there is, in a balance sheet: tổng cộng tài sản, total assets.
    Assets,
    /// The total of where it came from: tổng cộng nguồn vốn, total liabilities and equity.
    Funding,
    /// What its sentence tells has been told before: in short, tóm lại.
    Recap,
    /// At the head of a sentence, before a figure that was told already: with, với.
    Given,
    /// A list stands below: are listed below, sau đây.
    Below,
    /// The figure before it follows in words: bằng chữ, in words.
    Worded,
    /// The least of several: the lowest, ngắn nhất.
    Lowest,
    /// The most of several: the highest, dài nhất.
    Highest,
    /// The least of age: the youngest, trẻ tuổi nhất.
    Youngest,
    /// The most of age: the oldest, cao tuổi nhất.
    Oldest,
    /// and, và.
    And,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `(` or `[`
    Opening,
    /// `)` or `]`
    Closing,
    /// The end of a sentence.
    Stop,
}

impl Cue {
    /// Whether only a few relations ask for it, and others read on as if it were not there.
    pub fn is_quiet(self) -> bool {
        matches!(
            self,
            Self::Assets
                | Self::Funding
                | Self::Twice
                | Self::Thrice
                | Self::Fourfold
                | Self::Halved
                | Self::Initial
                | Self::Final
                | Self::Inflow
                | Self::Outflow
                | Self::Unmet
                | Self::Contrary
                | Self::Not
                | Self::Definite
                | Self::Likened
                | Self::Middle
                | Self::Outcome
                | Self::Outdone
                | Self::Shift
                | Self::Spread
                | Self::Upon
                | Self::Given
                | Self::Reached
                | Self::Unbounded
                | Self::Others
                | Self::Answer
                | Self::Equals
                | Self::Filled
                | Self::Earlier
                | Self::Upward
                | Self::Downward
                | Self::Trait
                | Self::Male
                | Self::Female
                | Self::Plain
                | Self::Recap
                | Self::Below
                | Self::Worded
                | Self::Gap
                | Self::Lowest
                | Self::Highest
                | Self::Youngest
                | Self::Oldest
        )
    }

    /// The class of this name in a language file: kebab-case, as `share` or `and`.
    pub fn named(name: &str) -> Option<Self> {
        use serde::de::IntoDeserializer;
        use serde::de::value::{Error, StrDeserializer};
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        serde::Deserialize::deserialize(name).ok()
    }

    /// The names of all classes, in the order they are told above.
    pub fn names() -> Vec<String> {
        use serde::de::IntoDeserializer;
        use serde::de::value::{Error, StrDeserializer};
        let nameless: StrDeserializer<'_, Error> = "".into_deserializer();
        // Serde tells them between backticks, behind the one that it does not know.
        let told: Result<Self, Error> = serde::Deserialize::deserialize(nameless);
        let told = told.err().map(|error| error.to_string()).unwrap_or_default();
        told.split('`').skip(3).step_by(2).map(str::to_owned).collect()
    }
}
