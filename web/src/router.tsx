// The addresses of the pages. Each page is loaded when it is first seen.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { patiently } from './api/page-code';
import { Frame } from './frame/frame';
import { NotFound } from './frame/not-found';
import { parseSearch, type Search, stringifySearch } from './lib/search';

const root = createRootRoute({
    component: Frame,
    notFoundComponent: NotFound,
    validateSearch: (search): Search => search as Search,
});

const page = <Path extends string>(path: Path, load: Parameters<typeof lazyRouteComponent>[0], name: string) =>
    createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(patiently(load), name as never) });

const routes = [
    page('/', () => import('./pages/overview/page'), 'OverviewPage'),
    page('/jobs', () => import('./pages/jobs/page'), 'JobsPage'),
    page('/jobs/new', () => import('./pages/job-editor/new'), 'NewJobPage'),
    page('/jobs/$id/edit', () => import('./pages/job-editor/edit'), 'EditJobPage'),
    page('/history', () => import('./pages/history/page'), 'HistoryPage'),
    page('/artifacts', () => import('./pages/artifacts/page'), 'ArtifactsPage'),
    page('/coverage', () => import('./pages/coverage/page'), 'CoveragePage'),
    page('/preferences', () => import('./pages/preferences/page'), 'PreferencesPage'),
    page('/users', () => import('./pages/users/page'), 'UsersPage'),
    page('/tenants', () => import('./pages/tenants/page'), 'TenantsPage'),
    page('/keys', () => import('./pages/keys/page'), 'KeysPage'),
    page('/legacy-clients', () => import('./pages/legacy-clients/page'), 'LegacyClientsPage'),
    page('/audit', () => import('./pages/audit/page'), 'AuditPage'),
    page('/status', () => import('./pages/status/page'), 'StatusPage'),
];

export const router = createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
});

declare module '@tanstack/react-router' {
    interface Register {
        router: typeof router;
    }
}
