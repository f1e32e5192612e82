import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';
import { dispatchPlace } from './dispatchPlace.ts';

const at = z.object({ at: z.string().optional() });

export const dispatchPages: Page[] = [
  { path: '/drafts/$id/issue', title: 'dispatch.give.title', load: () => import('./GiveNumber.tsx') },
  { path: '/issues/$id', title: 'dispatch.issue.title', load: () => import('./Issue.tsx') },
  { path: '/signatures', title: 'dispatch.sign.title', load: () => import('./signing/Signatures.tsx'), rail: 'open', search: at },
  { path: '/signings/$id', title: 'dispatch.returned.title', load: () => import('./returned/Returned.tsx') },
  {
    path: '/signings',
    title: 'dispatch.returned.title',
    load: () => import('./returned/Returned.tsx'),
    search: z.object({ refused: z.string().optional() }),
  },
  {
    path: '/letters',
    title: 'dispatch.letters.title',
    load: () => import('./received/Letters.tsx'),
    search: z.object({ open: z.string().optional() }),
  },
  { path: '/dispatch', title: 'dispatch.unit.title', load: () => import('./Dispatch.tsx'), rail: 'open', search: dispatchPlace },
];
