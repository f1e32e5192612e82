import type { Page } from '../../web/shell/page.ts';

export const travelPages: Page[] = [{ path: '/away', title: 'travel.away.title', rail: 'open', load: () => import('./AwayFiles.tsx') }];
