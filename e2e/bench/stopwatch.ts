/**
 * A stopwatch inside the page, as somebody before it would hold it: how long until rows are painted, and how long the page
 * would not have answered meanwhile. Is there before the page's own code.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** What the page keeps of itself. */
declare global {
    interface Window {
        /** When rows were first painted, since the navigation. */
        firstRowsMs?: number;
        /** Tasks of more than 50 ms since it was last emptied. */
        longTasksMs: number[];
    }
}

/** What somebody waited for, and what it cost the page. */
export interface Wait {
    ms: number;
    longestTaskMs: number;
}

export interface Scroll {
    longestTaskMs: number;
    longestFrameMs: number;
    frames: number;
}

export async function putStopwatch(page: Page): Promise<void> {
    await page.addInitScript(() => {
        window.longTasksMs = [];
        new PerformanceObserver((list) => {
            window.longTasksMs.push(...list.getEntries().map((task) => task.duration));
        }).observe({ type: 'longtask', buffered: true });
        const rows = new MutationObserver(() => {
            if (!document.querySelector('[role=rowheader]')) return;
            rows.disconnect();
            // The frame after the next one begins when this one has been painted.
            requestAnimationFrame(() => requestAnimationFrame(() => (window.firstRowsMs = performance.now())));
        });
        rows.observe(document, { childList: true, subtree: true });
    });
}

/** From the navigation to painted rows. */
export async function firstRows(page: Page): Promise<Wait> {
    await page.waitForFunction(() => window.firstRowsMs !== undefined);
    const ms = await page.evaluate(() => window.firstRowsMs ?? Number.NaN);
    return { ms, longestTaskMs: await longestTask(page) };
}

/** From the event that `act` brings about, a click or a change, until other rows are painted, `count` of them. */
export async function otherRows(page: Page, event: string, count: number, act: () => Promise<unknown>): Promise<Wait> {
    const painted = await page.evaluateHandle(
        ([event, count]) => {
            window.longTasksMs = [];
            const rows = () => Array.from(document.querySelectorAll('[role=rowheader]'), (row) => row.textContent);
            const before = rows().join();
            const done = new Promise<number>((resolve) => {
                const look = (since: number) => {
                    const now = rows();
                    // After this the frame with these rows is painted, and then the next one begins.
                    if (now.length === count && now.join() !== before)
                        requestAnimationFrame(() => resolve(performance.now() - since));
                    else requestAnimationFrame(() => look(since));
                };
                document.addEventListener(event, () => look(performance.now()), { once: true, capture: true });
            });
            return { done };
        },
        [event, count] as const,
    );
    await act();
    const ms = await painted.evaluate(({ done }) => done);
    return { ms, longestTaskMs: await longestTask(page) };
}

/** Scrolls through the rows from their top to their end, a step with each frame. */
export async function scrollThrough(page: Page, stepPixels: number): Promise<Scroll> {
    const frames = await page.getByRole('grid').evaluate(async (grid, step) => {
        window.longTasksMs = [];
        const box = grid.parentElement ?? grid;
        const gaps: number[] = [];
        const frame = () => new Promise<number>(requestAnimationFrame);
        for (let last = await frame(); box.scrollTop + box.clientHeight < box.scrollHeight - 1;) {
            box.scrollTop += step;
            const now = await frame();
            gaps.push(now - last);
            last = now;
        }
        return gaps;
    }, stepPixels);
    return { longestTaskMs: await longestTask(page), longestFrameMs: Math.max(...frames), frames: frames.length };
}

/** 0 where none took more than 50 ms. */
async function longestTask(page: Page): Promise<number> {
    // An observer is told of a task some time after its end.
    await pause(200);
    return page.evaluate(() => Math.max(0, ...window.longTasksMs));
}
