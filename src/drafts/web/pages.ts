import { z } from 'zod';
import type { Page } from '../../web/shell/page.ts';
import { draftList } from '../contract.ts';

const version = z.coerce.number().int().min(1).optional();

export const draftPages: Page[] = [
  {
    path: '/drafts',
    title: 'drafts.list.title',
    load: () => import('./Drafts.tsx'),
    rail: 'open',
    search: z.object({ list: draftList.optional(), at: z.string().optional() }),
  },
  {
    path: '/drafts/$id',
    title: 'drafts.page.title',
    load: () => import('./Draft.tsx'),
    search: z.object({ version, from: version, to: version }),
  },
  {
    path: '/files/$id/drafts/new',
    title: 'drafts.new.title',
    load: () => import('./NewDraft.tsx'),
    search: z.object({ replyTo: z.string().optional() }),
  },
  {
    path: '/recipient-groups',
    title: 'drafts.groups.title',
    load: () => import('./groups/Groups.tsx'),
    rail: 'open',
    search: z.object({ at: z.string().optional() }),
  },
];
