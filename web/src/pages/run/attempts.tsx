// The tries of a run, oldest first.
import { Text } from '@mantine/core';

import type { Attempt } from '../../api/schema.gen';
import { Moment } from '../../components/moment';
import { t } from '../../texts';
import classes from './run.module.css';
import { Section } from './section';

const words = t.run.attempts;

export function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
    return (
        <Section title={words.title}>
            {attempts.length === 0 ? (
                <Text size="sm">{words.none}</Text>
            ) : (
                // Reached by Tab, so that the keys can scroll it on a narrow screen (WCAG 2.2, 2.1.1).
                // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                <div className={classes.scroll} tabIndex={0} role="group" aria-label={words.title}>
                    <table className={classes.table}>
                        <thead>
                            <tr>
                                {[words.number, words.started, words.ended, words.outcome, words.node].map((head) => (
                                    <th key={head} scope="col">
                                        {head}
                                    </th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {attempts.map((attempt) => (
                                <Row key={attempt.number} attempt={attempt} />
                            ))}
                        </tbody>
                    </table>
                </div>
            )}
        </Section>
    );
}

function Row({ attempt: { number, startedAt, endedAt, outcome, reason, node } }: { attempt: Attempt }) {
    return (
        <tr>
            <td>{number}</td>
            <td>
                <Moment at={startedAt} />
            </td>
            <td>
                <Moment at={endedAt} />
            </td>
            <td>
                {outcome === null ? words.underWay : (words.outcomes[outcome] ?? outcome)}
                {reason !== null && (
                    <Text size="xs" c="dimmed">
                        {reason}
                    </Text>
                )}
            </td>
            <td data-long>{node}</td>
        </tr>
    );
}
