import type { CommunicationForm } from '#documents/letterModel.ts';

/** What the diary calls each form of communication. */
const KINDS = {
  demiOfficial: 'demi_official', officeMemorandum: 'office_memorandum', order: 'government_order', circular: 'circular', notification: 'notification',
  unofficialNote: 'unofficial_note', reminder: 'reminder', meetingNotice: 'meeting_notice', minutes: 'minutes',
} as const satisfies Partial<Record<CommunicationForm, string>>; // prettier-ignore

type LetterKind = (typeof KINDS)[keyof typeof KINDS] | 'letter';

/** All other forms are letters. */
export const letterKindOf = (form: string): LetterKind => KINDS[form as keyof typeof KINDS] ?? 'letter';

/** As the diary writes enclosures: «1- सूची; 2- मानचित्र», what the letter names and what came as PDF alike. */
export const inOneLine = (enclosures: string[]): string =>
  (enclosures.length === 1 ? enclosures[0]! : enclosures.map((title, index) => `${index + 1}- ${title}`).join('; ')).slice(0, 500);
