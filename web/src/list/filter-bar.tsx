// Search and filters of a list, as they stand in the address.
import { Group, MultiSelect, Pill, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';

import { many, one, type Search } from '../lib/search';
import { t } from '../texts';
import { type Filter, valueWords } from './filter';
import type { Patch } from './search';

interface Props {
    filters: readonly Filter[];
    isSearchable: boolean;
    search: Search;
    patch: Patch;
}

export function FilterBar({ filters, isSearchable, search, patch }: Props) {
    if (!isSearchable && filters.length === 0) return null;
    return (
        <Group gap="xs" role="search" className="screen-only">
            {isSearchable && <SearchField text={one(search, 'search') ?? ''} patch={patch} />}
            {filters.map((filter) => (
                <FilterField key={filter.name} filter={filter} search={search} patch={patch} />
            ))}
        </Group>
    );
}

const SETTLE_MS = 250;

function SearchField({ text, patch }: { text: string; patch: Patch }) {
    const [typed, setTyped] = useState(text);
    const [sent, setSent] = useState(text);
    const input = useRef<HTMLInputElement>(null);
    const send = useDebouncedCallback((value: string) => {
        setSent(value);
        patch({ search: value === '' ? undefined : value });
    }, SETTLE_MS);
    useHotkeys([['/', () => input.current?.focus()]]);
    // The address changes from elsewhere too: by going back, or by "show all".
    if (text !== sent) {
        setSent(text);
        setTyped(text);
    }
    return (
        <TextInput
            ref={input}
            type="search"
            aria-label={t.list.search}
            placeholder={t.list.searchHint}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(event) => {
                setTyped(event.currentTarget.value);
                send(event.currentTarget.value);
            }}
        />
    );
}

function FilterField({ filter, search, patch }: { filter: Filter; search: Search; patch: Patch }) {
    const values = many(search, filter.name);
    const set = (value: string | string[] | null) =>
        patch({ [filter.name]: value === null || value.length === 0 ? undefined : value });
    switch (filter.kind) {
        case 'choice':
            return (
                <Select
                    aria-label={filter.title}
                    placeholder={filter.all}
                    data={options(filter)}
                    value={values[0] ?? null}
                    clearable
                    onChange={set}
                    w={170}
                />
            );
        case 'choices':
            return (
                <MultiSelect
                    aria-label={filter.title}
                    {...(values.length === 0 ? { placeholder: filter.all } : {})}
                    data={options(filter)}
                    value={values}
                    clearable
                    onChange={set}
                    miw={170}
                />
            );
        case 'day':
            return (
                <TextInput
                    type="date"
                    aria-label={filter.title}
                    title={filter.title}
                    value={values[0] ?? ''}
                    onChange={(event) => set(event.currentTarget.value === '' ? null : event.currentTarget.value)}
                />
            );
        case 'given':
            return values.map((value) => (
                <Pill
                    key={value}
                    size="md"
                    withRemoveButton
                    onRemove={() => set(null)}
                    removeButtonProps={{ 'aria-label': t.list.remove(filter.title), 'aria-hidden': false, tabIndex: 0 }}
                >
                    {filter.title}: {valueWords(filter, value)}
                </Pill>
            ));
    }
}

function options(filter: Extract<Filter, { kind: 'choice' | 'choices' }>) {
    return filter.options.map(({ value, title }) => ({ value, label: title }));
}
