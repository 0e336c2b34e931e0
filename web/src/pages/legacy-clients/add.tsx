// A client that is made, or imported with the texts that its program has; then what is told once.
import { useAddLegacyClient } from '../../api/legacy-clients';
import { type Told, ToldOnce } from '../../components/told-once';
import { leaving } from '../../lib/leaving';
import { t } from '../../texts';
import { ClientForm } from './form';

const words = t.legacyClients;

export function AddLegacyClient({ isOpen, close }: { isOpen: boolean; close: () => void }) {
    const add = useAddLegacyClient();
    const leave = leaving(add, close);
    const told: Told | null = add.data
        ? {
              title: words.told.title(add.variables.label),
              words: words.told.words,
              lines: [
                  [words.xApiKey, add.data.xApiKey],
                  [words.clientId, add.data.clientId],
                  [words.secret, add.data.secret],
              ],
          }
        : null;
    return (
        <ToldOnce isOpen={isOpen} title={words.add} told={told} close={leave}>
            <ClientForm add={add} close={leave} />
        </ToldOnce>
    );
}
