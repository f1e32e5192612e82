import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';

export const identityPages: Page[] = [
  {
    path: '/sign-in',
    title: 'signIn.title',
    signIn: false,
    load: () => import('./SignIn.tsx'),
    search: z.object({ next: z.string().optional(), refused: z.string().optional(), email: z.string().optional() }),
  },
  { path: '/invitation/$token', title: 'invitation.title', signIn: false, load: () => import('./Invitation.tsx') },
  { path: '/security', title: 'security.title', load: () => import('./Security.tsx') },
];
