// The terminal in which the signer was started, where there is no desktop.
import { createInterface } from 'node:readline/promises';
import type { Answer, Asker, SignaturesRequest } from './asker.ts';
import { listWords, pairingWords, pinWords } from './words.ts';

export const terminal: Asker = {
  async showPairing(notice) {
    process.stdout.write(`\n${pairingWords(notice)}\n\n`);
  },
  async askSignatures(request, signal) {
    const rows = request.items.map(({ number, subject }, place) => `${String(place + 1).padStart(4)}  ${number}  ${subject}`);
    process.stdout.write(`\n${listWords(request)}\n\n${rows.join('\n')}\n\n`);
    const said = await ask('किन्हें छोड़ें (जैसे 2,5)? · Leave out (as 2,5)? ', signal);
    if (said === null) return null;
    return answered(request, placesOf(said), signal);
  },
};

async function answered(request: SignaturesRequest, places: Set<number>, signal: AbortSignal): Promise<Answer> {
  const left = request.items.filter((_, place) => places.has(place + 1)).map(({ id }) => id);
  const count = request.items.length - left.length;
  if (count === 0) return null;
  const pin = await readHidden(`${pinWords(request, count)}\nPIN: `, signal);
  process.stdout.write('\n');
  return pin && pin.length > 0 ? { left, pin } : null;
}

export function placesOf(said: string): Set<number> {
  return new Set((said.match(/\d+/g) ?? []).map(Number));
}

async function ask(question: string, signal: AbortSignal): Promise<string | null> {
  const reading = createInterface({ input: process.stdin, output: process.stdout });
  const interrupted = new AbortController();
  for (const event of ['SIGINT', 'close']) reading.once(event, () => interrupted.abort());
  try {
    return await reading.question(question, { signal: AbortSignal.any([signal, interrupted.signal]) });
  } catch {
    return null;
  } finally {
    reading.close();
  }
}

const [ENTER, NEWLINE, INTERRUPT, END, ERASE, BACKSPACE] = [0x0d, 0x0a, 0x03, 0x04, 0x7f, 0x08];

/** Reads bytes without showing them; null when interrupted. The bytes typed live in one buffer, which the caller overwrites. */
function readHidden(prompt: string, signal: AbortSignal): Promise<Buffer | null> {
  const { stdin } = process;
  const typed = Buffer.alloc(256);
  let length = 0;
  return new Promise((resolve) => {
    // Before the prompt, so that nothing typed after it is shown.
    stdin.setRawMode(true);
    stdin.resume();
    process.stdout.write(prompt);
    const finish = (pin: Buffer | null) => {
      stdin.off('data', take);
      signal.removeEventListener('abort', cancel);
      stdin.setRawMode(false);
      stdin.pause();
      if (pin === null) typed.fill(0);
      resolve(pin);
    };
    const cancel = () => finish(null);
    const take = (chunk: Buffer) => {
      for (const byte of chunk) {
        if (byte === ENTER || byte === NEWLINE) return finish(typed.subarray(0, length));
        if (byte === INTERRUPT || byte === END) return finish(null);
        if (byte === ERASE || byte === BACKSPACE) length = Math.max(0, length - 1);
        else if (length < typed.length) typed[length++] = byte;
      }
      chunk.fill(0);
    };
    signal.addEventListener('abort', cancel, { once: true });
    stdin.on('data', take);
  });
}
