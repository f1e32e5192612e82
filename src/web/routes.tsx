import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { BarePage } from './shell/BarePage.tsx';
import { NotThere, PageFailed } from './shell/NotThere.tsx';
import type { Page } from './shell/page.ts';
import { Shell } from './shell/Shell.tsx';
import { Waiting } from './ui/States.tsx';

/** The router of all pages: those that need a sign-in stand in the shell, the others in the bare frame. */
export function makeRouter(pages: Page[]) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotThere });
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: () => <Shell pages={pages} /> });
  const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: BarePage });
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/inbox' } as never);
    },
  });
  const routeOf = (page: Page) =>
    createRoute({
      getParentRoute: () => (page.signIn === false ? bare : shell) as typeof shell,
      path: page.path,
      component: lazyRouteComponent(page.load),
      staticData: { page },
      validateSearch: (typed: Record<string, unknown>) => parsed(page, typed),
    });
  const open = pages.filter((page) => page.signIn === false).map(routeOf);
  const closed = pages.filter((page) => page.signIn !== false).map(routeOf);
  return createRouter({
    routeTree: root.addChildren([home, shell.addChildren(closed), bare.addChildren(open)]),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: written,
    defaultPendingComponent: Waiting,
    defaultErrorComponent: PageFailed,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

/** An address is typed and sent by people: what the page cannot read is left out, it is no error. */
function parsed({ search }: Page, typed: Record<string, unknown>): Record<string, unknown> {
  if (!search) return typed;
  const result = search.safeParse(typed);
  return result.success ? (result.data as Record<string, unknown>) : {};
}

function written(search: Record<string, unknown>): string {
  const query = new URLSearchParams(
    Object.entries(search).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
    ),
  );
  return query.size > 0 ? `?${query}` : '';
}
