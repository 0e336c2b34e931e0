//! The command line as data: each file in `tests/cmd` shows commands, what they print and how they end, as a person at
//! a terminal would see it. `TRYCMD=overwrite` writes them anew.

#[test]
fn the_command_line_answers_as_its_data_files_say() {
    trycmd::TestCases::new().env("COLUMNS", "100").case("tests/cmd/*.trycmd");
}
