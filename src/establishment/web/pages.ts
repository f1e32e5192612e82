import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';

const word = z.string().optional();

export const establishmentPages: Page[] = [
  {
    path: '/establishment',
    title: 'establishment.page.title',
    load: () => import('./office/Establishment.tsx'),
    rail: 'folded',
    search: z.object({ office: word, pane: word, row: word }),
  },
  {
    path: '/establishment/designations',
    title: 'designations.page.title',
    load: () => import('./Designations.tsx'),
    rail: 'open',
    search: z.object({ at: word }),
  },
  {
    path: '/establishment/chart',
    title: 'orgChart.page.title',
    load: () => import('./Chart.tsx'),
    rail: 'open',
    search: z.object({ office: word, on: z.iso.date().optional() }),
  },
  {
    path: '/employees',
    title: 'employees.page.title',
    load: () => import('./people/Employees.tsx'),
    rail: 'open',
    search: z.object({ q: word, office: word, at: word, pane: word }),
  },
  {
    path: '/employees/$id',
    title: 'employee.page.title',
    load: () => import('./people/Employee.tsx'),
    rail: 'open',
    search: z.object({ pane: word }),
  },
];
