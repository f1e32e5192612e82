import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';

const word = z.string().optional();

export const coveragePages: Page[] = [
  {
    path: '/coverage',
    title: 'coverage.page.title',
    load: () => import('./Coverage.tsx'),
    rail: 'open',
    search: z.object({ on: z.iso.date().optional(), office: word, state: z.enum(['covered', 'exempt', 'unmapped']).optional() }),
  },
  {
    path: '/coverage/rules',
    title: 'coverage.rules.title',
    load: () => import('./Rules.tsx'),
    rail: 'open',
    search: z.object({ pane: word }),
  },
  {
    path: '/coverage/payroll',
    title: 'payroll.page.title',
    load: () => import('./Payroll.tsx'),
    rail: 'open',
    search: z.object({ office: word, month: z.iso.date().optional() }),
  },
];
