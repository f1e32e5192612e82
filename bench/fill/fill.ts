import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { createInstance } from '#core/database/createInstance.ts';
import { type InstanceConfig, type Instance, closeInstance, openInstance, readInstances, writeInstances } from '#core/instance.ts';
import { openMailer } from '#core/stores/mail.ts';
import { migrate } from '#core/database/migrate.ts';
import { startPostgres } from '#core/database/postgres.ts';
import { onServer } from '../../src/operations/hosting.ts';
import { refreshOversight } from '../../src/people/oversight.ts';
import { started } from '../servers.ts';
import { type Emit, openCopies } from './copying.ts';
import { entryOfFile, entryOfReceipt, stemsOfAll, wrongEntries } from './entries.ts';
import { createIndexes, dropIndexes, settle } from './indexes.ts';
import { emitOffices, emitSessions } from './offices.ts';
import { BLOCK, type FilePlan, type ReceiptPlan, planner } from './plans.ts';
import { type Progress, forgetBeyond, readProgress, skip, writeProgress } from './progress.ts';
import { type Counts, emitFile, emitReceipt } from './rows.ts';
import { DEPARTMENTS, DISTRICTS, VILLAGES, WORDS } from './vocabulary.ts';

const SEED = 20260320;
const PARTS = 20;
const PLAN = { name: 'bench', host: 'bench.localhost', titleHi: 'माप कार्यालय', titleEn: 'Benchmark office' };

export interface Size {
  files: number;
  /** The data folder: cluster, blobs, instances file. */
  folder: string;
}

/** Changes when the rows of a fill would. Later migrations are applied to what is filled, as to any instance. */
function version(): string {
  const hash = createHash('sha256');
  for (const place of ['./', '../../src/search/', '../../src/search/index/']) {
    const folder = new URL(place, import.meta.url);
    const names = readdirSync(folder).filter((name) => !place.endsWith('/search/') || name === 'lexemes.ts');
    for (const name of names.sort()) hash.update(name).update(readFileSync(new URL(name, folder)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The bench's database as superuser, in the schema of the instance. */
export function superuser(clusterUrl: string, options = ''): string {
  const url = Object.assign(new URL(clusterUrl), { pathname: '/patravali' });
  url.searchParams.set('options', `-c search_path=bench,public ${options}`);
  return url.href;
}

/** Fills the instance, unless it has been filled by the same rows before. Stopped in between, it goes on when it is called again. */
export async function ensureFilled(size: Size, tell: (line: string) => void): Promise<void> {
  const rows = version();
  if (isFilled(size, rows)) {
    tell(`${size.files} files: filled before in ${size.folder}`);
    return onCluster(size, async ({ config }) => void (await migrate(config, tell)));
  }
  const start = performance.now();
  const since = (line: string) => tell(`${size.files} files, ${Math.round((performance.now() - start) / 1000)} s: ${line}`);
  if (!(await fillOnce(size, rows, since))) {
    removeCluster(size.folder);
    await fillOnce(size, rows, since);
  }
  spawnSync('sync'); // or the disk is still busy with it when the measuring begins
  writeFileSync(markOf(size), rows);
  since('ready');
}

/** `false`: what stands there was begun by another version. */
function fillOnce(size: Size, rows: string, tell: (line: string) => void): Promise<boolean> {
  return onCluster(size, ({ url, config }) => fill({ url, config, size, rows }, tell));
}

/** Acts on the instance of a folder, made when it is not there, while its PostgreSQL runs for that. */
export async function onCluster<T>(size: Size, act: (there: { url: string; config: InstanceConfig }) => Promise<T>): Promise<T> {
  // Without fsync: a fill that a power cut spoils is made anew. The measured server has it.
  const cluster = await startPostgres({ folder: path.join(size.folder, 'postgres'), durable: false });
  const stop = started(cluster.stop);
  try {
    const [known] = await readInstances(path.join(size.folder, 'instances.json'));
    return await act({ url: cluster.url, config: known ? onServer(known, cluster.url) : await newInstance(cluster.url, size) });
  } finally {
    await stop();
  }
}

async function newInstance(url: string, { folder }: Size): Promise<InstanceConfig> {
  const config = await createInstance(url, PLAN);
  await migrate(config, () => undefined);
  await writeInstances(path.join(folder, 'instances.json'), [config]);
  return config;
}

export function removeCluster(folder: string): void {
  // Where the cluster of root lies when its account may not enter the folder.
  const note = path.join(folder, 'postgres', 'elsewhere');
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

const markOf = ({ folder }: Size) => path.join(folder, 'filled');
const isFilled = (size: Size, rows: string) => existsSync(markOf(size)) && readFileSync(markOf(size), 'utf8') === rows;

interface Filling {
  url: string;
  config: InstanceConfig;
  size: Size;
  rows: string;
}

async function fill({ url, config, size, rows }: Filling, tell: (line: string) => void): Promise<boolean> {
  const client = new pg.Client({ connectionString: superuser(url) });
  const mail = openMailer({ smtpUrl: undefined, outbox: path.join(size.folder, 'outbox'), from: 'bench@bench.up.gov.in' });
  const instance = openInstance(config, { blobFolder: path.join(size.folder, 'blobs'), mail });
  await client.connect();
  try {
    const progress = await readProgress(client);
    if (progress && progress.version !== rows) return false;
    const indexes = progress?.indexes ?? (await dropIndexes(client));
    const papers = await copyAll({ client, url, size, instance, progress: progress ?? { version: rows, reached: 0, indexes } }, tell);
    await createIndexes(client, indexes, tell);
    await refreshOversight(instance);
    await settle(client, tell);
    const wrong = await wrongEntries(instance.db, papers);
    if (wrong.length > 0)
      throw new Error(
        `The search entries of papers ${wrong.slice(0, 5).join(', ')} … are not as src/search makes them: bring bench/fill/entries.ts up to it.`,
      );
    return true;
  } finally {
    await closeInstance(instance);
    await client.end();
  }
}

interface Copying {
  client: pg.Client;
  url: string;
  size: Size;
  instance: Instance;
  progress: Progress;
}

/** Copies part after part, each a twentieth, and says how many papers there are. */
async function copyAll({ client, url, size, instance, progress }: Copying, tell: (line: string) => void): Promise<number> {
  const stems = await stemsOfAll(instance.db, [
    ...WORDS,
    ...VILLAGES,
    ...DISTRICTS,
    ...DEPARTMENTS,
    'जनपद',
    'में',
    'के',
    'सम्बन्ध',
    'अधिकारी',
    'कार्यालय',
    'अनुभाग',
    'section',
  ]);
  const plans = planner({ files: size.files, seed: SEED });
  const counts: Counts = { note: 0, movement: 0 };
  let first = 1;
  for (; first <= progress.reached; first += BLOCK) for (const plan of plans.planBlock(first)) skip(counts, plan);
  await forgetBeyond(client, progress.reached, counts);
  if (first > 1) tell(`going on after paper ${progress.reached}`);
  const part = Math.ceil(plans.papers / PARTS / BLOCK) * BLOCK;
  while (first <= plans.papers) {
    const { emit, flush, end } = await openCopies(superuser(url, '-c session_replication_role=replica'));
    if (first === 1) emitOffices(emit, size.files);
    if (first === 1) emitSessions(emit, size.files);
    const last = Math.min(first + part - 1, plans.papers);
    for (; first <= last; first += BLOCK) {
      emitBlock(emit, { block: plans.planBlock(first), counts, stems });
      if (first % (BLOCK * 20) === 1) await flush();
    }
    if (last === plans.papers) for (const [name, value] of plans.serials) emit('counter', [name, value]);
    await end();
    await writeProgress(client, { ...progress, reached: last });
    tell(`${Math.round((last / plans.papers) * 100)} % of the rows: ${last} papers, ${counts.note} notes, ${counts.movement} movements`);
  }
  return plans.papers;
}

function emitBlock(
  emit: Emit,
  { block, counts, stems }: { block: (FilePlan | ReceiptPlan)[]; counts: Counts; stems: Map<string, string> },
): void {
  const receipt = block.find((plan) => 'holder' in plan);
  for (const plan of block) {
    const inside = receipt?.fileId === plan.id ? receipt : null;
    const entry =
      'holder' in plan
        ? entryOfReceipt({ plan, ...emitReceipt(emit, plan, counts) }, stems)
        : entryOfFile({ plan, receipt: inside, ...emitFile(emit, plan, counts, inside) }, stems);
    emit('search_entry', [entry.paperId, entry.terms, entry.basis, entry.chainTo]);
  }
}
