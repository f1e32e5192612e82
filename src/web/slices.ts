import type { Session } from './data/me.ts';
import type { Page } from './shell/page.ts';

/** The pages of all slices: `...receiptPages` and so on, in the order of `app.ts`. */
export const pages: Page[] = [];

/** Who sits here, and how they come and go. */
export const session: Session = {
  loadMe: () => Promise.resolve(null),
  actAs: () => Promise.resolve(),
  signOut: () => Promise.resolve(),
  SignInForm: () => null,
};
