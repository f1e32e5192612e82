import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';

const word = z.string().optional();

export const postingsPages: Page[] = [
  {
    path: '/postings',
    title: 'postings.page.title',
    load: () => import('./transfers/Transfers.tsx'),
    rail: 'open',
    search: z.object({ open: z.enum(['open', 'closed']).optional(), pane: word, at: word }),
  },
  { path: '/postings/unheld', title: 'unheld.page.title', load: () => import('./Unheld.tsx'), rail: 'open' },
  { path: '/handover', title: 'handover.page.title', load: () => import('./handover/Handover.tsx'), rail: 'open' },
  { path: '/my-service', title: 'service.page.own', load: () => import('./service/OwnService.tsx'), rail: 'open' },
  {
    path: '/employees/$id/service',
    title: 'service.page.title',
    load: () => import('./service/PersonService.tsx'),
    rail: 'open',
    search: z.object({ pane: word }),
  },
];
