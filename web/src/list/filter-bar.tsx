// Search and filters of a list, as they stand in the address.
import { type ComboboxData, Group, MultiSelect, Pill, Select, Text, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';

import { many, one, type Search } from '../lib/search';
import { t } from '../texts';
import { type Filter, valueWords } from './filter';
import classes from './filter-bar.module.css';
import type { Patch } from './search';
import { TypedText } from './typed-text';

interface Props {
    filters: readonly Filter[];
    isSearchable: boolean;
    search: Search;
    patch: Patch;
}

export function FilterBar({ filters, isSearchable, search, patch }: Props) {
    if (!isSearchable && filters.length === 0) return null;
    return (
        <Group gap="xs" role="search" className={`screen-only ${classes.bar ?? ''}`}>
            {isSearchable && <SearchField text={one(search, 'search') ?? ''} patch={patch} />}
            {filters.map((filter) => (
                <FilterField key={filter.name} filter={filter} search={search} patch={patch} />
            ))}
        </Group>
    );
}

function SearchField({ text, patch }: { text: string; patch: Patch }) {
    const input = useRef<HTMLInputElement>(null);
    useHotkeys([['/', () => input.current?.focus()]]);
    return (
        <TypedText
            ref={input}
            type="search"
            title={t.list.search}
            hint={t.list.searchHint}
            icon={<IconSearch size={16} aria-hidden />}
            text={text}
            send={(search) => patch({ search }, { isTyped: true })}
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
                    className={classes.choice ?? ''}
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
                    searchable
                    onChange={set}
                    className={classes.choices ?? ''}
                />
            );
        case 'text':
            return (
                <TypedText
                    title={filter.title}
                    hint={filter.title}
                    text={values[0] ?? ''}
                    send={(text) => patch({ [filter.name]: text }, { isTyped: true })}
                />
            );
        case 'day':
            return (
                <TextInput
                    type="date"
                    aria-label={filter.title}
                    title={filter.hint ?? filter.title}
                    leftSection={
                        <Text size="sm" c="dimmed" aria-hidden>
                            {filter.title}
                        </Text>
                    }
                    leftSectionWidth={56}
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

function options({ options }: Extract<Filter, { kind: 'choice' | 'choices' }>): ComboboxData {
    const under = (group: string | undefined) =>
        options.filter((option) => option.group === group).map(({ value, title }) => ({ value, label: title }));
    const groups = [...new Set(options.map(({ group }) => group ?? ''))].filter((group) => group !== '');
    return [...under(undefined), ...groups.map((group) => ({ group, items: under(group) }))];
}
