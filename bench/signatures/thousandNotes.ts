import { setTimeout as pause } from 'node:timers/promises';
import { bundleFile } from '#evidence/contract/bundle.ts';
import { sendPaper } from '#movement/contract.ts';
import { verifyChain, writeNote } from '#notings/contract.ts';
import { toPem } from '#signing/keys/authority.ts';
import { checkBundle } from '../../verify/core/checkBundle.ts';
import { type AimedResult, aimed, repeated, watchMemory } from './aims.ts';
import { fileOnDesk } from './letters.ts';
import type { SmallOffice } from './office.ts';

const NOTES = 1_000;
const note = (turn: number) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `प्रकरण का परीक्षण किया गया। अनुमोदनार्थ प्रस्तुत। ${turn}` }] }] }) as never; // prettier-ignore

/** A file of a thousand notes: its chain by the server over HTTP, and its bundle by the program that shares no code with it. */
export async function chainMeasures(office: SmallOffice): Promise<AimedResult[]> {
  const id = await fileOnDesk(office, 'clerk');
  for (let turn = 0; turn < NOTES; turn++) await office.as('clerk')(writeNote, { id, body: note(turn) });
  await office.as('clerk')(sendPaper, { id, to: office.staff.officer.postId });
  await sealed(office, id);
  const memory = watchMemory(office);
  const chain = await repeated(5, async () => {
    const answer = await office.as('officer')(verifyChain, { id });
    if (!JSON.stringify(answer).includes('true')) throw new Error(`The chain does not hold: ${JSON.stringify(answer)}`);
  });
  const response = (await office.as('officer')(bundleFile, { id })) as unknown as Response;
  const bundle = new Uint8Array(await response.arrayBuffer());
  const given = { roots: toPem(office.authority.certificate), now: new Date() };
  const stranger = await repeated(5, async () => {
    const { findings } = await checkBundle(bundle, given);
    const bad = findings.find(({ level }) => level === 'bad');
    if (bad) throw new Error(`The bundle does not hold: ${JSON.stringify(bad)}`);
  });
  return [
    aimed('chain of 1,000 notes, server', { times: chain, rss: memory() }, { p95: 1000 }),
    aimed('bundle of 1,000 notes, verify/', { times: stranger, bytes: bundle.length }, { p95: 1000 }),
  ];
}

/** Until the worker has sealed every link of the file. */
async function sealed({ db }: SmallOffice, id: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { rows } = await db.query('select from unsealed_link where paper_id = $1 limit 1', [id]);
    if (rows.length === 0) return;
    await pause(200);
  }
  throw new Error('The worker has not sealed the file within a minute.');
}
