// Settings that few need, folded away; unfolded where one of them is wrong.
import { type ReactNode, useState } from 'react';

import { t } from '../../texts';
import classes from './editor.module.css';

export function Folded({ isWrong, children }: { isWrong: boolean; children: ReactNode }) {
    const [isOpen, setOpen] = useState(false);
    return (
        <details open={isOpen || isWrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary className={classes.summary}>{t.editor.more}</summary>
            <div className={classes.folded}>{children}</div>
        </details>
    );
}
