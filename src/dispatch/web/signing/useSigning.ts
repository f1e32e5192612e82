import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { viewDraft } from '#drafts/contract.ts';
import { viewFile } from '#files/contract.ts';
import { signByKeyFile } from '#signing/contract/signings.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { listFileIssues, viewIssue } from '../../contract/issues.ts';
import { listWaitingDispatches } from '../../contract/sendings.ts';
import { listWaitingSignatures, openLetterSigning, type RefusedLetter, signLetters } from '../../contract/signing.ts';
import { type Line, lineKey, type Result } from './lines.ts';

interface Key {
  file: File;
  password: string;
}

const CHANGES = { invalidates: [viewIssue, listWaitingSignatures, listFileIssues, listWaitingDispatches, viewDraft, viewFile] };

/** Prepares the lines, signs them with one key and puts the signatures in. A refusal of one letter stops no other (ui.md §7). */
export function useSigning(lines: readonly Line[]) {
  const open = useAct(openLetterSigning);
  const byKeyFile = useAct(signByKeyFile);
  const putIn = useAct(signLetters, CHANGES);
  const [results, setResults] = useState<Readonly<Record<string, Result>>>({});
  const [running, setRunning] = useState(false);
  const [fault, setFault] = useState<CallError | null>(null);
  const of = (line: Line): Result => results[lineKey(line)] ?? { state: 'waiting' };
  const tell = (some: readonly Pick<Line, 'issueId' | 'place'>[], result: (one: Pick<Line, 'issueId' | 'place'>) => Result) =>
    setResults((all) => ({ ...all, ...Object.fromEntries(some.map((one) => [lineKey(one), result(one)])) }));
  const tellRefused = (refused: readonly RefusedLetter[]) =>
    tell(refused, (one) => ({
      state: 'refused',
      refusal: refused.find(({ issueId, place }) => lineKey({ issueId, place }) === lineKey(one))!,
    }));

  async function run(wanted: readonly Line[], key: Key) {
    setRunning(true);
    setFault(null);
    const left = lines.filter((line) => of(line).state !== 'signed' && !wanted.includes(line));
    tell(left, () => ({ state: 'left' }));
    tell(wanted, () => ({ state: 'signing' }));
    try {
      const { signing, refused } = await open.mutateAsync({ items: wanted.map(({ issueId, place }) => ({ issueId, place })) });
      tellRefused(refused);
      if (!signing) return;
      await byKeyFile.mutateAsync({ id: signing.id, ...key } as never);
      const done = await putIn.mutateAsync({ signing: signing.id });
      tell(done.signed, () => ({ state: 'signed', at: done.signed[0]!.at }));
      tellRefused(done.refused);
    } catch (error) {
      // The key did not open, or the line is down: nothing was signed, and all wait as before.
      tell(wanted, () => ({ state: 'waiting' }));
      setFault(error as CallError);
    } finally {
      setRunning(false);
    }
  }
  return { of, run, running, fault };
}
