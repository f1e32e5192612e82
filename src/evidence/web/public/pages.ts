import { z } from 'zod';
import type { Page } from '../../../web/shell/page.ts';

const open = { title: 'evidence.public.title', foot: 'evidence.public.foot', signIn: false } as const;

/** For strangers: no sign-in, and light enough for a phone beside a letter. */
export const publicPages: Page[] = [
  {
    ...open,
    path: '/v',
    load: () => import('./Ask.tsx'),
    search: z.object({ number: z.string().optional(), date: z.string().optional() }),
  },
  { ...open, path: '/v/$code', load: () => import('./Answer.tsx') },
];
