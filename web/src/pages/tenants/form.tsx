// What a new tenant is called, which rows are its own, and who administers it first.
import { Input, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';

import { ApiError, wordsAbout } from '../../api/errors';
import type { useAddTenant } from '../../api/tenants';
import { DialogForm } from '../../components/dialog-form';
import { t } from '../../texts';
import { idsOf } from './ids';

const words = t.tenants;

interface Props {
    add: ReturnType<typeof useAddTenant>;
    sources: readonly string[];
    close: () => void;
}

export function TenantFields({ add, sources, close }: Props) {
    const [name, setName] = useState('');
    const [administrator, setAdministrator] = useState('admin');
    const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
    const read = sources.map((source) => ({ source, tenantIds: idsOf(typed[source] ?? '') }));
    const grants = read.flatMap(({ source, tenantIds }) => (tenantIds?.length ? [{ source, tenantIds }] : []));
    const isReadable = read.every(({ tenantIds }) => tenantIds !== null);
    const submit = () => isReadable && add.mutate({ name, administrator, grants });
    return (
        <DialogForm
            verb={words.add}
            isBusy={add.isPending}
            error={add.error}
            fields={['name', 'administrator', ...grantFields(add.error)]}
            submit={submit}
            close={close}
        >
            <TextInput
                label={words.name}
                description={words.nameHint}
                value={name}
                required
                maxLength={100}
                autoComplete="off"
                data-autofocus
                error={wordsAbout(add.error, 'name')}
                onChange={(event) => setName(event.currentTarget.value)}
            />
            <Input.Wrapper
                label={words.grants}
                description={words.idsHint}
                labelElement="div"
                error={grantWords(add.error)}
            >
                <Stack gap="xs" mt={4}>
                    {read.map(({ source, tenantIds }) => (
                        <TextInput
                            key={source}
                            label={words.ids(source)}
                            inputMode="numeric"
                            value={typed[source] ?? ''}
                            error={tenantIds === null && words.idsWrong}
                            onChange={(event) => {
                                const { value } = event.currentTarget;
                                setTyped((before) => ({ ...before, [source]: value }));
                            }}
                        />
                    ))}
                </Stack>
            </Input.Wrapper>
            <TextInput
                label={words.administrator}
                description={words.administratorHint}
                value={administrator}
                required
                maxLength={100}
                autoComplete="off"
                error={wordsAbout(add.error, 'administrator')}
                onChange={(event) => setAdministrator(event.currentTarget.value)}
            />
        </DialogForm>
    );
}

/** The service names grants by their place, as `grants[0].tenantIds`. */
function grantFields(error: Error | null): string[] {
    if (!(error instanceof ApiError)) return [];
    return error.errors.map(({ field }) => field).filter((field) => field.startsWith('grants'));
}

function grantWords(error: Error | null): string | undefined {
    return grantFields(error)
        .map((field) => wordsAbout(error, field))
        .join(' ');
}
