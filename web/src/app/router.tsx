import { createBrowserRouter } from 'react-router';
import { Broken, NotFound } from './dead-ends.tsx';
import { Layout } from './layout.tsx';
import { ownRoutes } from './own-routes.ts';

/** Each screen is its own file on the wire; the layout and the dead ends are there from the start. */
export const router = createBrowserRouter([
  {
    path: '/',
    Component: Layout,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: Broken,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./screens/home.tsx')).Home }) },
          {
            path: 'projets',
            lazy: async () => ({
              Component: (await import('../features/projects/projects-page.tsx')).ProjectsPage,
            }),
          },
          {
            path: 'projets/:id',
            lazy: async () => ({ Component: (await import('./screens/project.tsx')).Project }),
          },
          {
            path: 'opportunites',
            lazy: async () => ({
              Component: (await import('../features/opportunities/opportunities-page.tsx')).OpportunitiesPage,
            }),
          },
          {
            path: 'opportunites/:id',
            lazy: async () => ({ Component: (await import('./screens/opportunity.tsx')).Opportunity }),
          },
          {
            path: 'a-propos',
            lazy: async () => ({ Component: (await import('../features/about/about-page.tsx')).AboutPage }),
          },
          ...ownRoutes,
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
]);
