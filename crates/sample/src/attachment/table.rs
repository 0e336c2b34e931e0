//! Text files: a table of charges (RFC 4180) and the log of a device.

use crate::clock::{push_clock, push_day};
use crate::json::{push_number, push_padded};
use crate::random::Random;
use crate::scene::Scene;

/// Writes a table of about that many bytes.
pub fn write_csv(scene: &Scene, size_bytes: usize, random: &mut Random, out: &mut Vec<u8>) {
    let mut line = String::from("date,time,number,seconds,charge\r\n");
    let mut day_s = scene.start_s - 60 * 86_400;
    while out.len() < size_bytes {
        out.extend_from_slice(line.as_bytes());
        line.clear();
        day_s += 86_400 * i64::from(random.chance(120));
        push_day(day_s, &mut line);
        line.push(',');
        push_padded(random.below(24), 2, &mut line);
        line.push(':');
        push_padded(random.below(60), 2, &mut line);
        line.push_str(",+1 212 555-01");
        push_padded(random.below(100), 2, &mut line);
        line.push(',');
        push_number(random.mostly_small(3, 3_000), &mut line);
        line.push_str(",0.");
        push_padded(random.below(100), 2, &mut line);
        line.push_str("\r\n");
    }
}

/// Writes a log of about that many bytes.
pub fn write_log(scene: &Scene, size_bytes: usize, random: &mut Random, out: &mut Vec<u8>) {
    let mut line = String::new();
    let mut second = scene.start_s - 86_400;
    while out.len() < size_bytes {
        line.clear();
        second += random.mostly_small(0, 90);
        push_day(second, &mut line);
        line.push(' ');
        push_clock(second, &mut line);
        let template = random.pick(&[
            " INFO  link up, {percent} Mbit/s",
            " WARN  retry {n} of 9 after {minutes} ms",
            " ERROR {error} in module [dsl|wifi|voip|update]",
            " INFO  lease renewed for {minutes}{n} s",
            " DEBUG serial {serial} temperature {minutes} C",
        ]);
        scene.say(template, random, &mut line);
        line.push('\n');
        out.extend_from_slice(line.as_bytes());
    }
}
