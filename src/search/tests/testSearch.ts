import type { z } from 'zod';
import type { RichText } from '#documents/richText.ts';
import { createFile, placeReceipt } from '#files/contract.ts';
import { writeNote } from '#notings/contract.ts';
import { sendPaper } from '#movement/contract.ts';
import { diarise } from '#receipts/contract.ts';
import { order, scanBy } from '#receipts/tests/testLetters.ts';
import { openOffice } from '#testOffice.ts';
import { addHeads } from '#testPaperwork.ts';
import type { StaffName } from '#testStaff.ts';
import { type Hit, type Segment, search } from '../contract.ts';

export const said = (...paragraphs: string[]): RichText => ({
  type: 'doc',
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

/** The office of the tests with short ways to make papers and to look for them. */
export async function openSearchingOffice() {
  const office = await openOffice();
  const { own: headId } = await addHeads(office);
  const find = (who: StaffName, q: string, more: Partial<z.input<typeof search.input>> = {}) => office.as(who)(search, { q, ...more });
  return {
    ...office,
    headId,
    find,
    /** Ids of what is found. */
    found: async (who: StaffName, q: string, more: Partial<z.input<typeof search.input>> = {}) =>
      (await find(who, q, more)).items.map(({ id }) => id),
    fileOn: async (subject: string, { who = 'clerk', ...more }: { who?: StaffName } & Record<string, unknown> = {}) =>
      (await office.as(who)(createFile, { subject, headId, sameSubjectAccepted: true, ...more } as never)).id,
    letterOn: async (
      subject: string,
      { who = 'clerk', words = 'Gorakhpur', ...more }: { who?: StaffName; words?: string } & Partial<z.input<typeof diarise.input>> = {},
    ) =>
      (
        await office.as(who)(diarise, {
          ...order,
          subject,
          documents: [await scanBy(office, who, { words })],
          duplicateAccepted: true,
          ...more,
        })
      ).id,
    place: (id: string, receiptId: string, who: StaffName = 'clerk') => office.as(who)(placeReceipt, { id, receiptId }),
    note: (id: string, text: string, who: StaffName = 'clerk') => office.as(who)(writeNote, { id, body: said(text) }),
    send: (id: string, { from, to, ...more }: { from: StaffName; to: StaffName } & Record<string, unknown>) =>
      office.as(from)(sendPaper, { id, to: office.staff[to].postId, noNote: true, ...more } as never),
  };
}
export type SearchingOffice = Awaited<ReturnType<typeof openSearchingOffice>>;

/** Marked words between brackets. */
export const shown = (segments: Segment[]): string => segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
export const placesOf = ({ matches }: Hit): string[] => matches.map(({ place, segments }) => `${place}: ${shown(segments)}`);
