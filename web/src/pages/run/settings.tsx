// The job's settings as they were when the run was made, whatever became of the job.
import { Text } from '@mantine/core';

import type { JobForm, RunDetails, TimeframeForm } from '../../api/schema.gen';
import { type Fact, Facts } from '../../components/facts';
import { jobWords, mediaWord, repeatWords } from '../../lib/job-words';
import { count, exactBytes, size } from '../../lib/sizes';
import { ownZone } from '../../lib/zone-times';
import { t } from '../../texts';
import { Section } from './section';

const words = t.run.settings;

export function Settings({ details }: { details: RunDetails }) {
    // Summer and winter are told as they were then.
    const sentence = jobWords(details.settings, { zone: ownZone(), now: new Date(details.run.createdAt) });
    return (
        <Section title={words.title}>
            <Text size="sm">{sentence}</Text>
            <Facts facts={factsOf(details.settings)} />
        </Section>
    );
}

function factsOf(settings: JobForm): Fact[] {
    const { description, mediaTypes, rowsPerFile, splitSizeBytes, recordFormat, encoding, onMissed } = settings;
    return [
        ...(description ? [{ name: words.description, value: description }] : []),
        { name: words.run, value: repeatWords(settings.run) },
        { name: words.timeframe, value: timeframeWords(settings.timeframe ?? {}) },
        ...(settings.type === 'Interaction'
            ? [
                  {
                      name: words.mediaTypes,
                      value: mediaTypes ? mediaTypes.map(mediaWord).join(', ') : words.allMediaTypes,
                  },
              ]
            : []),
        ...(splitSizeBytes
            ? [{ name: words.split, value: `${size(splitSizeBytes)} (${exactBytes(splitSizeBytes)})` }]
            : []),
        ...(rowsPerFile ? [{ name: words.rowsPerFile, value: count(rowsPerFile) }] : []),
        { name: words.format, value: words.formats[recordFormat ?? 'original'] },
        { name: words.encoding, value: (encoding ?? 'ber').toUpperCase() },
        { name: words.onMissed, value: words.missed[onMissed ?? 'run'] },
    ];
}

function timeframeWords({ kind, period }: TimeframeForm): string {
    return kind === 'last' ? words.last[period ?? 'week'] : words.timeframes[kind ?? 'all'];
}
