import { setTimeout as pause } from 'node:timers/promises';
import { placeReceipt } from '#files/contract.ts';
import { sendPaper } from '#movement/contract.ts';
import { diarise, uploadDocument } from '#receipts/contract.ts';
import { sendFileAway, viewJourney } from '#travel/contract.ts';
import { type AimedResult, aimed } from '../signatures/aims.ts';
import { fileOnDesk } from '../signatures/letters.ts';
import { paperOf } from './files.ts';
import type { Linked, Pair } from './pair.ts';

const MB = 1_000_000;
const GB = 1024 ** 3;
/** Of one scan, in bytes. */
const PAPER = 20 * MB;
const IDLE_MS = 3_000;
const EVERY_MS = 50;
const ASK_EVERY_MS = 500;
const MOST_MS = 300_000;
const PROGRAMS = ['serve', 'work'] as const;

/** A file with papers of 1 GB goes from one office to the other: what each of the four programs needs above what it had while nothing was done. */
export async function gigabyteMeasures({ sender, addressee }: Pair): Promise<AimedResult[]> {
  const id = await fileOfOneGigabyte(sender);
  await pause(IDLE_MS);
  const watched = [sender, addressee].flatMap((office) => PROGRAMS.map((of) => watch(office, of)));
  const begun = performance.now();
  const to = `${addressee.name}:post:${addressee.staff.officer.postId}`;
  await sender.as('special')(sendFileAway, { id, to, noNote: true });
  for (;;) {
    await pause(ASK_EVERY_MS);
    if ((await sender.as('special')(viewJourney, { id })).away?.arrivedAt) break;
    if (performance.now() - begun > MOST_MS) throw new Error('The file of 1 GB has not arrived.');
  }
  const times = [performance.now() - begun];
  const above = watched.map((ended) => ended());
  return [
    aimed('a file of 1 GB, sent until settled', { times }),
    ...above.map(({ name, idle, highest }) => aimed(`1 GB: memory of ${name} above idle`, { times: [], rss: highest, bytes: highest - idle }, { bytes: 100 * MB })), // prettier-ignore
  ];
}

/** Resident memory of a program, from now until the function given is called. */
function watch(office: Linked, of: (typeof PROGRAMS)[number]) {
  const idle = office.memory(of);
  let highest = idle;
  const timer = setInterval(() => (highest = Math.max(highest, office.memory(of))), EVERY_MS);
  return () => {
    clearInterval(timer);
    return { name: `${of} of the ${office.name === 'bareilly' ? 'addressee' : 'sender'}`, idle, highest };
  };
}

/** Scans as large as they are uploaded, one receipt for each. */
async function fileOfOneGigabyte(office: Linked): Promise<string> {
  const { as, staff } = office;
  const id = await fileOnDesk(office, 'clerk');
  for (let paper = 0; paper * PAPER < GB; paper++) {
    const { sha256 } = await as('clerk')(uploadDocument, { file: await paperOf(paper, PAPER) } as never);
    const receipt = await as('clerk')(diarise, {
      letterKind: 'letter', deliveryMode: 'post', letterNumber: `${paper}/2026`, letterOn: '2026-03-20', subject: 'मानचित्र', senderName: 'प्रेषक',
      senderDesignation: 'निदेशक', senderOrganisation: 'निदेशालय', documents: [sha256], duplicateAccepted: true,
    }); // prettier-ignore
    await as('clerk')(placeReceipt, { id, receiptId: receipt.id });
  }
  await as('clerk')(sendPaper, { id, to: staff.special.postId, noNote: true });
  return id;
}
