// The columns of History, as the original has them, and more to choose.
import type { Run } from '../../api/schema.gen';
import { Size } from '../../components/size';
import { count, exactBytes } from '../../lib/sizes';
import { windowShort } from '../../lib/windows';
import type { Column } from '../../list/column';
import { momentColumn } from '../../list/moment-column';
import { t } from '../../texts';
import { StatusCell, statusText } from './status-cell';

const words = t.history.columns;
const hasFiles = (run: Run) => run.volumes > 0;

export const columns: readonly Column<Run>[] = [
    { id: 'source', title: words.source, sort: 'source', text: (run) => run.source },
    { id: 'type', title: words.type, sort: 'type', text: (run) => t.common.type[run.type] },
    { id: 'title', title: words.title, sort: 'title', isHeading: true, text: (run) => run.title },
    {
        id: 'status',
        title: words.status,
        sort: 'status',
        text: statusText,
        cell: (run) => <StatusCell run={run} />,
    },
    momentColumn({ id: 'started', title: words.started, sort: 'startedAt' }, (run) => run.startedAt),
    {
        id: 'fileName',
        title: words.fileName,
        sort: 'fileName',
        text: fileNames,
        cell: (run) => <span style={{ overflowWrap: 'anywhere' }}>{fileNames(run) || t.common.none}</span>,
    },
    momentColumn({ id: 'slot', title: words.slot, sort: 'slot', isOptional: true }, (run) => run.slot),
    {
        id: 'window',
        title: words.window,
        isOptional: true,
        text: (run) => run.window.words,
        cell: (run) => <span title={run.window.words}>{windowShort(run.window)}</span>,
    },
    {
        id: 'rows',
        title: words.rows,
        isOptional: true,
        align: 'end',
        text: (run) => String(run.rows),
        cell: (run) => count(run.rows),
    },
    {
        id: 'size',
        title: words.size,
        isOptional: true,
        align: 'end',
        text: (run) => (hasFiles(run) ? exactBytes(run.sealedBytes) : ''),
        cell: (run) => (hasFiles(run) ? <Size bytes={run.sealedBytes} /> : t.common.none),
    },
    { id: 'owner', title: words.owner, isOptional: true, text: (run) => run.owner.name },
    { id: 'trigger', title: words.trigger, isOptional: true, text: (run) => t.run.trigger[run.trigger] },
];

/** The last volume's name, and how many others there are. */
function fileNames(run: Run): string {
    if (run.fileName === null) return '';
    return run.volumes > 1 ? `${run.fileName} ${t.history.more(count(run.volumes - 1))}` : run.fileName;
}
