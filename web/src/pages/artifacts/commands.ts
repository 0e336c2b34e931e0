// The exact commands that check and open a set, for the shells of three systems. Knows nothing of the page.

export const SYSTEMS = ['linux', 'macos', 'windows'] as const;
export type System = (typeof SYSTEMS)[number];

interface SealedFile {
    name: string;
    sha256: string;
}

export interface Commands {
    /** Says of each file whether it is as it was exported. */
    check: string;
    decrypt: string;
    unpack: string;
    /** All three at once. */
    open: string;
    /** Fetches the files, too. */
    fetch: string;
}

interface Asked {
    /** In the order of their volumes; not empty. */
    files: readonly SealedFile[];
    runId: string;
    /** The user's private key, as a path. */
    key: string;
    /** The address of the service. */
    server: string;
}

export function commands(system: System, asked: Asked): Commands {
    const quoted = system === 'windows' ? powershell : shell;
    const key = quoted(asked.key);
    const last = asked.files.at(-1)?.name ?? '';
    return {
        check: system === 'windows' ? checkOnWindows(asked.files) : checkInShell(system, asked.files),
        decrypt: system === 'windows' ? decryptOnWindows(asked.files, key) : decryptInShell(asked.files, key),
        unpack: `${UNPACKERS[system]} x ${unsealed(last)}`,
        open: `cdds open ${last} --key ${key}`,
        fetch: `cdds fetch ${asked.runId} --server ${asked.server} --key-file API.key --open --key ${key}`,
    };
}

const UNPACKERS: Record<System, string> = {
    linux: '7z',
    macos: '7zz',
    windows: "& 'C:\\Program Files\\7-Zip\\7z.exe'",
};

function checkInShell(system: System, files: readonly SealedFile[]): string {
    const sums = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
    return `${system === 'macos' ? 'shasum -a 256' : 'sha256sum'} -c <<'END'\n${sums}END`;
}

function checkOnWindows(files: readonly SealedFile[]): string {
    const sums = files.map(({ name, sha256 }) => `    '${name}' = '${sha256}'\n`).join('');
    return `$sums = [ordered]@{\n${sums}}\nforeach ($file in $sums.Keys) { "$file $((Get-FileHash $file).Hash -eq $sums[$file])" }`;
}

function decryptInShell(files: readonly SealedFile[], key: string): string {
    const [first] = files;
    if (files.length === 1 && first) return `${openssl(key)} -in ${first.name} -out ${unsealed(first.name)}`;
    return `for file in ${pattern(files)}; do ${openssl(key)} -in "$file" -out "\${file%.smime}"; done`;
}

function decryptOnWindows(files: readonly SealedFile[], key: string): string {
    const [first] = files;
    if (files.length === 1 && first) return `${openssl(key)} -in ${first.name} -out ${unsealed(first.name)}`;
    // PowerShell's BaseName is the name without its last ending.
    return `foreach ($file in Get-ChildItem ${pattern(files)}) { ${openssl(key)} -in $file.Name -out $file.BaseName }`;
}

function openssl(key: string): string {
    return `openssl smime -decrypt -binary -inkey ${key}`;
}

/** All volumes of the set: `export-<id>.z*.smime`. */
function pattern(files: readonly SealedFile[]): string {
    return (files.at(-1)?.name ?? '').replace(/\.z[^.]*\.smime$/, '.z*.smime');
}

function unsealed(name: string): string {
    return name.replace(/\.smime$/, '');
}

function shell(text: string): string {
    return /^[\w./~-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function powershell(text: string): string {
    return /^[\w.:\\/~-]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
