// The editor without what it is for: that could not be read.
import { Stack } from '@mantine/core';

import { PageTitle } from '../../components/page-title';
import { ProblemNotice } from '../../components/problem-notice';

export function NotRead({ title, error, again }: { title: string; error: Error; again: () => void }) {
    return (
        <Stack>
            <PageTitle>{title}</PageTitle>
            <ProblemNotice error={error} again={again} />
        </Stack>
    );
}
