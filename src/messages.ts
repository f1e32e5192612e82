import { en as circularsEn } from '#circulars/messages.en.ts';
import { hi as circularsHi } from '#circulars/messages.hi.ts';
import { en as directoryEn } from '#directory/messages.en.ts';
import { hi as directoryHi } from '#directory/messages.hi.ts';
import { en as exchangeEn } from '#exchange/messages.en.ts';
import { hi as exchangeHi } from '#exchange/messages.hi.ts';
import { en as witnessEn } from '#witness/messages.en.ts';
import { hi as witnessHi } from '#witness/messages.hi.ts';
import { en as travelEn } from '#travel/messages.en.ts';
import { hi as travelHi } from '#travel/messages.hi.ts';
import { en as coreEn } from '#core/messages.en.ts';
import { hi as coreHi } from '#core/messages.hi.ts';
import { en as dispatchEn } from '#dispatch/messages.en.ts';
import { hi as dispatchHi } from '#dispatch/messages.hi.ts';
import { en as documentsEn } from '#documents/messages.en.ts';
import { hi as documentsHi } from '#documents/messages.hi.ts';
import { en as draftsEn } from '#drafts/messages.en.ts';
import { hi as draftsHi } from '#drafts/messages.hi.ts';
import { en as establishmentEn } from '#establishment/messages.en.ts';
import { hi as establishmentHi } from '#establishment/messages.hi.ts';
import { en as postingsEn } from '#postings/messages.en.ts';
import { hi as postingsHi } from '#postings/messages.hi.ts';
import { en as masterdataEn } from '#masterdata/messages.en.ts';
import { hi as masterdataHi } from '#masterdata/messages.hi.ts';
import { en as coverageEn } from '#coverage/messages.en.ts';
import { hi as coverageHi } from '#coverage/messages.hi.ts';
import { en as supportEn } from '#support/messages.en.ts';
import { hi as supportHi } from '#support/messages.hi.ts';
import { en as evidenceEn } from '#evidence/messages.en.ts';
import { hi as evidenceHi } from '#evidence/messages.hi.ts';
import { en as filesEn } from '#files/messages.en.ts';
import { hi as filesHi } from '#files/messages.hi.ts';
import { en as identityEn } from '#identity/messages.en.ts';
import { hi as identityHi } from '#identity/messages.hi.ts';
import { en as movementEn } from '#movement/messages.en.ts';
import { hi as movementHi } from '#movement/messages.hi.ts';
import { en as notingsEn } from '#notings/messages.en.ts';
import { hi as notingsHi } from '#notings/messages.hi.ts';
import { en as papersEn } from '#papers/messages.en.ts';
import { hi as papersHi } from '#papers/messages.hi.ts';
import { en as peopleEn } from '#people/messages.en.ts';
import { hi as peopleHi } from '#people/messages.hi.ts';
import { en as receiptsEn } from '#receipts/messages.en.ts';
import { hi as receiptsHi } from '#receipts/messages.hi.ts';
import { en as reportsEn } from '#reports/messages.en.ts';
import { hi as reportsHi } from '#reports/messages.hi.ts';
import { en as rightsEn } from '#rights/messages.en.ts';
import { hi as rightsHi } from '#rights/messages.hi.ts';
import { en as searchEn } from '#search/messages.en.ts';
import { hi as searchHi } from '#search/messages.hi.ts';
import { en as signingEn } from '#signing/messages.en.ts';
import { hi as signingHi } from '#signing/messages.hi.ts';

const hi = {
  ...coreHi,
  ...peopleHi,
  ...identityHi,
  ...documentsHi,
  ...signingHi,
  ...directoryHi,
  ...papersHi,
  ...receiptsHi,
  ...filesHi,
  ...notingsHi,
  ...draftsHi,
  ...movementHi,
  ...dispatchHi,
  ...establishmentHi,
  ...postingsHi,
  ...masterdataHi,
  ...coverageHi,
  ...supportHi,
  ...evidenceHi,
  ...searchHi,
  ...reportsHi,
  ...exchangeHi,
  ...witnessHi,
  ...travelHi,
  ...circularsHi,
  ...rightsHi,
};

/** Every sentence the server can say, in both languages; Hindi is the source. The web adds its own words (`web/`). */
export type MessageKey = keyof typeof hi;
const en: Record<MessageKey, string> = {
  ...coreEn,
  ...peopleEn,
  ...identityEn,
  ...documentsEn,
  ...signingEn,
  ...directoryEn,
  ...papersEn,
  ...receiptsEn,
  ...filesEn,
  ...notingsEn,
  ...draftsEn,
  ...movementEn,
  ...dispatchEn,
  ...establishmentEn,
  ...postingsEn,
  ...masterdataEn,
  ...coverageEn,
  ...supportEn,
  ...evidenceEn,
  ...searchEn,
  ...reportsEn,
  ...exchangeEn,
  ...witnessEn,
  ...travelEn,
  ...circularsEn,
  ...rightsEn,
};

export const messages = { hi, en };
