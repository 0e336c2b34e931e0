// The draft of a job on its way to being saved: what is typed, what is wrong with it, whether it would be lost.
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';

import { useSaveJob } from '../../api/job';
import { usePreview } from '../../api/preview';
import type { Job } from '../../api/schema.gen';
import { requestKey } from '../../lib/request-key';
import { contradictions, missing } from './checks';
import { complaintsOf, complaintsWhileTyping } from './complaints';
import { type Draft, draftOf, formOf } from './draft';
import { previewQuestion } from './questions';

const SETTLE_MS = 600;

export function useDraft(initial: Draft, edited: Job | null, done: (job: Job) => void) {
    const [draft, setDraft] = useState(initial);
    /** What was there before anybody typed, and of which version of the job. */
    const [base, setBase] = useState({ draft: initial, version: edited?.version ?? 0 });
    /** How often saving was tried: each time the first wrong field is gone to. */
    const [tries, setTries] = useState(0);
    const save = useSaveJob();
    const sent = useRef({ form: '', key: '' });
    // Known before the page is shown anew: leaving it begins at once.
    const isDone = useRef(false);
    const [settled] = useDebouncedValue(draft, SETTLE_MS);
    const preview = usePreview(previewQuestion(settled), edited);

    const wrong = {
        ...complaintsWhileTyping(preview.error),
        ...(tries > 0 ? missing(draft) : {}),
        ...complaintsOf(save.error),
        ...contradictions(draft),
    };
    /** Goes on from another version of the job, with what it says or with what stands here. */
    const rebase = (job: Job, isLoaded: boolean) => {
        const theirs = draftOf(job.settings);
        setBase({ draft: theirs, version: job.version });
        if (isLoaded) setDraft(theirs);
    };
    const isNewer = edited !== null && edited.version > base.version && !save.isPending && !save.isSuccess;
    const isTouched = JSON.stringify(draft) !== JSON.stringify(base.draft);
    // Where nothing was typed there is nothing to ask.
    if (isNewer && !isTouched) rebase(edited, true);
    return {
        draft,
        settled,
        preview,
        wrong,
        tries,
        error: save.error,
        isSaving: save.isPending,
        /** Somebody else's version of the job, newer than the one that was begun with. */
        theirs: isNewer ? edited : null,
        /** What stands here is in other jobs now: nothing is lost. */
        leave: () => {
            isDone.current = true;
        },
        isUnsaved: () => !isDone.current && isTouched,
        rebase,
        set: (changes: Partial<Draft>) => {
            // What was refused was another draft.
            if (save.isError) save.reset();
            setDraft((before) => ({ ...before, ...changes }));
        },
        submit: () => {
            if (Object.keys({ ...missing(draft), ...contradictions(draft) }).length > 0) {
                setTries(tries + 1);
                return;
            }
            const form = formOf(draft);
            const text = JSON.stringify(form);
            // The same form may be sent twice and is one job; another form is another.
            if (sent.current.form !== text) sent.current = { form: text, key: requestKey() };
            save.mutate(
                {
                    form,
                    edited: edited && { id: edited.id, version: base.version },
                    key: sent.current.key,
                },
                {
                    onSuccess: (job) => {
                        isDone.current = true;
                        done(job);
                    },
                    onError: () => setTries(tries + 1),
                },
            );
        },
    };
}
