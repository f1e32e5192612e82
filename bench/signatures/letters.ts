import { approveDraft, createDraft } from '#drafts/contract.ts';
import { issueDraft } from '#dispatch/contract/issues.ts';
import { openLetterSigning, signLetters } from '#dispatch/contract/signing.ts';
import { createFile } from '#files/contract.ts';
import { sendPaper } from '#movement/contract.ts';
import { answerSigning, type SigningView } from '#signing/contract/signings.ts';
import type { StaffName } from '../../src/testStaff.ts';
import { type AimedResult, aimed, measured, watchMemory } from './aims.ts';
import type { SignHash, SmallOffice } from './office.ts';

const LETTERS_A_FILE = 10;
export const BATCH = 30;

/** Letters of one page that wait for the signature of one officer, ten of each file. */
export async function issueLetters(office: SmallOffice, { signatory, count }: { signatory: StaffName; count: number }): Promise<string[]> {
  const issued: string[] = [];
  while (issued.length < count) {
    const file = await fileOnDesk(office, 'special');
    for (let turn = 0; turn < LETTERS_A_FILE && issued.length < count; turn++) issued.push(await issueLetter(office, { file, signatory }));
  }
  return issued;
}

let files = 0;

/** A new file of the clerk, sent to a desk. */
export async function fileOnDesk({ as, staff, headId }: SmallOffice, desk: StaffName): Promise<string> {
  const { id } = await as('clerk')(createFile, { subject: `ई-ऑफिस ${++files}`, headId, sameSubjectAccepted: true } as never);
  if (desk !== 'clerk') await as('clerk')(sendPaper, { id, to: staff[desk].postId, noNote: true });
  return id;
}

interface Issuing {
  file: string;
  signatory: StaffName;
  addressees?: { designation: string; address?: string; exchangeTo?: string }[];
}

const MAGISTRATE = { designation: 'जिलाधिकारी, बरेली।', address: 'कलेक्ट्रेट, बरेली – 243001' };

/** A letter of one page, approved and numbered; gives the id of the issue. */
export async function issueLetter({ as, staff }: SmallOffice, { file, signatory, addressees = [MAGISTRATE] }: Issuing): Promise<string> {
  const body = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'विभाग में समस्त कार्य ई-ऑफिस पर किया जा रहा है।' }] }],
  };
  const content = {
    heading: ['सिंचाई एवं जल संसाधन विभाग', 'उत्तर प्रदेश शासन'],
    place: 'लखनऊ',
    section: 'सिंचाई अनुभाग-1',
    addressees,
    subject: 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में',
    reference: 'कृपया अपने पत्र दिनांक 20 मार्च, 2026 का सन्दर्भ ग्रहण करें।',
    body,
    enclosures: [],
    copies: [],
  };
  const draft = await as('special')(createDraft, { id: file, form: 'letter', signatoryId: staff[signatory].postId, content } as never);
  await as('special')(approveDraft, { id: draft.id, version: draft.version });
  return (await as('special')(issueDraft, { id: draft.id })).id;
}

export interface Prepared {
  who: StaffName;
  id: string;
  signatures: { item: number; signature: string }[];
}

export async function openLetters(office: SmallOffice, { who, letters }: { who: StaffName; letters: string[] }): Promise<SigningView> {
  const items = letters.map((issueId) => ({ issueId, place: 'main' as const }));
  const { signing, refused } = await office.as(who)(openLetterSigning, { items });
  if (!signing || refused.length > 0) throw new Error(`Letters were refused: ${JSON.stringify(refused[0])}`);
  return signing;
}

/** Hands in what the key has signed, and puts it into the letters. */
export async function finishLetters({ as }: SmallOffice, { who, id, signatures }: Prepared): Promise<void> {
  await as(who)(answerSigning, { id, signatures });
  const { refused } = await as(who)(signLetters, { signing: id });
  if (refused.length > 0) throw new Error(`Letters were refused: ${JSON.stringify(refused[0])}`);
}

export function signItems({ items }: SigningView, sign: SignHash): Prepared['signatures'] {
  return items.map(({ item, hash }) => ({ item, signature: sign(hash!) }));
}

/** What the server does for a letter before and after its key has signed; two officers at once, thirty letters at a time. */
export async function letterMeasures(office: SmallOffice, batches: number): Promise<AimedResult[]> {
  const officers = [['special', 'KAMAL PARIKSHAN'], ['under', 'DINESH UDAHARAN']] as const; // prettier-ignore
  const [opening, finishing]: [number[], number[]] = [[], []];
  const memory = watchMemory(office);
  const wall = { opening: 0, finishing: 0 };
  const ready = await Promise.all(
    officers.map(async ([who, name]) => ({ who, sign: await office.enrol(who, name), letters: await issueLetters(office, { signatory: who, count: batches * BATCH }) })),
  ); // prettier-ignore
  for (let batch = 0; batch < batches; batch++) {
    const prepared: Prepared[] = [];
    wall.opening += await measured(() =>
      Promise.all(
        ready.map(async ({ who, sign, letters }) => {
          const begun = performance.now();
          const signing = await openLetters(office, { who, letters: letters.slice(batch * BATCH, (batch + 1) * BATCH) });
          opening.push((performance.now() - begun) / BATCH);
          prepared.push({ who, id: signing.id, signatures: signItems(signing, sign) });
        }),
      ),
    );
    wall.finishing += await measured(() =>
      Promise.all(prepared.map(async (one) => void finishing.push((await measured(() => finishLetters(office, one))) / BATCH))),
    );
  }
  const rss = memory();
  const rate = (ms: number) => (batches * BATCH * officers.length * 1000) / ms;
  const tail = { rss, ratio: null };
  return [
    aimed('letters made ready for the key (a letter of a batch of 30, 2 officers)', { times: opening, rate: rate(wall.opening), ...tail }),
    aimed('letters finished after the key has signed (the same)', { times: finishing, rate: rate(wall.finishing), ...tail }, { rate: 140 }),
  ];
}
