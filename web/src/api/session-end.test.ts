// A session that ended is news only if one stood.
import { expect, it } from 'vitest';

import { forgetSession, hasSessionStood, noteSession, noteSessionEnd } from './session-end';

it('knows of a session until somebody logs out', () => {
    expect(hasSessionStood()).toBe(false);
    noteSessionEnd();
    expect(hasSessionStood()).toBe(false);
    noteSession();
    noteSessionEnd();
    expect(hasSessionStood()).toBe(true);
    forgetSession();
    expect(hasSessionStood()).toBe(false);
});
