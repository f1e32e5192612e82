import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';

export const directoryPages: Page[] = [
  { path: '/directory', title: 'directory.page.title', load: () => import('./Directory.tsx'), rail: 'open' },
  {
    path: '/members',
    title: 'members.page.title',
    load: () => import('./Members.tsx'),
    rail: 'open',
    search: z.object({ group: z.string().optional() }),
  },
];
