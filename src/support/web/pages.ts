import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';

export const supportPages: Page[] = [
  {
    path: '/support',
    title: 'support.page.title',
    load: () => import('./Support.tsx'),
    rail: 'open',
    search: z.object({ office: z.string().optional(), pane: z.string().optional() }),
  },
];
