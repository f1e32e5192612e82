import { useRef, useState } from 'react';
import type { CallError } from '#core/call.ts';
import { listFileIssues, listWaitingSignatures, signIssue, viewIssue } from '../../contract/issues.ts';
import { listWaitingDispatches } from '../../contract/sendings.ts';
import { viewDraft } from '#drafts/contract.ts';
import { viewFile } from '#files/contract.ts';
import { useAct } from '../../../web/data/useAct.ts';
import { type Line, lineKey, type Result } from './lines.ts';

interface Key {
  file: File;
  password: string;
}

const CHANGES = { invalidates: [viewIssue, listWaitingSignatures, listFileIssues, listWaitingDispatches, viewDraft, viewFile] };

/** Signs line after line with one key. A refusal of one letter stops no other; a key that does not open stops all (ui.md §7). */
export function useSigning(lines: readonly Line[]) {
  const sign = useAct(signIssue, CHANGES);
  const [results, setResults] = useState<Readonly<Record<string, Result>>>({});
  const [running, setRunning] = useState(false);
  const [fault, setFault] = useState<CallError | null>(null);
  const stopping = useRef(false);
  const tell = (line: Line, result: Result) => setResults((all) => ({ ...all, [lineKey(line)]: result }));
  const of = (line: Line): Result => results[lineKey(line)] ?? { state: 'waiting' };

  async function one(line: Line, { file, password }: Key): Promise<Result> {
    const { issueId, place } = line;
    return sign.mutateAsync({ id: issueId, place, file: file as never, password }).then(
      ({ places }) => ({ state: 'signed', at: places.find((found) => found.place === place)?.signature?.at ?? '' }),
      (error: CallError) => ({ state: 'refused', error }),
    );
  }

  async function run(wanted: readonly Line[], key: Key) {
    stopping.current = false;
    setRunning(true);
    setFault(null);
    for (const line of lines) if (of(line).state !== 'signed') tell(line, { state: wanted.includes(line) ? 'waiting' : 'left' });
    for (const line of wanted) {
      if (stopping.current) break;
      tell(line, { state: 'signing' });
      const result = await one(line, key);
      const isKey = result.state === 'refused' && /^(signing|certificate)\./.test(result.error.code);
      tell(line, isKey ? { state: 'waiting' } : result);
      if (isKey) setFault(result.error);
      if (isKey) break;
    }
    setRunning(false);
  }
  return { of, run, running, fault, stop: () => (stopping.current = true) };
}
