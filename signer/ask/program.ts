import { Fault } from '../faults.ts';
import type { Answer, Asker } from './asker.ts';
import { run } from './run.ts';

/**
 * A program that is given the request as JSON on its standard input. For `signatures` it writes `{left: [id], pin}` or
 * `{cancelled: true}`; for `pairing` it only shows the code. It is ended when its answer is no longer wanted.
 */
export function askProgram(program: string, args: string[]): Asker {
  return {
    async showPairing(notice, signal) {
      await run([program, ...args], { input: inAscii(notice), signal });
    },
    async askSignatures(request, signal) {
      const { status, output } = await run([program, ...args], { input: inAscii(request), signal });
      try {
        if (signal.aborted) return null;
        if (status !== 0) throw new Fault('noDialog', { status });
        return understood(output, new Set(request.items.map(({ id }) => id)));
      } finally {
        output.fill(0);
      }
    },
  };
}

/** JSON that no code page can spoil on its way: other characters stand by their numbers. */
function inAscii(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function understood(output: Buffer, ids: Set<string>): Answer {
  const said = parsed(output);
  if (said?.['cancelled'] === true) return null;
  const { left, pin } = said ?? {};
  if (!Array.isArray(left) || !left.every((id): id is string => ids.has(id as string)) || typeof pin !== 'string')
    throw new Fault('noDialog', { what: 'answer' });
  return pin === '' ? null : { left, pin: Buffer.from(pin) };
}

function parsed(output: Buffer): Record<string, unknown> | null {
  try {
    const said: unknown = JSON.parse(output.toString());
    return typeof said === 'object' ? (said as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
