import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';

export const receiptPages: Page[] = [
  {
    path: '/receipts',
    title: 'receipt.list.title',
    load: () => import('./Made.tsx'),
    rail: 'open',
    search: z.object({ list: z.enum(['all', 'unsent', 'drafts']).optional(), at: z.string().optional() }),
  },
  {
    path: '/receipts/new',
    title: 'receipt.diarise.title',
    load: () => import('./Diarise.tsx'),
    search: z.object({ told: z.string().optional() }),
  },
  {
    path: '/receipts/$id',
    title: 'receipt.page.title',
    load: () => import('./Receipt.tsx'),
    search: z.object({ scan: z.coerce.number().int().min(1).optional() }),
  },
  { path: '/receipts/$id/edit', title: 'receipt.edit.title', load: () => import('./Edit.tsx') },
];
