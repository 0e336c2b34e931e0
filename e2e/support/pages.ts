/** Every page of the UI: where it is, what its heading says, and who may see it. */
import { expect, type Page } from '@playwright/test';
import { ADMIN, EXPORTER, type Person } from './person';

export interface Place {
    name: string;
    path: string;
    heading: string;
    person: Person;
}

export const PLACES: Place[] = [
    { name: 'overview', path: '/', heading: 'Overview', person: EXPORTER },
    { name: 'jobs', path: '/jobs', heading: 'Jobs', person: EXPORTER },
    { name: 'job-editor', path: '/jobs/new', heading: 'New job', person: EXPORTER },
    { name: 'history', path: '/history', heading: 'History', person: EXPORTER },
    { name: 'artifacts', path: '/artifacts', heading: 'Artifacts', person: EXPORTER },
    { name: 'coverage', path: '/coverage?year=2025', heading: 'Coverage', person: EXPORTER },
    { name: 'preferences', path: '/preferences', heading: 'User preferences', person: EXPORTER },
    { name: 'users', path: '/users', heading: 'Users', person: ADMIN },
    { name: 'tenants', path: '/tenants', heading: 'Tenants', person: ADMIN },
    { name: 'keys', path: '/keys', heading: 'API keys', person: ADMIN },
    { name: 'legacy-clients', path: '/legacy-clients', heading: 'Legacy clients', person: ADMIN },
    { name: 'audit', path: '/audit', heading: 'Audit log', person: ADMIN },
    { name: 'status', path: '/status', heading: 'System status', person: ADMIN },
];

/** Goes to a page and waits until all of it is there. */
export async function visit(page: Page, place: Pick<Place, 'path' | 'heading'>): Promise<void> {
    await page.goto(place.path);
    await expect(page.getByRole('heading', { name: place.heading, exact: true })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await expect(page.getByRole('status', { name: 'Loading…' })).toHaveCount(0);
}
