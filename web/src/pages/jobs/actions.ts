// What can be done with jobs.
import type { Job, Me } from '../../api/schema.gen';
import { type Action, onFirst, refusalOfAny } from '../../list/action';
import { t } from '../../texts';
import { deleteRefusal, editRefusal, runRefusal, takeOverRefusal } from './rules';

interface Deeds {
    edit: (job: Job) => void;
    clone: (job: Job) => void;
    runNow: (job: Job) => void;
    history: (job: Job) => void;
    takeOver: (job: Job) => void;
    remove: (jobs: Job[]) => void;
}

export function jobActions(me: Me | null | undefined, deeds: Deeds): Action<Job>[] {
    const mayExport = me?.rights.includes('export') ?? false;
    const ifAllowed = (why: (job: Job) => string | null) => (jobs: Job[]) =>
        mayExport ? refusalOfAny(why)(jobs) : t.common.mayNot;
    return [
        { id: 'edit', title: t.jobs.edit, isSingle: true, refusal: ifAllowed(editRefusal), run: onFirst(deeds.edit) },
        {
            id: 'clone',
            title: t.jobs.cloneSelected,
            isSingle: true,
            refusal: ifAllowed(() => null),
            run: onFirst(deeds.clone),
        },
        { id: 'run', title: t.jobs.runNow, isSingle: true, refusal: ifAllowed(runRefusal), run: onFirst(deeds.runNow) },
        { id: 'history', title: t.jobs.history, isSingle: true, run: onFirst(deeds.history) },
        {
            id: 'takeOver',
            title: t.jobs.takeOver,
            isSingle: true,
            refusal: ifAllowed((job) => takeOverRefusal(job, me?.user.id)),
            run: onFirst(deeds.takeOver),
        },
        { id: 'delete', title: t.jobs.delete, isDangerous: true, refusal: ifAllowed(deleteRefusal), run: deeds.remove },
    ];
}
