// When a new key ends: after a while, after a day, or never.
import { DAY_MS, dayStart } from '../../lib/days';
import type { keys } from '../../texts/en';

export type EndChoice = keyof typeof keys.endChoice;

/** The moment for the service; undefined: never. `day` is the last day, `2026-05-03`, as far as one is chosen. */
export function endOf(choice: EndChoice, day: string, now = Date.now()): string | undefined {
    switch (choice) {
        case 'never':
            return undefined;
        case 'day':
            return dayStart(day, 1);
        default:
            return new Date(now + Number(choice) * DAY_MS).toISOString();
    }
}
