import type { Bytes } from '#core/contract.ts';
import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { findIssue } from '#dispatch/queries/findIssue.ts';
import { frozenLetter, letterAuthorities } from '#dispatch/queries/frozenLetters.ts';
import { enclosuresOfIssue } from '#dispatch/queries/viewIssue.ts';
import '../events.ts';
import type { Member } from './bag.ts';
import { packContents, sendBag } from './pack.ts';
import { listLetter, padded } from './papers.ts';

/** An issued letter with what goes along with it. Its signatures cover it; of the file nothing is shown. */
export async function bundleLetter(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  const row = await findIssue(ctx, id);
  const members: Member[] = [];
  const lay = (path: string, sha256: string) => {
    members.push({ path, from: { sha256 } });
    return path;
  };
  const letter = listLetter(frozenLetter(row), lay);
  const papers = (await enclosuresOfIssue(ctx, row)).map(({ position, name, title, sha256 }) => ({
    position,
    title: title || name,
    sha256,
    path: lay(`data/papers/${padded(position)}.pdf`, sha256),
  }));
  const name = `letter-${id}`;
  const bag = await packContents(ctx, {
    kind: 'letter',
    name,
    subject: `${letter.number}: ${row.subject}`,
    papers: { papers, letters: [letter], members },
    authorities: await letterAuthorities(ctx, [id]),
    stamps: [],
    about: { file: null, posts: {}, charges: {} },
    chain: [],
    proofs: [],
    members: [],
  });
  await record(ctx, 'issue.bundled', row.fileId, { issueId: id, manifest: bag.manifest });
  return sendBag(ctx, { bag, name });
}
