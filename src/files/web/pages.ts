import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';
import { filePlace } from './filePlace.ts';

export const filePages: Page[] = [
  {
    path: '/files/new',
    title: 'files.new.title',
    load: () => import('./opening/New.tsx'),
    search: z.object({ receipt: z.string().optional() }),
  },
  { path: '/files/$id', title: 'files.page.title', load: () => import('./File.tsx'), search: filePlace },
  { path: '/receipts/$id/file', title: 'files.put.title', load: () => import('./opening/PutInFile.tsx') },
];
