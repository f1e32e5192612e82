import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';
import { replyFilter } from '../contract/requests.ts';

const show = z.object({ show: replyFilter.optional().catch(undefined), at: z.string().optional() });
const list = z.object({ replied: z.boolean().optional().catch(undefined), at: z.string().optional() });

export const circularPages: Page[] = [
  { path: '/issues/$id/request', title: 'circular.ask.title', load: () => import('./asking/Request.tsx') },
  { path: '/issues/$id/replies', title: 'circular.replies.title', load: () => import('./replies/Replies.tsx'), search: show },
  { path: '/issues/$id/replies/$position', title: 'circular.reply.title', load: () => import('./replies/Reply.tsx') },
  { path: '/circulars', title: 'circular.list.title', load: () => import('./list/Circulars.tsx'), rail: 'open' },
  { path: '/tasks', title: 'circular.tasks.title', load: () => import('./tasks/Tasks.tsx'), rail: 'open', search: list },
  { path: '/tasks/$id', title: 'circular.task.title', load: () => import('./tasks/Task.tsx') },
];
