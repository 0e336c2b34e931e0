// The columns of the audit log.
import type { AuditEntry } from '../../api/schema.gen';
import { count } from '../../lib/sizes';
import type { Column } from '../../list/column';
import { momentColumn } from '../../list/moment-column';
import { t } from '../../texts';
import { deedWords, userWords } from './words';

const words = t.audit.columns;

export const columns: readonly Column<AuditEntry>[] = [
    { id: 'number', title: words.number, align: 'end', text: (entry) => count(entry.number) },
    momentColumn({ id: 'time', title: words.time, sort: 'time' }, (entry) => entry.time),
    { id: 'user', title: words.user, text: userWords },
    { id: 'deed', title: words.deed, isHeading: true, text: deedWords },
    { id: 'via', title: words.via, text: (entry) => t.audit.via[entry.via] },
    { id: 'address', title: words.address, text: (entry) => entry.address ?? '' },
    { id: 'hash', title: words.hash, isOptional: true, text: (entry) => entry.hash },
];
