import { describe, expect, it } from 'vitest';

import { commands, type System } from './commands';

const one = [{ name: 'export-7.zip.smime', sha256: 'ab' }];
const set = [{ name: 'export-7.z01.smime', sha256: 'cd' }, ...one];
const asked = (files: typeof one, key = 'cdds.key') => ({ files, runId: '7', key, server: 'https://cdds.example' });

describe('the commands for one file', () => {
    it.each<[System, string]>([
        ['linux', "sha256sum -c <<'END'\nab  export-7.zip.smime\nEND"],
        ['macos', "shasum -a 256 -c <<'END'\nab  export-7.zip.smime\nEND"],
        [
            'windows',
            "$sums = [ordered]@{\n    'export-7.zip.smime' = 'ab'\n}\n" +
                'foreach ($file in $sums.Keys) { "$file $((Get-FileHash $file).Hash -eq $sums[$file])" }',
        ],
    ])('check it on %s', (system, check) => {
        expect(commands(system, asked(one)).check).toBe(check);
    });

    it('are the documented ones', () => {
        expect(commands('linux', asked(one))).toMatchObject({
            decrypt: 'openssl smime -decrypt -binary -inkey cdds.key -in export-7.zip.smime -out export-7.zip',
            unpack: '7z x export-7.zip',
            open: 'cdds open export-7.zip.smime --key cdds.key',
            fetch: 'cdds fetch 7 --server https://cdds.example --key-file API.key --open --key cdds.key',
        });
    });
});

describe('the commands for a set', () => {
    it('go through all its files', () => {
        expect(commands('linux', asked(set)).decrypt).toBe(
            'for file in export-7.z*.smime; do openssl smime -decrypt -binary -inkey cdds.key -in "$file" -out "${file%.smime}"; done',
        );
        expect(commands('windows', asked(set)).decrypt).toBe(
            'foreach ($file in Get-ChildItem export-7.z*.smime) { openssl smime -decrypt -binary -inkey cdds.key -in $file.Name -out $file.BaseName }',
        );
        expect(commands('macos', asked(set)).check).toContain('cd  export-7.z01.smime\nab  export-7.zip.smime\n');
    });
});

describe('the name of the key', () => {
    it.each<[System, string, string]>([
        ['linux', 'my keys/a.key', "'my keys/a.key'"],
        ['linux', "it's.key", `'it'\\''s.key'`],
        ['linux', '$(rm).key', "'$(rm).key'"],
        ['windows', 'C:\\keys\\a.key', 'C:\\keys\\a.key'],
        ['windows', "it's mine.key", "'it''s mine.key'"],
    ])('is safe in the shell of %s: %s', (system, key, quoted) => {
        expect(commands(system, asked(one, key)).open).toBe(`cdds open export-7.zip.smime --key ${quoted}`);
    });
});
