// A year as a table: a row for each month, a cell for each day, its state as a mark and in words.
import { Group, Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import type { CoveredDay, DayState } from '../../api/schema.gen';
import { useDateLanguage } from '../../lib/date-language';
import { monthNames } from '../../lib/days';
import { t } from '../../texts';
import classes from './calendar.module.css';

const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);
const STATES = Object.keys(t.coverage.states) as DayState[];

export function Calendar({ days }: { days: readonly CoveredDay[] }) {
    const [language] = useDateLanguage();
    const byDay = new Map(days.map((day) => [day.day.slice(5), day]));
    const two = (number: number) => String(number).padStart(2, '0');
    return (
        <>
            {/* Reached by Tab, so that the keys can scroll it on a narrow screen (WCAG 2.2, 2.1.1). */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className={classes.scroll} tabIndex={0} role="region" aria-label={t.coverage.calendar}>
                <table className={classes.table}>
                    <thead>
                        <tr>
                            <th scope="col">
                                <VisuallyHidden>{t.coverage.month}</VisuallyHidden>
                            </th>
                            {DAYS.map((day) => (
                                <th key={day} scope="col">
                                    {day}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {monthNames(language).map((name, month) => (
                            <tr key={name}>
                                <th scope="row">{name}</th>
                                {DAYS.map((day) => (
                                    <Cell key={day} day={byDay.get(`${two(month + 1)}-${two(day)}`)} />
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            <Group gap="md" aria-hidden>
                {STATES.map((state) => (
                    <Text key={state} size="xs" c="dimmed">
                        <span className={classes.mark} data-state={state}>
                            {t.coverage.marks[state]}
                        </span>{' '}
                        {t.coverage.states[state]}
                    </Text>
                ))}
            </Group>
        </>
    );
}

/** Days that a month does not have are empty. */
function Cell({ day }: { day: CoveredDay | undefined }) {
    if (!day) return <td />;
    const words = `${day.day}: ${t.coverage.states[day.state]}`;
    const mark = <span aria-hidden>{t.coverage.marks[day.state]}</span>;
    const [run] = day.runIds;
    return (
        <td className={classes.mark} data-state={day.state} title={words}>
            {run === undefined ? (
                <>
                    {mark}
                    <VisuallyHidden>{words}</VisuallyHidden>
                </>
            ) : (
                <Link to="/history" search={{ run }} aria-label={words} className={classes.link}>
                    {mark}
                </Link>
            )}
        </td>
    );
}
