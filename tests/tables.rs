//! Tables of many kinds: silent as they are, and with one cell changed found at that cell; ragged ones do no harm.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::LazyLock;

use crossfoot::diagnostic::{Diagnostic, Severity};
use crossfoot::document::{Format, Opened};
use crossfoot::lint::{Linter, lint};
use crossfoot::text::Source;
use proptest::prelude::*;

static LINTER: LazyLock<Linter> = LazyLock::new(Linter::builtin);

fn check(text: &str) -> Vec<Diagnostic> {
    let source = Source::decode("draft", text.as_bytes().to_vec()).unwrap();
    let found = lint(&Opened::text(source, Format::Markdown), &LINTER).diagnostics;
    found
        .into_iter()
        .filter(|found| found.severity > Severity::Advice && matches!(found.category.as_str(), "tables" | "arithmetic"))
        .collect()
}

/// The table is right, and each change (from, to) is found at its place.
fn holds(table: &str, changes: &[(&str, &str)]) {
    let alarms: Vec<String> = check(table).into_iter().map(|found| found.message).collect();
    assert!(alarms.is_empty(), "{table}\n{alarms:#?}");
    for (from, to) in changes {
        let at = table.find(from).unwrap_or_else(|| panic!("{from} is not there"));
        let changed = [&table[..at], to, &table[at + from.len()..]].concat();
        let touches = |found: &Diagnostic| {
            let touched = |start: u32, end: u32| (start as usize) < at + to.len() && at < end as usize;
            found.labels.iter().any(|label| touched(label.span.start, label.span.end))
        };
        assert!(check(&changed).iter().any(touches), "{from} -> {to} is not found in\n{changed}");
    }
}

#[test]
fn a_balance_sheet_with_codes() {
    holds(
        "
Đơn vị tính: đồng

| TÀI SẢN | Mã số | Số cuối năm | Số đầu năm |
|---|:-:|--:|--:|
| A. TÀI SẢN NGẮN HẠN (100 = 110 + 130 + 140) | 100 | 8.415.200.310 | 7.902.118.455 |
| I. Tiền và tương đương tiền | 110 | 1.204.551.870 | 988.410.225 |
| II. Phải thu ngắn hạn | 130 | 3.918.442.100 | 3.701.556.030 |
| III. Hàng tồn kho | 140 | 3.292.206.340 | 3.212.152.200 |
| B. TÀI SẢN DÀI HẠN (200 = 220 + 260) | 200 | 5.610.884.700 | 5.904.337.125 |
| I. Tài sản cố định | 220 | 5.402.117.900 | 5.711.202.440 |
| II. Tài sản khác | 260 | 208.766.800 | 193.134.685 |
| TỔNG CỘNG TÀI SẢN (270 = 100 + 200) | 270 | 14.026.085.010 | 13.806.455.580 |
",
        &[
            ("14.026.085.010", "14.026.085.100"),
            ("3.918.442.100", "3.918.424.100"),
            ("5.904.337.125", "5.904.373.125"),
            ("193.134.685", "193.143.685"),
        ],
    );
}

#[test]
fn an_income_statement_with_profits() {
    holds(
        "
| Chỉ tiêu | Mã số | Năm nay | Năm trước |
|---|:-:|--:|--:|
| 1. Doanh thu bán hàng | 01 | 24.518 | 22.064 |
| 2. Các khoản giảm trừ | 02 | 318 | 264 |
| 3. Doanh thu thuần (10 = 01 - 02) | 10 | 24.200 | 21.800 |
| 4. Giá vốn | 11 | 18.415 | 16.920 |
| 5. Lợi nhuận gộp (20 = 10 - 11) | 20 | 5.785 | 4.880 |
| 6. Doanh thu tài chính | 21 | 142 | 118 |
| 7. Chi phí tài chính | 22 | 655 | 610 |
| 8. Lợi nhuận thuần (30 = 20 + (21 - 22)) | 30 | 5.272 | 4.388 |
",
        &[("5.785", "5.758"), ("5.272", "5.722"), ("24.200", "24.020")],
    );
}

#[test]
fn totals_above_their_rows() {
    holds(
        "
| Địa bàn | Số hộ | Hộ nghèo | Tỷ lệ (%) |
|---|--:|--:|--:|
| Tổng số | 9.412 | 431 | 4,6 |
| Xã An Bình | 2.815 | 96 | 3,4 |
| Xã An Hòa | 3.104 | 142 | 4,6 |
| Xã An Phú | 1.987 | 118 | 5,9 |
| Xã An Lạc | 1.506 | 75 | 5,0 |
",
        &[("9.412", "9.142"), ("142 |", "124 |"), ("5,9", "9,5")],
    );
}

#[test]
fn three_levels_of_rows() {
    holds(
        "
Unit: US$ million

| Code | Item | 2022 | 2023 |
|---|---|--:|--:|
| A | Operating expenditure | 412.6 | 438.9 |
| 1 | Staff | 251.3 | 266.4 |
| 1.1 | Salaries | 208.9 | 221.0 |
| 1.2 | Pensions | 42.4 | 45.4 |
| 2 | Goods and services | 161.3 | 172.5 |
| B | Capital expenditure | 96.1 | 88.7 |
| 1 | Roads | 58.8 | 51.2 |
| 2 | Schools | 37.3 | 37.5 |
| | Total expenditure | 508.7 | 527.6 |
",
        &[("266.4", "264.6"), ("45.4", "54.4"), ("96.1", "91.6"), ("527.6", "572.6"), ("51.2", "52.1")],
    );
}

#[test]
fn parts_that_are_only_some_of_the_rows() {
    holds(
        "
| Chỉ tiêu | 2022 | 2023 |
|---|--:|--:|
| Tổng số lao động | 1.412 | 1.508 |
| Trong đó: nữ | 655 | 702 |
| Số lao động đã qua đào tạo | 904 | 1.011 |
| Thu nhập bình quân (triệu đồng) | 7,2 | 7,9 |
",
        &[],
    );
}

#[test]
fn mixed_indicators_with_a_unit_column() {
    holds(
        "
| TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | TH/KH (%) |
|:-:|---|---|--:|--:|--:|
| 1 | Tổng sản lượng lương thực | tấn | 41.500 | 42.318 | 102,0 |
| 2 | Diện tích gieo trồng | ha | 7.200 | 7.146 | 99,3 |
| 3 | Đàn lợn | con | 28.000 | 29.415 | 105,1 |
| 4 | Tỷ lệ hộ nghèo | % | 3,5 | 3,2 | đạt |
| 5 | Trường đạt chuẩn | trường | 24 | 25 | 104,2 |
| 6 | Thu ngân sách | triệu đồng | 86.400 | 91.217 | 105,6 |
",
        &[("99,3", "93,9"), ("105,6", "106,5"), ("41.500", "45.100")],
    );
}

#[test]
fn rows_of_another_unit_are_no_parts() {
    holds(
        "
| Chỉ tiêu | ĐVT | Năm 2022 | Năm 2023 | Tăng/giảm (%) |
|---|---|--:|--:|--:|
| Tổng lượt khám | lượt | 148.320 | 162.415 | 9,5 |
| - Ngoại trú | lượt | 121.860 | 133.902 | 9,9 |
| - Nội trú | lượt | 26.460 | 28.513 | 7,8 |
| Công suất giường bệnh | % | 87,4 | 92,1 | |
| Ngày điều trị bình quân | ngày | 6,8 | 6,5 | -4,4 |
",
        &[("162.415", "164.215"), ("26.460", "26.640"), ("7,8", "8,7")],
    );
}

#[test]
fn a_table_without_sentences_is_read_in_the_language_of_its_words() {
    holds(
        "
| Item | Quantity | Unit price ($) | Amount ($) |
|---|--:|--:|--:|
| Desks | 46 | 182.50 | 8,395.00 |
| Chairs | 92 | 64.25 | 5,911.00 |
| Lamps | 38 | 41.90 | 1,592.20 |
| Delivery | 1 | 640.00 | 640.00 |
| Total | | | 16,538.20 |
",
        &[("8,395.00", "8,359.00"), ("16,538.20", "16,583.20")],
    );
}

#[test]
fn rounded_totals_and_empty_cells_are_no_errors() {
    holds(
        "
Figures in £ million

| Fund | Q1 | Q2 | Q3 | Total |
|:--|--:|--:|--:|--:|
| North | 1.24 | 1.38 | – | 2.62 |
| South | 0.87 | 0.91 | 1.02 | 2.79 |
| East | 2.11 | … | 2.26 | 4.38 |
| West | 1.06 | 1.13 | 1.19 | 3.38 |
| All funds | 5.27 | 3.42 | 4.48 | 13.17 |
",
        &[("3.38", "3.83"), ("5.27", "5.72")],
    );
}

#[test]
fn whole_numbers_rounded_without_a_word() {
    holds(
        "
The harvest of the year, by region and by the kind of fruit.

| Region | Apples | Pears | Plums | Total |
|:--|--:|--:|--:|--:|
| North | 1241 | 1387 | 905 | 3534 |
| South | 872 | 915 | 1022 | 2809 |
| East | 2118 | 1640 | 2263 | 6020 |
| West | 1063 | 1131 | 1194 | 3388 |
| Total | 5295 | 5072 | 5384 | 15751 |
",
        &[("15751", "15571")],
    );
}

#[test]
fn costs_and_revenues_vary_with_their_own_sign() {
    holds(
        "
| | Budget | Actual | Better (worse) |
|:--|--:|--:|--:|
| Fees | 1,240 | 1,310 | 70 |
| Grants | 860 | 815 | (45) |
| Sales | 415 | 452 | 37 |
| Salaries | 1,105 | 1,128 | (23) |
| Rent | 318 | 309 | 9 |
| Travel | 142 | 155 | (13) |
",
        &[],
    );
}

#[test]
fn growth_beside_shares() {
    holds(
        "
| Ngành | 2022 | 2023 | Tốc độ tăng (%) | Cơ cấu 2023 (%) |
|---|--:|--:|--:|--:|
| Nông nghiệp | 4.118 | 4.302 | 4,5 | 29,9 |
| Công nghiệp | 5.207 | 5.769 | 10,8 | 40,1 |
| Dịch vụ | 3.914 | 4.316 | 10,3 | 30,0 |
| Tổng | 13.239 | 14.387 | 8,7 | 100,0 |
",
        &[("10,8", "18,0"), ("40,1", "41,0"), ("13.239", "13.329"), ("4.316", "4.361")],
    );
}

#[test]
fn survey_answers_with_several_choices() {
    holds(
        "
| Reason | Answers | Share of 412 respondents (%) |
|---|--:|--:|
| Price | 261 | 63.3 |
| Distance | 187 | 45.4 |
| Opening hours | 144 | 35.0 |
| Staff | 97 | 23.5 |
",
        &[],
    );
}

#[test]
fn monthly_figures_and_their_year() {
    holds(
        "
| Quarter | Visits | Returned | Sold |
|---|--:|--:|--:|
| Q1 | 1,204 | 418 | 215 |
| Q2 | 1,377 | 466 | 248 |
| Q3 | 1,519 | 502 | 271 |
| Q4 | 1,288 | 431 | 226 |
| Year | 5,388 | 1,817 | 960 |
",
        &[("1,377", "1,737"), ("960", "906")],
    );
}

/// Pieces of rows.
const PIECES: [&str; 24] = [
    "| ",
    " | ",
    "|",
    "\n",
    "|---|--:|\n",
    "A. ",
    "1. ",
    "- ",
    "Tổng",
    "Total",
    "(A+B)",
    "(270 = 100 + 200)",
    "100",
    "(1.234)",
    "-5",
    "99,9",
    "0",
    "2023",
    "%",
    " (%)",
    "triệu đồng",
    "…",
    "999999999999999999999999999999999999999",
    "= - + ((",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn ragged_tables_do_no_harm(parts in prop::collection::vec(0..PIECES.len(), 0..120)) {
        let text: String = parts.into_iter().map(|at| PIECES[at]).collect();
        check(&text);
    }

    /// A table of any numbers with its totals both ways is silent; one digit changed is found.
    #[test]
    fn tables_that_add_up_are_silent(cells in prop::collection::vec(1000_i64..99_999, 12), at in 0_usize..12, add in 1_i64..9) {
        let write = |cells: &[i64], changed: Option<usize>| {
            let shown = |index: usize| cells[index] + if changed == Some(index) { 1000 * add } else { 0 };
            let mut text = String::from("| Item | A | B | C | Total |\n|---|--:|--:|--:|--:|\n");
            for row in 0..4 {
                let total: i64 = cells[3 * row..3 * row + 3].iter().sum();
                text += &format!("| Row {} | {} | {} | {} | {total} |\n", ["p", "q", "r", "s"][row], shown(3 * row), shown(3 * row + 1), shown(3 * row + 2));
            }
            let sums: Vec<i64> = (0..3).map(|column| (0..4).map(|row| cells[3 * row + column]).sum()).collect();
            text + &format!("| Total | {} | {} | {} | {} |\n", sums[0], sums[1], sums[2], sums.iter().sum::<i64>())
        };
        prop_assert!(check(&write(&cells, None)).is_empty());
        prop_assert!(!check(&write(&cells, Some(at))).is_empty());
    }
}

/// Units of many areas with a total for each, as annexes list them; the total of area `wrong` is 10 too large.
fn annex(areas: usize, wrong: usize) -> String {
    let mut table = "| STT | Đơn vị | Năm 2023 | Năm 2024 |\n|---|---|---|---|\n".to_owned();
    for area in 0..areas {
        let mut totals = [0, if area == wrong { 10 } else { 0 }];
        for unit in 0..50 {
            let n = area * 50 + unit;
            let figures = [1000 + n * 7919 % 8999, 1000 + n * 6007 % 8999];
            totals = [totals[0] + figures[0], totals[1] + figures[1]];
            table += &format!("| {} | Đơn vị {area}.{unit} | {} | {} |\n", n + 1, figures[0], figures[1]);
        }
        table += &format!("| | Cộng khu vực {area} | {} | {} |\n", totals[0], totals[1]);
    }
    table
}

#[test]
fn long_tables_are_cast_as_short_ones_are() {
    for areas in [4, 40] {
        assert_eq!(check(&annex(areas, areas)), [], "{areas} areas");
        let found = check(&annex(areas, areas / 2));
        assert_eq!(found.len(), 1, "{areas} areas: {found:#?}");
        assert_eq!(found[0].rule, "column-total-mismatch");
    }
}

#[test]
fn areas_yields_and_harvests_multiply() {
    // 420 ha × 61,5 tạ/ha = 25.830 tạ.
    holds(
        "
| Vụ | Diện tích (ha) | Năng suất (tạ/ha) | Sản lượng (tấn) |
|---|---:|---:|---:|
| Xuân | 420 | 61,5 | 2.583 |
| Hè thu | 385 | 54,2 | 2.086,7 |
| Mùa | 298 | 48,7 | 1.451,3 |
| Đông | 112 | 39,5 | 442,4 |
",
        &[("2.086,7", "2.806,7"), ("48,7", "47,8"), ("420", "240")],
    );
    holds(
        "
| Item | Quantity | Unit price ($) | Amount ($) |
|---|---:|---:|---:|
| Desks | 14 | 185 | 2,590 |
| Chairs | 56 | 42 | 2,352 |
| Lamps | 31 | 27 | 837 |
| Shelves | 9 | 146 | 1,314 |
",
        &[("2,352", "2,532"), ("146", "164")],
    );
}

#[test]
fn formulas_printed_over_columns_are_laws() {
    // 1.180 of 1.250 is 94,4 %, 352 of 340 is 103,5 %.
    holds(
        "
| Chỉ tiêu | Kế hoạch | Thực hiện | Chênh lệch | Tỷ lệ (%) |
|---|---:|---:|---:|---:|
| A | 1 | 2 | 3=2-1 | 4=2/1*100 |
| Lúa | 1.250 | 1.180 | -70 | 94,4 |
| Ngô | 340 | 352 | 12 | 103,5 |
",
        &[("94,4", "49,4"), ("| 12 |", "| 21 |")],
    );
    holds(
        "
| Nguồn vốn | Tỉnh (1) | Huyện (2) | Cộng (3)=(1)+(2) |
|---|---:|---:|---:|
| Đầu tư | 1.204 | 318 | 1.522 |
| Sự nghiệp | 655 | 97 | 752 |
",
        &[("1.522", "1.252"), ("| 97 |", "| 79 |")],
    );
}

#[test]
fn an_english_income_statement_in_thousands() {
    for scale in ["£000", "£'000", "(£000)"] {
        let table = "
| | Note | 2025 £000 | 2024 £000 | Change % |
|---|---|--:|--:|--:|
| Revenue | 3 | 51,384 | 48,216 | 6.6 |
| Cost of sales | | (33,512) | (31,094) | 7.8 |
| **Gross profit** | | 17,872 | 17,122 | 4.4 |
| Administrative expenses | 4 | (9,240) | (9,365) | (1.3) |
| **Operating profit** | | 8,632 | 7,757 | 11.3 |

Revenue rose by 6.6% to £51.4 million. Gross profit was £17.9 million.
"
        .replace("£000", scale);
        holds(
            &table,
            &[("17,872", "17,782"), ("8,632", "8,623"), ("11.3", "13.1"), ("6.6 |", "9.6 |"), ("£51.4 m", "£54.1 m")],
        );
    }
}

#[test]
fn a_currency_and_scale_behind_a_date() {
    for head in ["31 March 2025 $m", "2025 US$m", "30/6/2025 ($m)"] {
        let table = format!(
            "
| Segment | {head} | Share % |
|---|--:|--:|
| Dairy | 418.2 | 46.2 |
| Grain | 305.9 | 33.8 |
| Timber | 181.3 | 20.0 |
| Group | 905.4 | 100.0 |

The dairy segment brought in $418 million.
"
        );
        holds(&table, &[("905.4", "950.4"), ("33.8", "38.3"), ("$418", "$481")]);
    }
}

#[test]
fn counts_with_their_shares_in_brackets() {
    holds(
        "
| Xếp loại | Khối 6 | Khối 7 | Khối 8 | Toàn trường |
|---|--:|--:|--:|--:|
| Tốt | 41 (32,0%) | 38 (31,7%) | 29 (26,4%) | 108 (30,2%) |
| Khá | 52 (40,6%) | 47 (39,2%) | 51 (46,4%) | 150 (41,9%) |
| Đạt | 30 (23,4%) | 31 (25,8%) | 26 (23,6%) | 87 (24,3%) |
| Chưa đạt | 5 (3,9%) | 4 (3,3%) | 4 (3,6%) | 13 (3,6%) |
| Tổng số học sinh | 128 | 120 | 110 | 358 |
",
        &[
            ("38 (", "83 ("),
            ("46,4%", "64,4%"),
            ("358", "385"),
            ("87 (24,3%)", "78 (24,3%)"),
            ("150 (41,9%)", "150 (49,1%)"),
        ],
    );
    // Rounded to whole percentages, of whom some did not answer.
    holds(
        "
| | Wards | Theatres | Community |
|---|--:|--:|--:|
| Agree | 205 (65%) | 71 (66%) | 123 (71%) |
| Neither | 63 (20%) | 22 (20%) | 31 (18%) |
| Disagree | 45 (14%) | 15 (14%) | 19 (11%) |
| Respondents | 313 | 108 | 173 |
| Invited | 512 | 188 | 297 |
",
        &[("71 (66%)", "17 (66%)"), ("(18%)", "(81%)"), ("313", "331")],
    );
}

#[test]
fn growth_from_row_to_row() {
    holds(
        "
| Năm | Doanh thu (triệu đồng) | Tăng trưởng so với năm trước (%) | Lợi nhuận (triệu đồng) |
|---|--:|--:|--:|
| 2021 | 18.240 | - | 1.420 |
| 2022 | 19.875 | 9,0 | 1.588 |
| 2023 | 21.310 | 7,2 | 1.790 |
| 2024 | 20.644 | -3,1 | 1.512 |
| 2025 | 23.518 | 13,9 | 2.021 |
",
        &[("13,9", "19,3"), ("-3,1", "-1,3"), ("7,2", "2,7")],
    );
    // The latest first, and what each year is of the one before.
    holds(
        "
| Year | Passengers | Of the year before, % |
|---|--:|--:|
| 2025 | 41,208 | 104.9 |
| 2024 | 39,290 | 97.4 |
| 2023 | 40,352 | 118.2 |
| 2022 | 34,126 | 161.8 |
| 2021 | 21,094 | |
",
        &[("97.4", "94.7"), ("118.2", "112.8")],
    );
}

#[test]
fn a_rate_whose_head_names_two_years() {
    holds(
        "
| Nhóm hàng | 2023 | 2024 | 2025 | 2025 so với 2024 (%) |
|---|--:|--:|--:|--:|
| Lương thực | 104,2 | 108,9 | 113,5 | 4,2 |
| Thực phẩm | 107,8 | 110,2 | 112,6 | 2,2 |
| May mặc | 101,1 | 103,4 | 104,0 | 0,6 |
| Nhà ở | 110,5 | 117,2 | 121,4 | 3,6 |
",
        &[("3,6", "6,3"), ("113,5 | 4,2", "113,5 | 2,4")],
    );
}

#[test]
fn two_rows_of_months_and_a_density() {
    holds(
        "
| | Jan | Feb | Mar | Apr | May | Jun | Total |
|---|--:|--:|--:|--:|--:|--:|--:|
| Rainfall (mm) | 61 | 48 | 72 | 35 | 20 | 12 | 248 |
| Days of rain | 14 | 11 | 16 | 9 | 5 | 4 | 59 |
",
        &[("248", "284"), ("59", "95")],
    );
    holds(
        "
| Xã | Dân số (người) | Diện tích (km²) | Mật độ (người/km²) |
|---|--:|--:|--:|
| Tân Hòa | 4.820 | 12,40 | 389 |
| Phú Lâm | 6.115 | 18,75 | 326 |
| Bình An | 3.974 | 9,05 | 439 |
| Cộng | 14.909 | 40,20 | 371 |
",
        &[("439", "493"), ("326", "362")],
    );
}

#[test]
fn shares_of_columns_without_a_total() {
    holds(
        "
| | All | Men | Women | 18–34 | 35–54 | 55+ |
|---|--:|--:|--:|--:|--:|--:|
| For | 47% | 51% | 43% | 58% | 46% | 39% |
| Against | 41% | 39% | 43% | 29% | 42% | 50% |
| Don't know | 12% | 10% | 14% | 13% | 12% | 11% |
| Unweighted base | 1,204 | 588 | 616 | 341 | 402 | 461 |
",
        &[("58%", "85%"), ("29%", "92%"), ("10%", "1%")],
    );
    // Along the rows; and rates that only look so.
    holds(
        "
| Trường | Giỏi (%) | Khá (%) | Trung bình (%) | Yếu (%) |
|---|--:|--:|--:|--:|
| Tiểu học Nà Phát | 31,4 | 44,8 | 21,0 | 2,8 |
| Tiểu học Bản Chang | 27,5 | 46,1 | 23,9 | 2,5 |
| THCS Khuổi Lùng | 18,2 | 41,7 | 35,0 | 5,1 |
| THCS Pò Mầy | 20,6 | 43,3 | 31,8 | 4,3 |
",
        &[("46,1", "41,6"), ("35,0", "53,0")],
    );
    holds(
        "
| Indicator | Q1 | Q2 | Q3 |
|---|--:|--:|--:|
| Calls answered | 88.1% | 91.4% | 92.0% |
| Complaints upheld | 11.9% | 8.6% | 9.1% |
| Invoices paid | 96.2% | 94.9% | 95.5% |
",
        &[],
    );
}

#[test]
fn shares_of_a_number_in_the_head() {
    holds(
        "
| Characteristic | Placebo (n = 214) | Drug (n = 209) | p |
|---|--:|--:|--:|
| Age, years, mean (SD) | 61.4 (9.8) | 60.9 (10.2) | 0.61 |
| Female | 98 (45.8%) | 101 (48.3%) | 0.60 |
| Current smoker | 37 (17.3%) | 29 (13.9%) | 0.34 |
| Diabetes | 52 (24.3%) | 58 (27.8%) | 0.42 |
",
        &[("17.3%", "13.7%"), ("101 (", "110 (")],
    );
}

#[test]
fn a_price_whose_row_names_a_unit() {
    holds(
        "
| TT | Dịch vụ | Đơn giá (đồng) | Số lượng | Thành tiền (đồng) |
|--:|---|--:|--:|--:|
| 1 | Làm đất | 165.000 | 42 | 6.930.000 |
| 2 | Gặt đập | 195.000 | 38 | 7.410.000 |
| 3 | Sấy lúa (tấn) | 300.000 | 115 | 34.500.000 |
| 4 | Phun thuốc | 30.000 | 96 | 2.880.000 |
| | Cộng | | | 51.720.000 |
",
        &[("51.720.000", "51.270.000"), ("6.930.000", "6.390.000")],
    );
}

#[test]
fn figures_that_bring_their_units_and_two_tables_in_a_row() {
    holds(
        "
| | 2024 | 2023 |
|---|--:|--:|
| Vessels | 41 | 39 |
| Berths | 120 | 118 |

| | 2024 | 2023 | Change |
|---|--:|--:|--:|
| Revenue | £702.4m | £668.1m | +5% |
| Operating profit | £160.9m | £138.7m | +16% |
| Profit before taxation | £154.2m | £136.0m | +13% |
| Dividend per share | 61.5p | 55.0p | +12% |
| Operating margin | 22.9% | 20.8% | |
",
        &[("£702.4m", "£720.4m"), ("+16%", "+61%"), ("55.0p", "50.5p")],
    );
}
