import type { ComponentType } from 'react';
import type { z } from 'zod';
import type { MessageKey } from '../text/words.ts';

/** One page of a slice. `src/receipts/web/pages.ts` exports `receiptPages: Page[]`. */
export interface Page {
  /** With `$id` for what stands in the address: `/receipts/$id`. */
  path: string;
  title: MessageKey;
  /** Each page is a file of its own, fetched when it is first opened: `() => import('./Diarise.tsx')`, component as default export. */
  load: () => Promise<{ default: ComponentType }>;
  /** Parses what stands after `?`: usually the `input` of a list's contract, or a part of it. Wrong values fall back to none. */
  search?: z.ZodType;
  /** The desk opens the rail; papers fold it (ui.md §2). Folded unless said. */
  rail?: 'open' | 'folded';
  /** False: a page for everybody, in the bare frame (sign-in, verification). */
  signIn?: false;
  /** What stands below a bare page, where it is not for the staff. */
  foot?: MessageKey;
}
