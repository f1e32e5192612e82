import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hold } from '../office.ts';
import { person } from '../person.ts';
import type { Story } from '../story.ts';
import { askAdvice, giveAdvice } from './advice.ts';
import { evidenceOf, judgeEvidence } from './evidence.ts';
import { issueOrder, receiveOrder, sendOrder } from './order.ts';
import { collected, reply } from './replies.ts';
import type { District, Tale } from './tale.ts';

/** Between the instances: the people of both pilot districts beside those of the secretariat. */
export async function beginTale(url: string, { people, word, tokens }: Story): Promise<Tale> {
  const district = async (name: District['name'], key: string): Promise<District> => {
    const sit = (desk: string) => person(url, { desk: `${desk}.${key}`, instance: name });
    return { name, dm: await sit('dm'), ao: await sit('ao'), desk: await sit('eoffice'), receiptId: '' };
  };
  const districts = [await district('lucknow', 'lko'), await district('pilibhit', 'pbt')];
  return { ro: people.ite, ss: people.ssIte, districts, word, tokens, fileId: '', issueId: '', askingId: '', shadowId: '' };
}

export const TALE: [string, (tale: Tale) => Promise<void>][] = [
  ['The order of 20-03-2026 is issued to all District Magistrates and asks for a report', issueOrder],
  ['It goes to seventy-five in one act, and both pilot districts sign for it', sendOrder],
  ['Both districts read and diarise it, and the sender sees it', receiveOrder],
  ['One of them sends its file to the secretariat for advice', askAdvice],
  ['The advice is noted, and the file comes home in one chain', giveAdvice],
  ['Both districts reply, and the table is full', reply],
];

/** Both sides' evidence, judged by openssl, and the replies as one PDF. */
export async function keepTale(tale: Tale, folder: string): Promise<void> {
  const evidence = await evidenceOf(tale);
  await writeFile(path.join(folder, 'exchange.json'), JSON.stringify(evidence, null, 2));
  const judged = await judgeEvidence(evidence);
  const settled = Object.values(evidence).filter(({ sides }) => sides.length === 2 && sides.every(({ stage }) => stage === 'delivered'));
  hold(
    settled.length >= 6,
    `two letters, a file there and back, two replies: six consignments are settled on both sides (${settled.length})`,
  );
  console.log(
    `  ${path.join(folder, 'exchange.json')} (openssl holds ${judged} signatures of ${Object.keys(evidence).length} consignments)`,
  );
  await writeFile(path.join(folder, 'replies.pdf'), await collected(tale));
  console.log(`  ${path.join(folder, 'replies.pdf')}`);
}
