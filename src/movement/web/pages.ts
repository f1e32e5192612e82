import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';
import { deskPlace } from './desk/deskPlace.ts';

const away = z.object({ kind: z.enum(['file', 'receipt']).optional(), at: z.string().optional(), told: z.string().optional() });
const sending = z.object({
  ids: z.string().optional(),
  way: z.enum(['reply']).optional(),
  place: z.enum(['inbox', 'created', 'file', 'receipt', 'diary']).optional(),
  next: z.string().optional(),
  noted: z.enum(['yes']).optional(),
});

export const movementPages: Page[] = [
  { path: '/inbox', title: 'movement.inbox.title', rail: 'open', search: deskPlace, load: () => import('./desk/Inbox.tsx') },
  { path: '/parked', title: 'movement.parked.title', rail: 'open', search: deskPlace, load: () => import('./desk/Parked.tsx') },
  { path: '/created', title: 'movement.created.title', rail: 'open', search: deskPlace, load: () => import('./desk/Created.tsx') },
  { path: '/sent', title: 'movement.sent.title', rail: 'open', search: away, load: () => import('./away/Sent.tsx') },
  { path: '/with-others', title: 'movement.others.title', rail: 'open', search: away, load: () => import('./away/Others.tsx') },
  { path: '/closed', title: 'movement.closed.title', rail: 'open', search: away, load: () => import('./away/Closed.tsx') },
  { path: '/papers/send', title: 'movement.send.title', search: sending, load: () => import('./send/SendPage.tsx') },
  { path: '/papers/$id/send', title: 'movement.send.title', search: sending, load: () => import('./send/SendPage.tsx') },
  { path: '/papers/$id/movements', title: 'movement.timeline.title', load: () => import('./timeline/Timeline.tsx') },
];
