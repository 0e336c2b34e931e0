/** Two people at once: what one does the other sees, and nobody overwrites unknowingly what the other wrote. */
import { ADMIN, EXPORTER } from '../support/person';
import { expect, test } from '../support/test';

const WEEKLY = {
    title: 'Weekly backup',
    run: { kind: 'weekly', weekday: 'monday', at: '03:00' },
    start: { kind: 'at', at: '2031-01-01T00:00:00Z' },
} as const;

test('one suspends a job, the other sees it', async ({ sit, keys }) => {
    const [one, other] = [await sit(EXPORTER), await sit(ADMIN)];
    await one.api.uploadCertificate(keys.certificate);
    await one.api.createJob(WEEKLY);
    const slider = one.page.getByRole('switch', { name: 'Weekly backup is active' });
    const others = other.page.getByRole('switch', { name: 'Weekly backup is active' });
    for (const { page } of [one, other]) await page.goto('/jobs');
    await expect(others).toBeChecked();
    await slider.press('Space');
    await expect(slider).not.toBeChecked();
    await expect(others).not.toBeChecked();
});

test('one deletes a job that the other is about to run', async ({ sit, keys, faults }) => {
    faults.allow(/status of 404/);
    const [one, other] = [await sit(EXPORTER), await sit(ADMIN)];
    await one.api.uploadCertificate(keys.certificate);
    const job = await one.api.createJob(WEEKLY);
    await other.page.goto('/jobs');
    const row = other.page.getByRole('row', { name: /Weekly backup/ });
    await row.getByRole('checkbox').check();
    await one.api.delete(`jobs/${job.id}`);
    await other.page.getByRole('button', { name: 'Run now' }).click();
    await expect(other.page.getByRole('alert')).toBeVisible();
    await expect(row).toBeHidden();
});

test('both edit a job: the later one is told, and chooses', async ({ sit, keys, faults }) => {
    faults.allow(/status of 412/);
    // One question of a user at a time: another one takes the place of the one before.
    faults.allow(/status of 404 .*\/api\/v1\/estimates\//);
    const [one, other] = [await sit(EXPORTER), await sit(EXPORTER)];
    await one.api.uploadCertificate(keys.certificate);
    const job = await one.api.createJob(WEEKLY);
    for (const { page } of [one, other]) {
        await page.goto(`/jobs/${job.id}/edit`);
        await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Weekly backup');
    }
    await one.page.getByRole('textbox', { name: 'Title' }).fill('Backup of the first');
    await one.page.getByRole('button', { name: 'Save' }).click();
    await expect(one.page.getByRole('row', { name: /Backup of the first/ })).toBeVisible();

    await other.page.getByRole('textbox', { name: 'Title' }).fill('Backup of the second');
    await other.page.getByRole('button', { name: 'Save' }).click();
    const conflict = other.page.getByRole('alert').filter({ hasText: 'Somebody changed this job meanwhile' });
    await expect(conflict).toContainText('Backup of the first');
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await other.page.getByRole('button', { name: 'Save' }).click();
    await expect(other.page.getByRole('row', { name: /Backup of the second/ })).toBeVisible();
});
