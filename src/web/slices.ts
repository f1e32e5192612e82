import { directoryPages } from '#directory/web/pages.ts';
import { circularPages } from '#circulars/web/pages.ts';
import { dispatchPages } from '#dispatch/web/pages.ts';
import { draftPages } from '#drafts/web/pages.ts';
import { establishmentPages } from '#establishment/web/pages.ts';
import { postingsPages } from '#postings/web/pages.ts';
import { masterdataPages } from '#masterdata/web/pages.ts';
import { coveragePages } from '#coverage/web/pages.ts';
import { supportPages } from '#support/web/pages.ts';
import { publicPages } from '#evidence/web/public/pages.ts';
import { exchangePages } from '#exchange/web/pages.ts';
import { filePages } from '#files/web/pages.ts';
import { identityPages } from '#identity/web/pages.ts';
import { movementPages } from '#movement/web/pages.ts';
import { peoplePages } from '#people/web/pages.ts';
import { receiptPages } from '#receipts/web/pages.ts';
import { reportPages } from '#reports/web/pages.ts';
import { rightsPages } from '#rights/web/pages.ts';
import { searchPages } from '#search/web/pages.ts';
import { travelPages } from '#travel/web/pages.ts';
import { signingPages } from '#signing/web/pages.ts';
import type { Page } from './shell/page.ts';

/** The pages of all slices: `...receiptPages` and so on, in the order of `app.ts`. */
export const pages: Page[] = [
  ...peoplePages,
  ...identityPages,
  ...directoryPages,
  ...receiptPages,
  ...filePages,
  ...draftPages,
  ...movementPages,
  ...signingPages,
  ...dispatchPages,
  ...establishmentPages,
  ...postingsPages,
  ...masterdataPages,
  ...coveragePages,
  ...supportPages,
  ...exchangePages,
  ...publicPages,
  ...searchPages,
  ...reportPages,
  ...travelPages,
  ...circularPages,
  ...rightsPages,
];
