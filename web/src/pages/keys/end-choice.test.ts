import { expect, test } from 'vitest';

import { endOf } from './end-choice';

const now = Date.parse('2026-05-03T14:00:00Z');

test('a key ends after a while, at the end of a day, or never', () => {
    expect(endOf('30', '', now)).toBe('2026-06-02T14:00:00.000Z');
    expect(endOf('day', '2026-12-31', now)).toBe('2027-01-01T00:00:00.000Z');
    expect(endOf('never', '', now)).toBeUndefined();
});
