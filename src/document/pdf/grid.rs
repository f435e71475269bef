//! Tables with lines: the lines of a page that stand together as a grid, and the cells between them.

use super::canvas::{Area, Letter};
use super::line::{Piece, pieces, tie};

/// A row of a table: each cell with the columns it reaches over beside its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Where its text begins, from the top of the page.
    pub(super) y: i32,
    /// Its cells: their text, and how many columns they cover beside their own.
    pub(super) cells: Vec<(String, usize)>,
}

/// A table with lines.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Where it stands.
    pub(super) area: Area,
    /// Its rows that have text.
    pub(super) rows: Vec<Row>,
}

/// A drawn line, along one direction: where it stands across, and from where to where it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rule {
    across: i32,
    from: i32,
    to: i32,
}

/// What is thinner than this is a line.
const THIN: i32 = 250;
/// Lines shorter than this are parts of a drawing.
const SHORT: i32 = 500;
/// Lines that stand no further apart than this touch.
const NEAR: i32 = 220;
/// More lines than this are a drawing.
const MOST: usize = 6000;
/// More columns or rows than this are a drawing.
const WIDEST: usize = 64;
const LONGEST: usize = 400;

/// Takes the tables with lines out of the letters of a page.
pub(super) fn grids(letters: &mut Vec<Letter>, drawn: &[Area], page: (i32, i32), spaced: bool) -> Vec<Grid> {
    let (level, upright) = rules(drawn, page);
    if level.len() + upright.len() > MOST {
        return Vec::new();
    }
    let mut grids = Vec::new();
    for (level, upright) in clusters(&level, &upright) {
        let columns =
            places(upright.iter().map(|rule| rule.across), level.iter().flat_map(|rule| [rule.from, rule.to]));
        let rows = places(level.iter().map(|rule| rule.across), upright.iter().flat_map(|rule| [rule.from, rule.to]));
        if !(3..=WIDEST).contains(&columns.len()) || !(2..=LONGEST).contains(&rows.len()) || upright.is_empty() {
            continue;
        }
        let mesh = Mesh { columns, rows, level, upright, spaced };
        grids.extend(mesh.read(letters));
    }
    grids
}

/// The level and the upright lines among what is drawn; of larger boxes the edges.
fn rules(drawn: &[Area], page: (i32, i32)) -> (Vec<Rule>, Vec<Rule>) {
    let (mut level, mut upright) = (Vec::new(), Vec::new());
    for area in drawn {
        let (width, height) = (area.x.1 - area.x.0, area.y.1 - area.y.0);
        let (middle_x, middle_y) = (area.x.0 + width / 2, area.y.0 + height / 2);
        if height <= THIN && width > THIN {
            level.push(Rule { across: middle_y, from: area.x.0, to: area.x.1 });
        } else if width <= THIN && height > THIN {
            upright.push(Rule { across: middle_x, from: area.y.0, to: area.y.1 });
        } else if width > THIN && (i64::from(width) * i64::from(height)) < i64::from(page.0) * i64::from(page.1) / 5 * 4
        {
            level.extend([area.y.0, area.y.1].map(|across| Rule { across, from: area.x.0, to: area.x.1 }));
            upright.extend([area.x.0, area.x.1].map(|across| Rule { across, from: area.y.0, to: area.y.1 }));
        }
    }
    (whole(level), whole(upright))
}

/// Lines put together from the pieces they were drawn in; short ones left out.
fn whole(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_unstable();
    let mut joined: Vec<Rule> = Vec::new();
    let mut open = 0;
    for rule in rules {
        while joined.get(open).is_some_and(|old| rule.across - old.across > NEAR / 2) {
            open += 1;
        }
        let fits = |old: &&mut Rule| rule.from <= old.to + NEAR && rule.to >= old.from - NEAR;
        match joined.get_mut(open..).unwrap_or_default().iter_mut().find(fits) {
            Some(old) => (old.from, old.to) = (old.from.min(rule.from), old.to.max(rule.to)),
            None => joined.push(rule),
        }
    }
    joined.retain(|rule| rule.to - rule.from >= SHORT);
    joined
}

/// Lines that touch one another, directly or through others.
fn clusters(level: &[Rule], upright: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut parent: Vec<usize> = (0..level.len() + upright.len()).collect();
    fn root(parent: &mut [usize], mut at: usize) -> usize {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    }
    for (row, one) in level.iter().enumerate() {
        for (column, other) in upright.iter().enumerate() {
            let crosses = (one.from - NEAR..=one.to + NEAR).contains(&other.across)
                && (other.from - NEAR..=other.to + NEAR).contains(&one.across);
            if crosses {
                let (a, b) = (root(&mut parent, row), root(&mut parent, level.len() + column));
                parent[a] = b;
            }
        }
    }
    let mut found: Vec<(usize, Vec<Rule>, Vec<Rule>)> = Vec::new();
    for (index, rule) in level.iter().chain(upright).enumerate() {
        let own = root(&mut parent, index);
        let place = found.iter().position(|(root, ..)| *root == own).unwrap_or_else(|| {
            found.push((own, Vec::new(), Vec::new()));
            found.len() - 1
        });
        match index < level.len() {
            true => found[place].1.push(*rule),
            false => found[place].2.push(*rule),
        }
    }
    found.into_iter().map(|(_, level, upright)| (level, upright)).collect()
}

/// The places where lines stand, and the outermost ends of those they meet; near ones are one.
fn places(across: impl Iterator<Item = i32>, ends: impl Iterator<Item = i32>) -> Vec<i32> {
    let ends: Vec<i32> = ends.collect();
    let outer = ends.iter().min().into_iter().chain(ends.iter().max()).copied();
    let mut all: Vec<i32> = across.chain(outer).collect();
    all.sort_unstable();
    all.dedup_by(|next, place| *next - *place <= NEAR);
    all
}

/// Lines that cut a part of a page into cells.
struct Mesh {
    columns: Vec<i32>,
    rows: Vec<i32>,
    level: Vec<Rule>,
    upright: Vec<Rule>,
    /// The program that wrote the letters writes spaces.
    spaced: bool,
}

/// A cell: its first row and column, and how many it covers of each.
struct Cell {
    row: usize,
    column: usize,
    down: usize,
    over: usize,
    letters: Vec<Letter>,
}

impl Mesh {
    /// The table, its letters taken out of those of the page; nothing where fewer than two cells hold text.
    fn read(&self, letters: &mut Vec<Letter>) -> Option<Grid> {
        let (mut cells, owner) = self.cells();
        let place = |lines: &[i32], at: i32| {
            lines.partition_point(|line| *line <= at).checked_sub(1).filter(|place| place + 1 < lines.len())
        };
        let home = |letter: &Letter| {
            let middle = letter.x.0 + (letter.x.1 - letter.x.0) / 2;
            let (column, row) = (place(&self.columns, middle)?, place(&self.rows, letter.y - letter.size * 3 / 10)?);
            Some(owner[row * (self.columns.len() - 1) + column])
        };
        let mut filled: Vec<bool> = vec![false; cells.len()];
        for letter in letters.iter().filter(|letter| letter.letter != ' ') {
            if let Some(cell) = home(letter) {
                filled[cell] = true;
            }
        }
        if filled.iter().filter(|filled| **filled).count() < 2 {
            return None;
        }
        letters.retain(|letter| {
            let home = home(letter);
            if let Some(cell) = home {
                cells[cell].letters.push(*letter);
            }
            home.is_none()
        });
        let (left, right) = (self.columns.first()?, self.columns.last()?);
        let (top, bottom) = (self.rows.first()?, self.rows.last()?);
        let area = Area { x: (*left, *right), y: (*top, *bottom) };
        let rows = (0..self.rows.len() - 1).flat_map(|row| self.band(row, &mut cells, &owner)).collect();
        Some(Grid { area, rows })
    }

    /// The cells between the lines, and for each field of the mesh the cell that covers it.
    fn cells(&self) -> (Vec<Cell>, Vec<usize>) {
        let (wide, high) = (self.columns.len() - 1, self.rows.len() - 1);
        let drawn = |rules: &[Rule], across: i32, from: i32, to: i32| {
            let middle = from + (to - from) / 2;
            rules.iter().any(|rule| (rule.across - across).abs() <= NEAR && (rule.from..=rule.to).contains(&middle))
        };
        let right = |row: usize, column: usize| {
            drawn(&self.upright, self.columns[column + 1], self.rows[row], self.rows[row + 1])
        };
        let below = |row: usize, column: usize| {
            drawn(&self.level, self.rows[row + 1], self.columns[column], self.columns[column + 1])
        };
        let mut cells: Vec<Cell> = Vec::new();
        let mut owner = vec![usize::MAX; wide * high];
        for row in 0..high {
            for column in 0..wide {
                if owner[row * wide + column] != usize::MAX {
                    continue;
                }
                let free = |row: usize, column: usize| owner[row * wide + column] == usize::MAX;
                let mut over = 0;
                while column + over + 1 < wide && free(row, column + over + 1) && !right(row, column + over) {
                    over += 1;
                }
                let mut down = 0;
                while row + down + 1 < high
                    && (column..=column + over).all(|column| free(row + down + 1, column) && !below(row + down, column))
                {
                    down += 1;
                }
                for row in row..=row + down {
                    owner[row * wide + column..=row * wide + column + over].fill(cells.len());
                }
                cells.push(Cell { row, column, down, over, letters: Vec::new() });
            }
        }
        (cells, owner)
    }

    /// The rows of text in one band of the mesh: one, or several where no lines are drawn between them.
    fn band(&self, row: usize, cells: &mut [Cell], owner: &[usize]) -> Vec<Row> {
        let wide = self.columns.len() - 1;
        let mut columns: Vec<(Vec<Piece>, usize)> = Vec::new();
        let mut column = 0;
        while column < wide {
            let cell = &mut cells[owner[row * wide + column]];
            let own =
                if cell.row == row && cell.column == column { std::mem::take(&mut cell.letters) } else { Vec::new() };
            let over = if cell.down > 0 && cell.row < row { 0 } else { cell.over };
            columns.push((pieces(own, self.spaced), over));
            column += 1 + over;
        }
        split(columns)
    }
}

/// The rows that the cells of a band hold: where cells of figures hold several, each on a line, these are rows.
fn split(columns: Vec<(Vec<Piece>, usize)>) -> Vec<Row> {
    let figures = |pieces: &[Piece]| pieces.len() > 1 && pieces.iter().all(|piece| is_figure(&piece.text));
    let lines: Vec<i32> = columns
        .iter()
        .filter(|(pieces, _)| figures(pieces))
        .max_by_key(|(pieces, _)| pieces.len())
        .map(|(pieces, _)| pieces.iter().map(|piece| piece.area.y.1).collect())
        .unwrap_or_default();
    let several = columns.iter().filter(|(pieces, _)| figures(pieces)).count() > 1;
    let starts: Vec<i32> = if several { lines } else { Vec::new() };
    let mut rows = vec![Row { y: i32::MAX, cells: vec![(String::new(), 0); columns.len()] }; starts.len().max(1)];
    for (column, (pieces, over)) in columns.into_iter().enumerate() {
        for row in &mut rows {
            row.cells[column].1 = over;
        }
        for piece in pieces {
            // Lines above the first figure are a part of its row, as are the rest of a label below one.
            let at = starts.partition_point(|start| *start <= piece.area.y.1 + piece.size / 4).saturating_sub(1);
            let row = &mut rows[at];
            row.y = row.y.min(piece.area.y.1);
            tie(&mut row.cells[column].0, &piece.text);
        }
    }
    rows.retain(|row| row.cells.iter().any(|(text, _)| !text.is_empty()));
    rows
}

/// Whether a text is one figure, a dash or dots, as cells hold them.
pub(super) fn is_figure(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    letters == 0 && !text.contains(' ') && (digits > 0 || text.chars().count() <= 3)
}
