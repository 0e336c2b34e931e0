import { expect, test } from 'vitest';

import { deedWords, detailWords, userWords } from './words';

test('an entry says who did what to what', () => {
    expect(deedWords({ kind: 'job.created', subject: 'Weekly' })).toBe('Created the job “Weekly”');
    expect(deedWords({ kind: 'login.failed', subject: '' })).toBe('Login refused');
    expect(userWords({ user: 'admin', via: 'session' })).toBe('admin');
    expect(userWords({ user: '', via: 'service' })).toBe('the service');
    expect(userWords({ user: '', via: 'session' })).toBe('somebody unknown');
});

test('what is not known yet is shown by its own name', () => {
    expect(deedWords({ kind: 'robot.built', subject: 'R' })).toBe('robot.built: R');
    expect(detailWords({ wheels: 4, why: 'wrongPassword', isWhole: false })).toEqual([
        ['wheels', '4'],
        ['Why', 'The password was wrong.'],
        ['All of them arrived', 'No'],
    ]);
});
