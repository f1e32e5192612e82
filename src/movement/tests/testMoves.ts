import type { StaffName } from '#testStaff.ts';
import { openOffice } from '#testOffice.ts';
import { addHeads, receiptOf } from '#testPaperwork.ts';
import { createFile } from '#files/contract.ts';
import { movementLinks } from '#papers/queries.ts';
import { sendPaper } from '../contract.ts';

/** The office of the tests with heads, and short ways to make and send papers. */
export async function openMovingOffice() {
  const office = await openOffice();
  const { own: headId } = await addHeads(office);
  const fileOf = async (who: StaffName, more: object = {}) =>
    (await office.as(who)(createFile, { subject: 'नहर की मरम्मत', headId, sameSubjectAccepted: true, ...more } as never)).id;
  return {
    ...office,
    /** A file opened under the section's head. */
    fileOf,
    /** A diarised receipt. */
    letterOf: (who: StaffName, plan: Parameters<typeof receiptOf>[2] = {}) => receiptOf(office, who, plan),
    post: (who: StaffName) => office.staff[who].postId,
    /** Sends as one of the staff; a file without a note, unless the input says otherwise. */
    send: (id: string, { from, to, ...more }: { from: StaffName; to: StaffName } & Record<string, unknown>) =>
      office.as(from)(sendPaper, { id, to: office.staff[to].postId, noNote: true, ...more } as never),
    kindsOf: async (id: string) => (await office.eventsOf(id)).map(({ kind }) => kind),
    linksOf: (id: string) => movementLinks(office, id),
    holdersOf: (id: string) => office.db.selectFrom('holding').selectAll().where('paperId', '=', id).orderBy('id').execute(),
    /** Turns the clock to that time in Lucknow. */
    at: (time: string) => {
      office.clock.now = new Date(`${time}+05:30`);
    },
  };
}
export type MovingOffice = Awaited<ReturnType<typeof openMovingOffice>>;
