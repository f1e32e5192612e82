import { caller } from '../load/call.ts';
import { summary } from '../load/measure.ts';
import { type AimedResult, aimed, watchMemory } from './aims.ts';
import { finishLetters, issueLetters, openLetters, signItems } from './letters.ts';
import type { SmallOffice } from './office.ts';

const CLIENTS = 8;
const SECONDS = 6;
const LETTERS = 20;

/** Strangers who ask what the office says of letters, each from an address of his own, as behind the office's proxy. */
export async function publicMeasures(office: SmallOffice): Promise<AimedResult[]> {
  const sign = await office.enrol('joint', 'MEERA NAMUNA');
  const letters = await issueLetters(office, { signatory: 'joint', count: LETTERS });
  const signing = await openLetters(office, { who: 'joint', letters });
  await finishLetters(office, { who: 'joint', id: signing.id, signatures: signItems(signing, sign) });
  const { rows } = await office.db.query<{ code: string }>('select code from verification where issue_id = any($1)', [letters]);
  const { call, close } = caller(office.url, CLIENTS);
  const [times, memory] = [[] as number[], watchMemory(office)];
  const begin = performance.now() + 2_000;
  let turn = 0;
  const client = async () => {
    for (let start = performance.now(); start < begin + SECONDS * 1000; start = performance.now()) {
      const headers = { 'x-forwarded-for': `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}` };
      const answer = await call({ post: 0, path: `/api/verify/${rows[turn++ % rows.length]!.code}`, headers });
      if (!answer.includes('"valid"')) throw new Error(`A letter is not valid: ${answer.toString().slice(0, 200)}`);
      if (start >= begin) times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  close();
  return [
    aimed('public page: what is told of a letter (8 clients)', { times, rate: summary(times, SECONDS).rate, rss: memory() }, { rate: 300 }),
  ];
}
