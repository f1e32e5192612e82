// node main.ts [--port N] [--library FILE]… [--ask PROGRAM] [--config-folder FOLDER]
// node main.ts pairings [remove ORIGIN]
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findAsker } from './ask/asker.ts';
import { keepPairings } from './serve/pairings.ts';
import { serve } from './serve/server.ts';
import { watchDrivers } from './token/drivers.ts';
import { usualPlaces } from './token/libraries.ts';

const USUAL_PORT = 17380;

const { values: options, positionals } = readArguments();
const pairings = keepPairings(options['config-folder'] ?? usualFolder());
if (positionals[0] === undefined) await start();
else if (positionals[0] === 'pairings' && positionals.length === 1) listPairings();
else if (positionals[0] === 'pairings' && positionals[1] === 'remove' && positionals.length === 3) removePairing(positionals[2]!);
else leave(usage());

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        port: { type: 'string', default: String(USUAL_PORT) },
        library: { type: 'string', multiple: true },
        ask: { type: 'string' },
        'config-folder': { type: 'string' },
      },
    });
  } catch (fault) {
    return leave(`${(fault as Error).message}\n${usage()}`);
  }
}

async function start(): Promise<void> {
  const { port, library, ask } = options;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) leave(`--port ${port}: एक पोर्ट संख्या दें · give the number of a port`);
  for (const file of library ?? []) if (!existsSync(file)) leave(`--library ${file}: यह फ़ाइल नहीं है · there is no such file`);
  const parts = {
    drivers: watchDrivers(library ?? usualPlaces(process.platform, process.env)),
    pairings,
    asker: findAsker(ask),
    now: () => new Date(),
    say: (line: string) => print(`${new Date().toISOString()} ${line}`),
  };
  const listening = await serve(parts, Number(port)).catch((fault: NodeJS.ErrnoException) => leave(whyNot(fault, port)));
  print(`हस्ताक्षर कार्यक्रम चल रहा है · The signer is running: http://127.0.0.1:${listening.port}`);
  if (!parts.asker) print('पिन पूछने का कोई साधन नहीं है; ऊपर दिया पृष्ठ देखें · There is no way to ask for the PIN; see that page.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      listening.server.close();
      process.exit(0);
    });
}

function whyNot(fault: NodeJS.ErrnoException, port: string): string {
  if (fault.code === 'EADDRINUSE')
    return `पोर्ट ${port} पर पहले से कोई कार्यक्रम चल रहा है; सम्भवतः हस्ताक्षर कार्यक्रम ही · Something runs on port ${port} already, perhaps the signer itself.`;
  return fault.message;
}

function listPairings(): void {
  const all = pairings.list();
  for (const { origin, title, pairedAt } of all) print(`${origin}  ${title}  ${pairedAt}`);
  if (all.length === 0) print('कोई ई-ऑफिस जुड़ा हुआ नहीं है · No e-Office is paired.');
}

function removePairing(origin: string): void {
  if (!pairings.remove(origin)) leave(`${origin} जुड़ा हुआ नहीं है · is not paired`);
  print(`${origin} हटाया गया · removed`);
}

/** Where programs of this user keep their settings. */
function usualFolder(): string {
  const home = homedir();
  if (process.platform === 'win32') return path.join(process.env['APPDATA'] ?? path.join(home, 'AppData/Roaming'), 'patravali-signer');
  if (process.platform === 'darwin') return path.join(home, 'Library/Application Support/patravali-signer');
  return path.join(process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), 'patravali-signer');
}

function usage(): string {
  return [
    'npm start -- [--port N] [--library FILE]… [--ask PROGRAM] [--config-folder FOLDER]',
    'npm start -- pairings [remove ORIGIN]',
  ].join('\n');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
