import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';

export const rightsPages: Page[] = [
  {
    path: '/rights',
    title: 'rights.page.title',
    load: () => import('./Rights.tsx'),
    rail: 'open',
    search: z.object({ role: z.string().optional() }),
  },
  { path: '/papers/$id/viewers', title: 'viewers.page.title', load: () => import('./Viewers.tsx'), rail: 'open' },
];
