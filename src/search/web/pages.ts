import type { Page } from '../../web/shell/page.ts';
import { searchPlace } from './searchPlace.ts';

export const searchPages: Page[] = [
  { path: '/search', title: 'search.title', rail: 'open', search: searchPlace, load: () => import('./Search.tsx') },
];
