//! Makes room for the web UI before it is built, and has it embedded anew when it was built anew: the names of its files
//! change, and the compiler knows the old ones only. Builds nothing itself.

const PLACE: &str = "../../web/dist";

fn main() -> std::io::Result<()> {
    // Of a folder that is not there no real path can be told, and what comes into it later would not be found.
    std::fs::create_dir_all(PLACE)?;
    println!("cargo::rerun-if-changed=build.rs");
    // Builds with debug assertions read the files when they start, and need not be compiled again.
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed={PLACE}");
    }
    Ok(())
}
