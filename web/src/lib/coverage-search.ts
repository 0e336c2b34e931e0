// How the page "Coverage" is asked for everything of a type, in its address.
import type { ExportType } from '../api/schema.gen';
import type { Search } from './search';

export function coverageOf(type: ExportType, source: string): Search & { of: string } {
    return { of: `type ${type} ${source}` };
}
