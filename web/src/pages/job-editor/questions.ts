// What is asked of the service while a draft is still being filled in.
import type { JobForm, JobPreviewForm } from '../../api/schema.gen';
import { contradictions, missing } from './checks';
import { type Draft, formOf } from './draft';

/** What the next starts are asked with: what is still missing is left out. */
export function previewQuestion(draft: Draft): JobPreviewForm {
    const { title, source, mediaTypes, ...form } = formOf(draft);
    return {
        ...form,
        ...(title === '' ? {} : { title }),
        ...(source === '' ? {} : { source }),
        ...(mediaTypes?.length ? { mediaTypes } : {}),
    };
}

/** What the estimate is asked with; null while it cannot be told. When it runs has no say in it: a run now is reckoned. */
export function estimateQuestion(draft: Draft): JobForm | null {
    const lacking = {
        ...missing({ ...draft, title: '-', repeat: 'once', start: 'immediately' }),
        ...contradictions(draft),
    };
    if (Object.keys(lacking).length > 0) return null;
    const { source, type, mediaTypes, timeframe, splitSizeBytes, rowsPerFile, recordFormat } = formOf(draft);
    return {
        title: 'estimate',
        source,
        type,
        run: { kind: 'once' },
        ...(mediaTypes ? { mediaTypes } : {}),
        ...(timeframe ? { timeframe } : {}),
        ...(splitSizeBytes ? { splitSizeBytes } : {}),
        ...(rowsPerFile ? { rowsPerFile } : {}),
        ...(recordFormat ? { recordFormat } : {}),
    };
}
