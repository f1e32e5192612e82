import type { Bytes } from '#core/contract.ts';
import type { Context } from '#core/context.ts';
import { record } from '#core/events.ts';
import { frozenLetters, letterAuthorities } from '#dispatch/queries/frozenLetters.ts';
import type { FileView } from '#files/contract.ts';
import { describeFile } from '#files/queries/viewFile.ts';
import { noteSheetOf } from '#notings/queries/noteSheetOf.ts';
import { lookInto } from '#papers/actions.ts';
import '../events.ts';
import { type Print, print } from '../prints/print.ts';
import type { Bag } from './bag.ts';
import { packContents, sendBag } from './pack.ts';
import { papersOfFile } from './papers.ts';
import { provenLinks } from './proven.ts';
import { chainFile, elsewhereIn, headOf, namesIn, type Shown, shownOf } from './shown.ts';
import { noteSignatures, revocationMembers } from './signatures.ts';

/** The whole file, so that a stranger can check it without us. */
export async function bundleFile(ctx: Context, { id }: { id: string }): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'file' });
  const file = await describeFile(ctx, id);
  const { bag, code, name } = await bundle(ctx, { file, shown: await shownOf(ctx, { file }) });
  await record(ctx, 'file.bundled', id, { chainHead: file.chain.head, manifest: bag.manifest, code });
  return sendBag(ctx, { bag, name });
}

/** Some notes and papers of a file; the rest stays as hashes in its chain. */
export async function extractFile(ctx: Context, { id, ...only }: { id: string; notes: string[]; papers: number[] }): Promise<Bytes> {
  await lookInto(ctx, { id, kind: 'file' });
  const file = await describeFile(ctx, id);
  const shown = await shownOf(ctx, { file, only });
  const { bag, code, name } = await bundle(ctx, { file, shown });
  const what = { links: [...shown.positions], papers: [...shown.papers!] };
  await record(ctx, 'file.extracted', id, { chainHead: file.chain.head, manifest: bag.manifest, code, shown: what });
  return sendBag(ctx, { bag, name });
}

interface FileShown {
  file: FileView;
  shown: Shown;
}

async function bundle(ctx: Context, { file, shown }: FileShown): Promise<{ bag: Bag; code: string; name: string }> {
  const kind = shown.papers === null ? 'file' : 'extract';
  const name = `${kind}-${file.id}`;
  const { pdf, code } = await printShown(ctx, { file, shown });
  const papers = await papersOfFile(ctx, { fileId: file.id, shown, letters: await frozenLetters(ctx, file.id) });
  const signatures = await noteSignatures(ctx, shown.notes);
  const proven = await provenLinks(ctx, { fileId: file.id, shown });
  const bag = await packContents(ctx, {
    kind,
    name,
    subject: `${file.number}: ${file.subject}`,
    papers,
    authorities: [...signatures.authorities, ...(await letterAuthorities(ctx, papers.letters.map((letter) => letter.id)))], // prettier-ignore
    stamps: proven.stamps,
    about: {
      file: { id: file.id, number: file.number, subject: file.subject, chain: file.chain, elsewhere: elsewhereIn(shown) },
      ...(await namesIn(ctx, shown)),
    },
    chain: chainFile(shown),
    proofs: proven.proofs,
    members: [
      { path: 'data/note-sheet.pdf', from: pdf },
      ...signatures.members,
      ...(await revocationMembers(ctx, signatures.fingerprints)),
      ...proven.members,
    ],
  });
  return { bag, code, name };
}

/** The note sheet with just the notes that are sent and shown. */
async function printShown(ctx: Context, { file, shown }: FileShown): Promise<Print> {
  if (shown.papers === null)
    return print(ctx, { fileId: file.id, sheet: await noteSheetOf(ctx, { file, sentOnly: true }), link: headOf(file) });
  const only = { notes: new Set(shown.notes.map(({ id }) => id)), papers: shown.papers };
  const extract = { hidden: shown.hiddenNotes, shown: [...shown.positions], length: file.chain.length };
  return print(ctx, { fileId: file.id, sheet: { ...(await noteSheetOf(ctx, { file, only })), extract }, link: shown.notes.at(-1)! });
}
