// Facts about one thing: a name and a value each, side by side where there is room.
import type { ReactNode } from 'react';

import classes from './facts.module.css';

export interface Fact {
    name: string;
    value: ReactNode;
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
    return (
        <dl className={classes.facts}>
            {facts.map(({ name, value }) => (
                <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            ))}
        </dl>
    );
}
