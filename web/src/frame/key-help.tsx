// The keys that work everywhere, shown by `?`.
import { Kbd, Modal, Table } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';

import { t } from '../texts';

export function KeyHelp() {
    const [isOpen, { open, close }] = useDisclosure(false);
    useHotkeys([
        ['shift+?', open],
        ['?', open],
    ]);
    return (
        <Modal opened={isOpen} onClose={close} title={t.frame.help.title}>
            <Table>
                <Table.Tbody>
                    {t.frame.help.keys.map(([key, words]) => (
                        <Table.Tr key={key}>
                            <Table.Th scope="row">
                                <Kbd>{key}</Kbd>
                            </Table.Th>
                            <Table.Td>{words}</Table.Td>
                        </Table.Tr>
                    ))}
                </Table.Tbody>
            </Table>
        </Modal>
    );
}
