import { z } from 'zod';

/** Types of correspondence (domain.md §2.1.1, §2.15). */
export const letterKinds = [
  'letter', 'demi_official', 'office_memorandum', 'unofficial_note', 'government_order', 'circular', 'notification', 'reminder', 'meeting_notice',
  'minutes', 'application', 'representation', 'legislature_question', 'court_paper', 'notice', 'email', 'fax', 'other',
] as const; // prettier-ignore
export const letterKind = z.enum(letterKinds);

/** Ways in which a letter comes (domain.md §2.15). */
export const deliveryModes = [
  'by_hand',
  'post',
  'speed_post',
  'registered_post',
  'courier',
  'email',
  'fax',
  'eoffice',
  'portal',
  'self',
] as const;
export const deliveryMode = z.enum(deliveryModes);

/** Whose references are VIP references (domain.md §2.15; the groups of the Chief Minister's Office, S93). */
export const vipKinds = [
  'president_pm', 'governor', 'chief_minister', 'union_minister', 'state_minister', 'mp', 'mla', 'mlc', 'judge', 'commission', 'former_member', 'party_president',
] as const; // prettier-ignore
export const vipKind = z.enum(vipKinds);

export const letterLanguages = ['hi', 'en', 'other'] as const;

/** What a post can do with a receipt. Movement and files carry out the verbs that are theirs. */
export const receiptActs = [
  'accept', 'edit', 'complete', 'number', 'drop', 'send', 'reply', 'putInFile', 'copy', 'park', 'unpark', 'close', 'reopen', 'pullBack', 'pullUp', 'acknowledge',
] as const; // prettier-ignore
export const receiptAct = z.enum(receiptActs);
export type ReceiptAct = z.output<typeof receiptAct>;

/** What stands as the subject of a paper known by its cover alone. It is the record's own word and is not translated. */
export const coverSubjects: Record<string, string> = { confidential: 'गोपनीय डाक', secret: 'गुप्त डाक', top_secret: 'परम गुप्त डाक' };
