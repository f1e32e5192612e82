import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';

const word = z.string().optional();

export const masterdataPages: Page[] = [
  {
    path: '/masterdata',
    title: 'masterdata.page.title',
    load: () => import('./Sheets.tsx'),
    rail: 'open',
    search: z.object({ office: word }),
  },
  {
    path: '/masterdata/certification',
    title: 'certification.title',
    load: () => import('./certification/Certifications.tsx'),
    rail: 'open',
    search: z.object({ state: word, office: word, signing: word }),
  },
  {
    path: '/masterdata/$id',
    title: 'masterdata.sheet.title',
    load: () => import('./sheet/SheetPage.tsx'),
    search: z.object({ show: word, kind: word }),
  },
];
