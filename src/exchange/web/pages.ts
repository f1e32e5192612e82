import type { Page } from '../../web/shell/page.ts';
import { exchangePlace, keepingPlace } from './exchangePlace.ts';

export const exchangePages: Page[] = [
  { path: '/exchange', title: 'exchange.title', load: () => import('./Exchange.tsx'), rail: 'open', search: exchangePlace },
  { path: '/consignments/$id', title: 'exchange.one.title', load: () => import('./Consignment.tsx') },
  {
    path: '/exchange/upkeep',
    title: 'exchange.keeping.title',
    load: () => import('./keeping/Keeping.tsx'),
    rail: 'open',
    search: keepingPlace,
  },
];
