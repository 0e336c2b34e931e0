// Administration › Audit log.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { auditCsvAddress, loadAudit, useAudit, useVerifyAudit } from '../../api/audit';
import type { AuditEntry } from '../../api/schema.gen';
import { ProblemNotice } from '../../components/problem-notice';
import { toggled } from '../../lib/toggled';
import { List } from '../../list/list';
import { useListSearch } from '../../list/search';
import { t } from '../../texts';
import { columns } from './columns';
import { EntryDetails } from './details';
import { filters } from './filters';
import { filterOf, queryOf } from './query';
import { Verdict } from './verdict';
import { deedWords } from './words';

export function AuditPage() {
    const [search] = useListSearch();
    const query = queryOf(search);
    const page = useAudit(query);
    const verify = useVerifyAudit();
    const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
    const isOpen = (entry: AuditEntry) => open.has(entry.id);
    const fold = (entry: AuditEntry) => setOpen((before) => toggled(before, entry.id));
    return (
        <List
            name="audit"
            title={t.audit.title}
            intro={
                <Stack gap="xs">
                    <Text size="sm">{t.audit.intro}</Text>
                    {verify.error && <ProblemNotice error={verify.error} />}
                    {verify.data && <Verdict verdict={verify.data} />}
                </Stack>
            }
            columns={columns}
            idOf={(entry) => entry.id}
            nameOf={deedWords}
            page={page}
            load={(part) => loadAudit({ ...query, ...part })}
            filters={filters}
            isSearchable={false}
            open={fold}
            isOpen={isOpen}
            below={(entry) => (isOpen(entry) ? <EntryDetails entry={entry} /> : null)}
            add={() => (
                <Group gap="xs">
                    {/* A copy for programs, which the service puts on record. */}
                    <Button component="a" href={auditCsvAddress(filterOf(search))} download variant="default">
                        {t.audit.copy}
                    </Button>
                    <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
                        {t.audit.verify.verb}
                    </Button>
                </Group>
            )}
            empty={t.audit.empty}
        />
    );
}
