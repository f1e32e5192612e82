import type { Page } from '../../web/shell/page.ts';

export const peoplePages: Page[] = [{ path: '/leave', title: 'leave.title', load: () => import('./Leave.tsx') }];
