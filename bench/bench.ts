import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { type Size, ensureFilled } from './fill/fill.ts';
import { measureExchange } from './exchange/exchange.ts';
import { measureLetters } from './load/letter.ts';
import { type Measure, type Result, take } from './load/measure.ts';
import { deskMeasures, diaryFault, diaryMeasures, fileMeasures, searchMeasures } from './load/measures.ts';
import { type Office, openOffice } from './load/office.ts';
import { takeStock } from './load/stock.ts';
import { searchedWords } from './load/words.ts';
import { pgbenchRate } from './pgbench.ts';
import { aimedTable, table } from './report.ts';
import { stopAll } from './servers.ts';
import { measurePeople } from './people/people.ts';
import { measureSignatures } from './signatures/signatures.ts';

const SMALL = 10_000;
const LARGE = 1_000_000;
/** Compared between the two sizes: what every clerk does all day. */
const GROWS = ['inbox', 'note and send'];
const LETTER = 'letter as PDF, warm';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string' },
    seconds: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
    'fill-only': { type: 'boolean', default: false },
  },
}); // prettier-ignore
const out = fileURLToPath(new URL('../out', import.meta.url));
const sizes = values.files === undefined ? [SMALL, LARGE] : [wholeNumber('files', values.files)];
const seconds = wholeNumber('seconds', values.seconds);
const tell = (line: string) => void process.stderr.write(`${line}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    tell(`${signal}: stopping the servers.`);
    void stopAll().finally(() => process.exit(130));
  });
}

/** Measures of their own, in offices that are made for them; any of them alone when it is named. */
const PARTS = {
  signatures: { title: 'Signatures and the record', take: measureSignatures },
  exchange: { title: 'The exchange', take: measureExchange },
  people: { title: 'The employee master', take: measurePeople },
};
type Part = keyof typeof PARTS;

const measured = new Map<number, Result[]>();
const [part] = positionals as Part[];
if (part !== undefined && !Object.hasOwn(PARTS, part)) {
  console.error(`There is no part «${part}»: name one of ${Object.keys(PARTS).join(', ')}, or none for all.`);
  process.exit(2);
}
try {
  for (const files of part ? [] : sizes) {
    const size = { files, folder: path.join(out, `bench-${files}`) };
    await ensureFilled(size, tell);
    if (!values['fill-only']) measured.set(files, await measureSize(size));
  }
  if (!values['fill-only'] && !part) report();
  const parts = values.files === undefined && !values['fill-only'] ? (Object.keys(PARTS) as Part[]) : [];
  for (const name of part ? [part] : parts) await reportPart(name);
} finally {
  await stopAll();
}

async function measureSize(size: Size): Promise<Result[]> {
  const office = await openOffice(size);
  const results: Result[] = [];
  const stock = await takeStock(office);
  const all = [...deskMeasures(stock), ...searchMeasures(stock, searchedWords()), ...fileMeasures(stock), ...diaryMeasures(stock)];
  for (const measure of all.filter(({ name }) => name.includes(values.only))) results.push(await measureOne(office, measure));
  const fault = await diaryFault(office);
  if (fault !== null) throw new Error(`The diary has a gap or a double: ${fault}`);
  await office.stop();
  if (LETTER.includes(values.only)) results.push(await measureLetters(LETTER, seconds / 2));
  return results;
}

async function measureOne(office: Office, measure: Measure): Promise<Result> {
  tell(`${office.size.files} files: ${measure.name}`);
  const result = await take(office, measure, seconds);
  const rate = measure.sql === undefined ? null : await pgbenchRate(office, { ...measure, sql: measure.sql, seconds });
  return { ...result, ratio: rate === null ? null : result.rate / rate };
}

function report(): void {
  for (const [files, results] of measured) console.log(`\n${files.toLocaleString('en-IN')} files\n${table(results)}`);
  const [small, large] = [measured.get(SMALL), measured.get(LARGE)];
  for (const name of small && large ? GROWS : []) {
    const rateOf = (results: Result[]) => results.find((result) => result.name === name)?.rate ?? Number.NaN;
    console.log(
      `${name}: ${(rateOf(small!) / rateOf(large!)).toFixed(2)} times the cost at ${LARGE.toLocaleString('en-IN')} files of that at ${SMALL.toLocaleString('en-IN')}`,
    );
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, 'bench.json'), `${JSON.stringify(measured.get(Math.max(...sizes)), null, 2)}\n`);
  console.log('The diary has no gap and no number twice.');
}

/** `--only` chooses among these measures when their part is asked for by name; else all are taken. */
async function reportPart(name: Part): Promise<void> {
  const { title, take } = PARTS[name];
  const results = await take(path.join(out, `bench-${name}`), { only: part ? values.only : '', tell });
  console.log(`\n${title}\n${aimedTable(results)}`);
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, `bench-${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} takes a whole number above 0, e.g. --${name} 10.`);
  process.exit(2);
}
