import type { Language } from '../../src/web/text/settings.ts';
import { newWord } from '../journey/story.ts';
import type { Officer } from '../officer.ts';
import type { Office } from '../server.ts';

/** What the steps of a day at the screen hand on to one another. */
export interface ScreenStory {
  office: Office;
  language: Language;
  /** Seats somebody at a screen, or comes back to who sits there already. */
  at(desk: keyof typeof DESKS): Promise<Officer>;
  /** A Hindi word that only this day's letter has. */
  word: string;
  receiptId: string;
  fileId: string;
}

export const DESKS = {
  cru: 'cru.irr',
  ro: 'ro.irr1',
  so: 'so.irr1',
  us: 'us.irr',
  ss: 'ss.irr',
  js: 'js.irr',
  ite: 'ro.ite1',
  outsider: 'ro.pwd1',
};

/** Posts as the picker shows them. */
export const POSTS = {
  ro: { hi: 'समीक्षा अधिकारी, सिंचाई अनुभाग-1', en: 'Review Officer, Irrigation Section-1' },
  so: { hi: 'अनुभाग अधिकारी, सिंचाई अनुभाग-1', en: 'Section Officer, Irrigation Section-1' },
  us: { hi: 'अनु सचिव, सिंचाई', en: 'Under Secretary, Irrigation' },
  ss: { hi: 'विशेष सचिव, सिंचाई', en: 'Special Secretary, Irrigation' },
  js: { hi: 'संयुक्त सचिव, सिंचाई', en: 'Joint Secretary, Irrigation' },
  ite: { hi: 'समीक्षा अधिकारी, आई०टी० एवं इलेक्ट्रॉनिक्स अनुभाग-1', en: 'Review Officer, IT and Electronics Section-1' },
};
export type PostName = keyof typeof POSTS;

export function newStory(of: Pick<ScreenStory, 'office' | 'language' | 'at'>): ScreenStory {
  return { ...of, word: newWord(), receiptId: '', fileId: '' };
}
