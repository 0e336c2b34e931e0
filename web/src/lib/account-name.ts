// A user with the tenant, as people write it: `Acme\admin`.

export function accountName(tenant: string, user: string): string {
    return tenant === '' ? user : `${tenant}\\${user}`;
}
