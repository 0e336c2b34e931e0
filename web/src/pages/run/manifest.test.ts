// The manifest as the service hands it on.
import { expect, it } from 'vitest';

import { contentsOf } from './manifest';

it('tells files of rows from others', () => {
    const files = [
        { path: 'README.txt', bytes: 9, sha256: 'aa' },
        { path: 'UCS/Contact/Contact-1.json', rows: 0, bytes: 0, sha256: 'bb' },
    ];
    expect(contentsOf({ exportId: '1', createdBy: 'cdds', files, counts: { interactionsOpenAtExport: 2 } })).toEqual({
        exportId: '1',
        createdBy: 'cdds',
        files: [{ ...files[0], rows: null }, files[1]],
        openInteractions: 2,
    });
});

it('leaves out what is not as expected', () => {
    expect(contentsOf(null)).toBeNull();
    expect(contentsOf({ files: [{ path: 'x' }, 7], counts: null })).toEqual({
        exportId: null,
        createdBy: null,
        files: [],
        openInteractions: null,
    });
});
