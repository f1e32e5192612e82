import type { Person } from '../person.ts';
import type { Tokens } from '../token.ts';

/** A district's part of the order's story. */
export interface District {
  name: 'lucknow' | 'pilibhit';
  /** जिलाधिकारी, प्रशासनिक अधिकारी, and a desk. */
  dm: Person;
  ao: Person;
  desk: Person;
  /** Where the letter became a receipt. */
  receiptId: string;
}

/** What the steps between the instances hand on to one another. */
export interface Tale {
  /** समीक्षा अधिकारी and विशेष सचिव of the department that sends the order. */
  ro: Person;
  ss: Person;
  districts: District[];
  word: string;
  tokens: Tokens | null;
  fileId: string;
  issueId: string;
  /** The district's file that asks the secretariat's advice; as the district knows it, and as the secretariat does. */
  askingId: string;
  shadowId: string;
}
