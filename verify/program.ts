import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkFile, type Result } from './core/checkFile.ts';
import { type Finding, inBoth, type Level, type Verdict } from './core/findings.ts';
import { Unreadable } from './core/unreadable.ts';

/** What the program leaves behind for scripts. */
export const EXIT: Record<Verdict, number> & { usage: number } = { held: 0, broken: 1, open: 2, usage: 64 };

const USAGE = `node verify.mjs FILE [SECOND] [--roots roots.pem] [--hash HASH] [--directory-key KEY]

FILE     PDF, पत्रावली का बण्डल (ZIP), अथवा टिप्पणी का कथन (.json) और साथ में उसका हस्ताक्षर (.p7s)
         a PDF, a bundle (ZIP), or the statement of a note (.json) and with it its signature (.p7s)
--roots  विश्वसनीय प्राधिकारियों के प्रमाणपत्र (PEM) / certificates of the authorities to trust
--directory-key  नोडल एजेंसी की कुंजी अथवा उसकी पहचान-छाप / a key of the nodal agency, or its fingerprint
--hash   छपी प्रति के QR पते में # के बाद का भाग / what stands behind the # of the QR address on a print
`;

/** Checks the files named and prints what was found, in Hindi and English. Answers the exit code. */
export async function main(args: string[]): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { roots: { type: 'string' }, hash: { type: 'string' }, 'directory-key': { type: 'string' } },
    });
    const [file, second] = positionals;
    if (!file || positionals.length > 2) throw new TypeError('FILE');
    const read = (path: string) => new Uint8Array(readFileSync(path));
    const roots = values.roots === undefined ? null : readFileSync(values.roots, 'utf8');
    if (roots !== null && !roots.includes('BEGIN CERTIFICATE')) throw new Unreadable(`no certificate in ${values.roots}`);
    const result = await checkFile(
      { bytes: read(file), second: second === undefined ? undefined : read(second) },
      { roots, now: new Date(), hash: values.hash, directoryKey: values['directory-key'] },
    );
    process.stdout.write(reportOf(result));
    return EXIT[result.verdict];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_FS_FILE_TOO_LARGE') {
      const { hi, en } = inBoth('bag.tooLarge');
      process.stdout.write(`${SIGNS.warn} ${hi}\n  ${en}\n`);
      return EXIT.open;
    }
    if (!(error instanceof TypeError || error instanceof Unreadable || (error as NodeJS.ErrnoException).code)) throw error;
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    return EXIT.usage;
  }
}

const SIGNS: Record<Level, string> = { ok: '✓', bad: '✗', warn: '!', info: '·' };

function reportOf({ verdict, findings, notChecked }: Result): string {
  const head = inBoth(`verdict.${verdict}`);
  const open = notChecked.map(({ hi, en }) => `  – ${hi}\n    ${en}`);
  const rows = gathered(findings).map(({ finding, times }) => rowOf(finding, times));
  const rest = open.length > 0 ? ['', 'क्या नहीं जाँचा गया / What was not checked', ...open] : [];
  return `${[`${SIGN_OF[verdict]} ${head.hi}`, `  ${head.en}`, '', ...rows, ...rest].join('\n')}\n`;
}

const SIGN_OF: Record<Verdict, string> = { held: SIGNS.ok, open: SIGNS.warn, broken: SIGNS.bad };

function rowOf({ level, about, hi, en }: Finding, times: number): string {
  const more = times > 1 ? ` (× ${times})` : '';
  const place = about ? `[${about.hi} / ${about.en}] ` : '';
  return `${SIGNS[level]} ${place}${hi}${more}\n    ${en}`;
}

/** A thousand good notes of ten people need ten rows; what is wrong stands first and each by itself. */
function gathered(findings: Finding[]): { finding: Finding; times: number }[] {
  const rows = new Map<string, { finding: Finding; times: number }>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.hi} ${finding.level === 'bad' || findings.length < 40 ? JSON.stringify(finding.about) : ''}`;
    const row = rows.get(key);
    if (row) row.times++;
    else rows.set(key, { finding, times: 1 });
  }
  const order: Level[] = ['bad', 'warn', 'ok', 'info'];
  return [...rows.values()].toSorted((one, other) => order.indexOf(one.finding.level) - order.indexOf(other.finding.level));
}
