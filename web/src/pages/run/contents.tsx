// What the archive holds, file by file, as its manifest says.
import { Text } from '@mantine/core';

import type { RunDetails } from '../../api/schema.gen';
import { count } from '../../lib/sizes';
import { t } from '../../texts';
import { contentsOf, type PackedFile } from './manifest';
import classes from './run.module.css';
import { Section } from './section';

const words = t.run.contents;

export function Contents({ details }: { details: RunDetails }) {
    const contents = contentsOf(details.manifest);
    if (contents === null) return null;
    return (
        <Section title={words.title}>
            {/* Reached by Tab, so that the keys can scroll it on a narrow screen (WCAG 2.2, 2.1.1). */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className={classes.scroll} tabIndex={0} role="group" aria-label={words.title}>
                <table className={classes.table}>
                    <thead>
                        <tr>
                            <th scope="col">{words.path}</th>
                            <th scope="col" data-align="end">
                                {words.rows}
                            </th>
                            <th scope="col" data-align="end">
                                {words.bytes}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {rowsFirst(contents.files).map((file) => (
                            <tr key={file.path}>
                                <td data-long>
                                    {file.path}
                                    <Text size="xs" c="dimmed" ff="monospace">
                                        {words.sha256} {file.sha256}
                                    </Text>
                                </td>
                                <td data-align="end">{file.rows === null ? t.common.none : count(file.rows)}</td>
                                <td data-align="end">{count(file.bytes)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            {contents.openInteractions !== null && contents.openInteractions > 0 && (
                <Text size="sm">{words.open(contents.openInteractions)}</Text>
            )}
            <Text size="xs" c="dimmed">
                {words.made(contents.exportId ?? '', contents.createdBy ?? '')}
            </Text>
        </Section>
    );
}

/** What people look for comes before what explains it. */
function rowsFirst(files: readonly PackedFile[]): PackedFile[] {
    return [...files.filter((file) => file.rows !== null), ...files.filter((file) => file.rows === null)];
}
