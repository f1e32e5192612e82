import type { Page } from '../../web/shell/page.ts';
import { reportPlace } from './reportPlace.ts';

const page = { rail: 'open', search: reportPlace } as const;

export const reportPages: Page[] = [
  { ...page, path: '/reports', title: 'report.pendency', load: () => import('./Pendency.tsx') },
  { ...page, path: '/reports/papers', title: 'report.pending', load: () => import('./Pending.tsx') },
  { ...page, path: '/reports/files', title: 'report.files', load: () => import('./Files.tsx') },
  { ...page, path: '/reports/receipts', title: 'report.receipts', load: () => import('./Receipts.tsx') },
  { ...page, path: '/reports/dispatches', title: 'report.dispatches', load: () => import('./Dispatches.tsx') },
];
