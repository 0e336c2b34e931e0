// A table of few rows: its heads, and a place to scroll sideways where it is wider than the page.
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
    label: string;
    heads: readonly string[];
    /** Below this it scrolls. Pixels. */
    minWidth: number;
    /** The rows. */
    children: ReactNode;
}

export function SmallTable({ label, heads, minWidth, children }: Props) {
    return (
        <Table.ScrollContainer minWidth={minWidth} type="native" tabIndex={0} role="group" aria-label={label}>
            <Table>
                <Table.Thead>
                    <Table.Tr>
                        {heads.map((head) => (
                            <Table.Th key={head} scope="col">
                                {head}
                            </Table.Th>
                        ))}
                    </Table.Tr>
                </Table.Thead>
                <Table.Tbody>{children}</Table.Tbody>
            </Table>
        </Table.ScrollContainer>
    );
}
