import { useState } from 'react';
import type { CallError } from '#core/call.ts';
import { viewDraft } from '#drafts/contract.ts';
import { viewFile } from '#files/contract.ts';
import type { How } from '#signing/web/how/useHow.ts';
import { SignerFault } from '#signing/web/token/fault.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { useText } from '../../../web/text/useText.ts';
import { listFileIssues, viewIssue } from '../../contract/issues.ts';
import { listWaitingDispatches } from '../../contract/sendings.ts';
import { listWaitingSignatures, openLetterSigning, type RefusedLetter, signLetters } from '../../contract/signing.ts';
import { type Line, lineKey, type Result } from './lines.ts';

export const CHANGES = { invalidates: [viewIssue, listWaitingSignatures, listFileIssues, listWaitingDispatches, viewDraft, viewFile] };

type OnPlace = Pick<Line, 'issueId' | 'place'>;

/** Prepares the lines, has them signed and puts the signatures in. A refusal of one letter stops no other (ui.md §7). */
export function useSigning(lines: readonly Line[], how: How) {
  const { t } = useText();
  const open = useAct(openLetterSigning);
  const putIn = useAct(signLetters, CHANGES);
  const [results, setResults] = useState<Readonly<Record<string, Result>>>({});
  const [running, setRunning] = useState(false);
  const [fault, setFault] = useState<CallError | null>(null);
  const of = (line: Line): Result => results[lineKey(line)] ?? { state: 'waiting' };
  const tell = (some: readonly OnPlace[], result: (one: OnPlace) => Result) =>
    setResults((all) => ({ ...all, ...Object.fromEntries(some.map((one) => [lineKey(one), result(one)])) }));
  const tellRefused = (refused: readonly RefusedLetter[]) =>
    tell(refused, (one) => resultOf(refused.find((other) => lineKey(other) === lineKey(one))!));

  /** True when it came to its end; false when nothing was signed and all wait as before. */
  async function run(wanted: readonly Line[]): Promise<boolean> {
    setRunning(true);
    setFault(null);
    const left = lines.filter((line) => of(line).state !== 'signed' && !wanted.includes(line));
    tell(left, () => ({ state: 'left' }));
    tell(wanted, () => ({ state: 'signing' }));
    try {
      const { signing, refused } = await open.mutateAsync({ items: wanted.map(onPlace), method: how.method });
      tellRefused(refused);
      if (!signing) return true;
      await how.sign(signing, {
        title: t('dispatch.sign.dialog', { count: signing.items.length }),
        purpose: { act: 'signLetters', input: {}, back: '/signatures' },
      });
      const done = await putIn.mutateAsync({ signing: signing.id });
      tell(done.signed, (one) => ({ state: 'signed', at: done.signed.find((other) => lineKey(other) === lineKey(one))!.at }));
      tellRefused(done.refused);
      return true;
    } catch (error) {
      // The key did not open, the token did not sign, or the line is down.
      setResults((all) => Object.fromEntries(Object.entries(all).filter(([, { state }]) => state !== 'signing')));
      if (!(error instanceof SignerFault)) setFault(error as CallError);
      return false;
    } finally {
      setRunning(false);
    }
  }
  return { of, run, running, fault };
}

const onPlace = ({ issueId, place }: OnPlace) => ({ issueId, place });

/** What the officer cut from the list in the signer's own window was not refused by anybody. */
const resultOf = (refusal: RefusedLetter): Result =>
  refusal.code === 'signing.leftOut' ? { state: 'left' } : { state: 'refused', refusal };
