// Facts about one thing: a name and a value each, side by side where there is room.
import type { ReactNode } from 'react';

import classes from './facts.module.css';

export interface Fact {
    name: string;
    value: ReactNode;
    /** Where it is shown, if not everywhere: links lead nowhere on paper. */
    only?: 'screen' | 'print';
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
    return (
        <dl className={classes.facts}>
            {facts.map(({ name, value, only }) => (
                <div key={`${name} ${only ?? ''}`} className={only && `${only}-only`}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            ))}
        </dl>
    );
}
