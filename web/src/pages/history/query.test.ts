// The address of History as a question to the service.
import { expect, it } from 'vitest';

import { queryOf } from './query';

it('includes the last day whole', () => {
    expect(queryOf({ from: '2026-05-01', to: '2026-05-31' })).toMatchObject({
        from: '2026-05-01T00:00:00.000Z',
        to: '2026-06-01T00:00:00.000Z',
    });
});

it('hands on what is no day, so that the service can refuse it', () => {
    expect(queryOf({ from: 'yesterday' })).toMatchObject({ from: 'yesterday' });
});

it('asks for any of several states', () => {
    expect(queryOf({ status: ['failed', 'missed'] })).toMatchObject({ status: ['failed', 'missed'] });
    expect(queryOf({ status: 'failed' })).toMatchObject({ status: ['failed'] });
    expect(queryOf({})).not.toHaveProperty('status');
});
