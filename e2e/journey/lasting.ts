import { unzipSync } from 'fflate';
import { viewIssue, viewLetter } from '#dispatch/contract/issues.ts';
import { bundleFile } from '#evidence/contract/bundle.ts';
import type { ProofView } from '#evidence/contract/proofs.ts';
import { eventually } from './office.ts';
import type { Story } from './story.ts';

/** The office adds to a signed letter, after it has gone out, what its signatures need in later years. */
export async function letterLasts(story: Story): Promise<void> {
  const { issueId } = story;
  const { ss } = story.people;
  const seconds = 120;
  console.log(`  waiting, at most ${seconds} s, until the letter ${issueId} has reached PAdES B-LTA …`);
  await eventually(async () => ((await ss.do(viewIssue, { id: issueId })).lastingLevel === 'B-LTA' ? true : null), {
    seconds,
    expectation: 'the letter reaches PAdES B-LTA; “doctor” tells what is in the way',
  });
  story.letter = await ss.fetch(viewLetter, { id: issueId });
}

/** Every minute an authority stamps the root over what was sealed since (`record.stampSeconds`). */
export async function recordIsStamped({ people: { ro }, fileId }: Story): Promise<void> {
  const seconds = 180;
  console.log(`  waiting, at most ${seconds} s, until the last link of file ${fileId} stands under a time-stamped root …`);
  await eventually(async () => (areStamped(await ro.fetch(bundleFile, { id: fileId })) ? true : null), {
    seconds,
    every: 5,
    expectation: 'the whole chain of the file is stamped; “doctor” tells what is in the way',
  });
}

/** Whether each link of the file in a bundle has its proof, and each proof its stamp. */
function areStamped(bundle: Buffer): boolean {
  const members = Object.entries(unzipSync(bundle, { filter: ({ name }) => name.endsWith('.json') }));
  const read = <T>(file: string) => JSON.parse(new TextDecoder().decode(members.find(([name]) => name.endsWith(`/data/${file}`))![1])) as T;
  const proofs = read<ProofView[]>('proofs.json');
  return proofs.length === read<object[]>('chain.json').length && proofs.every(({ stamp }) => stamp !== null);
}
