// Active or suspended: one slider, as in the original.
import { Switch, Tooltip } from '@mantine/core';

import { useSetActive } from '../../api/jobs';
import type { Job } from '../../api/schema.gen';
import { useMe } from '../../api/session';
import { t } from '../../texts';
import { sliderRefusal } from './rules';

export function ActiveSlider({ job }: { job: Job }) {
    const set = useSetActive();
    const mayExport = useMe().data?.rights.includes('export') ?? false;
    const refusal = mayExport ? sliderRefusal(job) : t.jobs.mayNot;
    const words = set.error?.message ?? refusal ?? (job.isActive ? t.jobs.active : t.jobs.suspended);
    return (
        <Tooltip label={words} multiline maw={280}>
            <div>
                <Switch
                    size="sm"
                    aria-label={t.jobs.isActive(job.settings.title)}
                    aria-description={refusal ?? undefined}
                    checked={job.isActive}
                    disabled={refusal !== null || set.isPending}
                    error={set.error?.message}
                    onChange={(event) => set.mutate({ id: job.id, isActive: event.currentTarget.checked })}
                />
            </div>
        </Tooltip>
    );
}
