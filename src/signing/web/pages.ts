import type { Page } from '../../web/shell/page.ts';

export const signingPages: Page[] = [
  { path: '/certificates', title: 'signing.title', load: () => import('./certificates/Certificates.tsx') },
];
