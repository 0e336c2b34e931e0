// Active or suspended: one slider, as in the original.
import { Switch, Tooltip } from '@mantine/core';

import { useSetActive } from '../../api/jobs';
import type { Job } from '../../api/schema.gen';
import { useMay } from '../../api/session';
import { t } from '../../texts';
import { sliderRefusal } from './rules';

export function ActiveSlider({ job }: { job: Job }) {
    const set = useSetActive();
    const mayExport = useMay('export');
    const refusal = mayExport ? sliderRefusal(job) : t.common.mayNot;
    const isShut = refusal !== null || set.isPending;
    const words = set.error?.message ?? refusal ?? (job.isActive ? t.jobs.active : t.jobs.suspended);
    return (
        <Tooltip label={words} multiline maw={280}>
            <div>
                <Switch
                    size="sm"
                    aria-label={t.jobs.isActive(job.settings.title)}
                    aria-description={refusal ?? undefined}
                    checked={job.isActive}
                    // Still reached by Tab, so that the reason can be heard.
                    aria-disabled={isShut || undefined}
                    {...(refusal === null ? {} : { styles: SHUT })}
                    error={set.error?.message}
                    onChange={(event) => {
                        if (!isShut) set.mutate({ id: job.id, isActive: event.currentTarget.checked });
                    }}
                />
            </div>
        </Tooltip>
    );
}

const SHUT = { track: { cursor: 'not-allowed', opacity: 0.5 } } as const;
