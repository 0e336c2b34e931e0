// What stands above a printed list: what it is, its filter, when and by whom it was printed.

export function PrintHead({ facts }: { facts: readonly (readonly [string, string])[] }) {
    return (
        <dl className="print-only">
            {facts.map(([name, value]) => (
                <div key={name}>
                    <dt style={{ display: 'inline' }}>{name}: </dt>
                    <dd style={{ display: 'inline', margin: 0 }}>{value}</dd>
                </div>
            ))}
        </dl>
    );
}
