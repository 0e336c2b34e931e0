// A new tenant with its first administrator; then the password that is told once.
import type { NewTenant } from '../../api/schema.gen';
import { useAddTenant } from '../../api/tenants';
import { type Told, ToldOnce } from '../../components/told-once';
import { leaving } from '../../lib/leaving';
import { t } from '../../texts';
import { TenantFields } from './form';

interface Props {
    isOpen: boolean;
    sources: readonly string[];
    close: () => void;
}

export function AddTenant({ isOpen, sources, close }: Props) {
    const add = useAddTenant();
    const leave = leaving(add, close);
    return (
        <ToldOnce isOpen={isOpen} title={t.tenants.add} told={add.data ? told(add.data) : null} close={leave}>
            <TenantFields add={add} sources={sources} close={leave} />
        </ToldOnce>
    );
}

function told({ tenant, administrator, oneTimePassword }: NewTenant): Told {
    const words = t.tenants.told;
    return {
        title: words.title(tenant.name),
        words: words.words(administrator.name),
        lines: [
            [words.tenant, tenant.name],
            [words.user, administrator.name],
            [words.password, oneTimePassword],
        ],
    };
}
