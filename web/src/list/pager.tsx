// Which rows of how many, and the pages before and after.
import { ActionIcon, Group, NativeSelect, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconChevronsLeft } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';

import type { Total } from '../api/schema.gen';
import { one, type Search } from '../lib/search';
import { count, totalWords } from '../lib/sizes';
import { t } from '../texts';
import { notePage, pageBefore, viewOf } from './pages';
import { limitOf, limits, type Patch } from './search';

interface Props {
    page: { items: readonly unknown[]; nextCursor: string | null; total: Total };
    search: Search;
    patch: Patch;
}

export function Pager({ page, search, patch }: Props) {
    const cursor = one(search, 'cursor') ?? '';
    const from = Number(one(search, 'row') ?? '1') || 1;
    const limit = limitOf(search);
    const view = viewOf(useLocation({ select: (location) => location.pathname }), search);
    const before = cursor === '' ? null : pageBefore(view, cursor);
    const next = page.nextCursor;
    const go = (to: string, row: number) =>
        patch({ cursor: to === '' ? undefined : to, row: row <= 1 ? undefined : String(row) }, { keepsPage: true });
    const forward = () => {
        if (next === null) return;
        notePage(view, cursor, next);
        go(next, from + page.items.length);
    };
    return (
        <Group gap="xs">
            <Text size="sm" role="status">
                {rowWords(page, from)}
            </Text>
            <NativeSelect
                size="xs"
                aria-label={t.list.perPage}
                data={[...limits]}
                value={String(limit)}
                onChange={(event) => patch({ limit: event.currentTarget.value })}
            />
            <Turn
                title={t.list.first}
                isOff={cursor === ''}
                go={() => go('', 1)}
                icon={<IconChevronsLeft size={16} />}
            />
            <Turn
                title={t.list.previous}
                isOff={before === null}
                go={() => go(before ?? '', from - limit)}
                icon={<IconChevronLeft size={16} />}
            />
            <Turn title={t.list.next} isOff={next === null} go={forward} icon={<IconChevronRight size={16} />} />
        </Group>
    );
}

function Turn({ title, isOff, go, icon }: { title: string; isOff: boolean; go: () => void; icon: React.ReactNode }) {
    return (
        <ActionIcon variant="default" aria-label={title} title={title} disabled={isOff} onClick={go}>
            {icon}
        </ActionIcon>
    );
}

function rowWords(page: Props['page'], from: number): string {
    if (page.items.length === 0) return t.list.noRows;
    return t.list.rows(count(from), count(from + page.items.length - 1), totalWords(page.total));
}
