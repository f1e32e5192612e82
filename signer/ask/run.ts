import { spawn } from 'node:child_process';
import { Fault } from '../faults.ts';

const LONGEST_ANSWER = 256 * 1024;

/**
 * Runs a dialog: `input` goes to its standard input, and what it writes comes back as bytes that the caller overwrites.
 * Nothing secret may stand in `args`: other programs can read them. `status` is null when `signal` ended it.
 */
export function run(
  [program, ...args]: [string, ...string[]],
  { input, signal }: { input: string; signal: AbortSignal },
): Promise<{ status: number | null; output: Buffer }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    let length = 0;
    const stop = () => child.kill();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > LONGEST_ANSWER) stop();
    });
    child.on('error', () => {
      signal.removeEventListener('abort', stop);
      reject(new Fault('noDialog'));
    });
    child.on('close', (status) => {
      signal.removeEventListener('abort', stop);
      const output = Buffer.concat(chunks);
      for (const chunk of chunks) chunk.fill(0);
      resolve({ status, output });
    });
    // A dialog that is told something and does not read it is no fault.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** The bytes without the line end that programs add. */
export function line(output: Buffer): Buffer {
  let end = output.length;
  while (end > 0 && (output[end - 1] === 0x0a || output[end - 1] === 0x0d)) end--;
  return output.subarray(0, end);
}
