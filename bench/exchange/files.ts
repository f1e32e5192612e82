import { setTimeout as pause } from 'node:timers/promises';
import { renderLetter } from '#documents/letter.ts';
import { closeRenderer } from '#documents/render.ts';
import { placeReceipt } from '#files/contract.ts';
import { openNoteSigning, writeNote } from '#notings/contract.ts';
import { sendPaper } from '#movement/contract.ts';
import { diarise, uploadDocument } from '#receipts/contract.ts';
import { answerSigning } from '#signing/contract/signings.ts';
import { sendFileAway } from '#travel/contract.ts';
import type { StaffName } from '../../src/testStaff.ts';
import { letter } from '../load/letter.ts';
import { type AimedResult, aimed, watchMemory } from '../signatures/aims.ts';
import { fileOnDesk, signItems } from '../signatures/letters.ts';
import type { SignHash } from '../signatures/office.ts';
import type { Linked, Pair } from './pair.ts';

const FILES = 120;
const WARM_UP = 20;
const PAPERS = 5;
/** Five are 300 KB. */
const PAPER_BYTES = 60_000;
const CLIENTS = 4;
/** How often is looked whether they have come: seldom enough that the looking does not burden them. */
const EVERY_MS = 100;
const MOST_MS = 120_000;

const note = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }) as never;

interface Ready {
  id: string;
  /** Of the note with which it is sent away. */
  signing: string;
}

/** Files of five papers and two signed notes each, from the act that hands one to the exchange until its receipt is at the sender. */
export async function fileMeasures(pair: Pair): Promise<AimedResult[]> {
  const { sender } = pair;
  const signers = { clerk: await sender.enrol('clerk', 'RAVI DRISHTANT'), special: await sender.enrol('special', 'KAMAL PARIKSHAN') };
  const ready: Ready[] = [];
  const turns = Array.from({ length: FILES + WARM_UP }, (_, turn) => turn);
  const prepare = async () => {
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) ready.push(await prepareFile(pair, { turn, signers }));
  };
  await Promise.all(Array.from({ length: CLIENTS }, prepare));
  await closeRenderer();
  await carryAll(pair, ready.splice(0, WARM_UP));
  await atRest(sender);
  const memory = watchMemory(sender);
  const { times, seconds } = await carryAll(pair, ready);
  return [
    aimed(
      `signed files of ${PAPERS} papers, 300 KB, sent until settled`,
      { times, rate: times.length / seconds, rss: memory() },
      { rate: 10 },
    ),
  ];
}

/** Until the worker has done what the files left it to do: it reads the text of every paper, one after the other. */
async function atRest({ db }: Linked): Promise<void> {
  for (const start = performance.now(); performance.now() - start < MOST_MS; await pause(200)) {
    const { rows } = await db.query('select from bench_jobs.jobs where run_at <= now() union all select from unsealed_link limit 1');
    if (rows.length === 0) return;
  }
  throw new Error('The worker has not come to rest.');
}

/** Gives how long each was on its way, in ms, and how long all of them took together. */
async function carryAll({ sender, addressee }: Pair, files: Ready[]): Promise<{ times: number[]; seconds: number }> {
  const begun = new Map<string, number>();
  const times: number[] = [];
  const to = `${addressee.name}:post:${addressee.staff.officer.postId}`;
  const start = performance.now();
  const waiting = [...files];
  const client = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      begun.set(file.id, performance.now());
      await sender.as('special')(sendFileAway, { id: file.id, to, action: 'परामर्श हेतु', signing: file.signing });
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  const { db } = sender.instance;
  while (times.length < files.length) {
    await pause(EVERY_MS);
    const there = await db.selectFrom('consignment').select('paperId').where('paperId', 'in', [...begun.keys(), '0']).where('state', '=', 'settled').execute(); // prettier-ignore
    for (const { paperId } of there) {
      times.push(performance.now() - begun.get(paperId!)!);
      begun.delete(paperId!);
    }
    if (performance.now() - start > MOST_MS) throw new Error(`${files.length - times.length} of ${files.length} files have not arrived.`);
  }
  await clients;
  return { times, seconds: (performance.now() - start) / 1000 };
}

interface Preparing {
  turn: number;
  signers: { clerk: SignHash; special: SignHash };
}

async function prepareFile({ sender }: Pair, { turn, signers }: Preparing): Promise<Ready> {
  const { as, staff } = sender;
  const id = await fileOnDesk(sender, 'clerk');
  for (let paper = 0; paper < PAPERS; paper++) {
    const { sha256 } = await as('clerk')(uploadDocument, { file: await paperOf(turn * PAPERS + paper) } as never);
    const receipt = await as('clerk')(diarise, {
      letterKind: 'letter', deliveryMode: 'post', letterNumber: `${turn}/${paper}/2026`, letterOn: '2026-03-20', subject: 'ई-ऑफिस प्रणाली लागू किये जाने के सम्बन्ध में',
      senderName: `प्रेषक ${turn}`, senderDesignation: 'जिलाधिकारी', senderOrganisation: 'कलेक्ट्रेट', documents: [sha256], duplicateAccepted: true,
    }); // prettier-ignore
    await as('clerk')(placeReceipt, { id, receiptId: receipt.id });
  }
  const signing = await signedNote('clerk', 'प्रकरण का परीक्षण किया गया। परामर्श प्राप्त किया जाना उचित होगा।');
  await as('clerk')(sendPaper, { id, to: staff.special.postId, signing });
  return { id, signing: await signedNote('special', 'सहमत। पत्रावली परामर्श हेतु प्रेषित।') };

  async function signedNote(who: StaffName & keyof typeof signers, text: string): Promise<string> {
    await as(who)(writeNote, { id, body: note(text) });
    const { signing: opened } = await as(who)(openNoteSigning, { ids: [id] });
    await as(who)(answerSigning, { id: opened!.id, signatures: signItems(opened!, signers[who]) });
    return opened!.id;
  }
}

/** A real letter, brought to its size by a comment before the words that end it, once more. */
export async function paperOf(turn: number, bytes = PAPER_BYTES): Promise<File> {
  const pdf = Buffer.from((await renderLetter(letter(turn))).pdf);
  const end = pdf.subarray(pdf.lastIndexOf('startxref'));
  const comment = Buffer.alloc(Math.max(0, bytes - pdf.length - end.length), `\n% ${turn} `);
  return new File([Buffer.concat([pdf, comment, Buffer.from('\n'), end])], `पत्र-${turn}.pdf`, { type: 'application/pdf' });
}
