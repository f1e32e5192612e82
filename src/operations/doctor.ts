import { createHash } from 'node:crypto';
import { firstBreak } from '#papers/chain.ts';
import { movementLinks } from '#papers/queries.ts';
import { noteLinks } from '#notings/queries/noteLinks.ts';
import type { Instance } from '#core/instance.ts';
import { missingMigrations } from '#core/database/migrate.ts';
import { firstSealFault, type SealFault } from '#core/record/examine.ts';
import { firstIssueApart } from '#dispatch/queries/recordedIssues.ts';
import { firstUnknownLink, linksAt } from '#notings/queries/sealedLinks.ts';
import { firstForgedNote } from '#notings/queries/signedNotes.ts';
import { firstPrintApart } from '#evidence/queries.ts';
import { checkFonts } from '#documents/workers/checkFonts.ts';
import { stampAge, stampFault } from '#evidence/stamps/examineStamps.ts';
import { exchangeFault } from '#exchange/queries/exchangeFault.ts';
import { checkSigner } from '#signing/keys/checkSigner.ts';
import { directoryAge, directoryFault } from './exchange/examineDirectory.ts';
import { witnessFault, witnessStanding } from '#witness/queries/examine.ts';
import { heldElsewhere } from '#witness/queries/askWitnesses.ts';
import { lettersLeft } from './letters/lettersLeft.ts';

/** One examination: `null` is well; a sentence says what is wrong and what to do. */
export interface Examination {
  name: string;
  examine(instance: Instance, tell: (progress: string) => void): Promise<string | null>;
  /** What is worth knowing when it is well. */
  wellWith?(instance: Instance): Promise<string>;
}

const PAGE = 1_000;

async function database({ pool }: Instance): Promise<string | null> {
  const missing = await missingMigrations(pool).catch((error: Error) => error);
  if (missing instanceof Error)
    return `The database does not answer (${missing.message}). Check that PostgreSQL runs and that the URL in the instances file is right.`;
  return missing.length === 0 ? null : `${missing.length} migrations are missing (${missing[0]} first). Run “patravali migrate”.`;
}

/** Every blob that the database knows is there, and its bytes still have its hash. */
async function blobs({ db, blobs: store }: Instance, tell: (progress: string) => void): Promise<string | null> {
  for (let after = '', done = 0; ;) {
    const rows = await db.selectFrom('blob').select('sha256').where('sha256', '>', after).orderBy('sha256').limit(PAGE).execute();
    if (rows.length === 0) return null;
    for (const { sha256 } of rows) {
      const bytes = await store.get(sha256).catch(() => null);
      if (bytes === null) return `The stored paper ${sha256} is missing. Bring it back from the backup into the blobs folder.`;
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        return `The stored paper ${sha256} has changed. Bring it back from the backup into the blobs folder.`;
    }
    after = rows.at(-1)!.sha256;
    tell(`${(done += rows.length)} papers`);
  }
}

/** Notes and movements of every paper follow from one another, and the paper's head is the last of them. */
async function chains({ db }: Instance, tell: (progress: string) => void): Promise<string | null> {
  for (let after = '0', done = 0; ;) {
    const papers = await db
      .selectFrom('paper')
      .select(['id', 'number', 'chainLength', 'chainHead'])
      .where('id', '>', after)
      .where('chainLength', '>', 0)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    if (papers.length === 0) return null;
    for (const { id, number, chainLength, chainHead } of papers) {
      const links = [...(await movementLinks({ db }, id)), ...(await noteLinks({ db }, id))].sort(
        (one, other) => one.position - other.position,
      );
      const broken = firstBreak(links) ?? (links.length !== chainLength || links.at(-1)!.hash !== chainHead ? links.length + 1 : null);
      if (broken !== null)
        return `The chain of paper ${number ?? id} (computer number ${id}) breaks at link ${broken}. Compare this file with the backup and keep both for inquiry.`;
    }
    after = papers.at(-1)!.id;
    tell(`${(done += papers.length)} papers`);
  }
}

/** Signed notes stand as they were signed: of one that was rewritten with every hash after it, the signer's key tells. */
async function signatures({ db }: Instance, tell: (progress: string) => void): Promise<string | null> {
  const forged = await firstForgedNote({ db }, { tell: (done) => tell(`${done} signed notes`) });
  return (
    forged &&
    `The note at link ${forged.position} of paper ${forged.fileId} is not what was signed. Compare with the backup and keep both for inquiry.`
  );
}

/** What was printed still stands in the chain: the paper outside proves it even if every seal was made anew. */
async function prints({ db }: Instance, tell: (progress: string) => void): Promise<string | null> {
  const print = await firstPrintApart(db, (done) => tell(`${done} prints`));
  return (
    print &&
    `Link ${print.position} of paper ${print.paperId} is not what was printed under ${print.code} on ${new Date(print.madeAt).toISOString()}. Find the print, compare it with the backup, and keep all for inquiry.`
  );
}

/** Issued letters bear the number, date and PDFs that the sealed record says. */
async function issues({ db }: Instance, tell: (progress: string) => void): Promise<string | null> {
  const issue = await firstIssueApart(db, (done) => tell(`${done} issues`));
  return (
    issue &&
    `The letter ${issue.number} (issue ${issue.id}) is not what the record says of it: number, date or PDF. Compare with the backup and keep both for inquiry.`
  );
}

async function seals(instance: Instance, tell: (progress: string) => void): Promise<string | null> {
  const { db } = instance;
  const fault = await firstSealFault(instance, (places) => linksAt(db, places), (done) => tell(`${done} events`)); // prettier-ignore
  const where = fault ? placeOf(fault) : await unknownLink(db);
  return where && `The sealed record does not fit: ${where}. Compare with the backup and keep both for inquiry.`;
}

function placeOf({ sealId, eventIds, link }: SealFault): string {
  if (link) return `link ${link.position} of paper ${link.paperId} is gone or is no longer what seal ${sealId} covers`;
  if (sealId === null) return `event ${eventIds[0]} is in no seal`;
  if (eventIds.length === 0) return `seal ${sealId} does not follow from the one before`;
  return eventIds.length === 1
    ? `event ${eventIds[0]} is gone or is no longer what seal ${sealId} covers`
    : `seal ${sealId} does not fit its events ${eventIds[0]}–${eventIds.at(-1)}`;
}

async function unknownLink(db: Instance['db']): Promise<string | null> {
  const link = await firstUnknownLink(db);
  return link && `link ${link.position} of paper ${link.paperId} is in no seal`;
}

async function mail({ mail: mailer }: Instance): Promise<string | null> {
  return mailer.check().then(
    () => null,
    (error: Error) => `The mail server does not answer (${error.message}). Check SMTP_URL; letters wait and are sent when it is back.`,
  );
}

export const EXAMINATIONS: Examination[] = [
  { name: 'database', examine: database },
  { name: 'blobs', examine: blobs },
  { name: 'chains', examine: chains },
  { name: 'signatures', examine: signatures },
  { name: 'prints', examine: prints },
  { name: 'issues', examine: issues },
  { name: 'seals', examine: seals },
  {
    name: 'stamps',
    examine: (instance, tell) => stampFault(instance, new Date(), (done) => tell(`${done} time stamps`)),
    wellWith: (instance) => stampAge(instance, new Date()),
  },
  { name: 'directory', examine: (instance) => directoryFault(instance, new Date()), wellWith: directoryAge },
  {
    name: 'witnesses',
    examine: (instance, tell) => witnessFault(instance, new Date(), (done) => tell(`${done} receipts`)),
    wellWith: witnessStanding,
  },
  { name: 'exchange', examine: (instance, tell) => exchangeFault(instance, new Date(), (done) => tell(`${done} consignments`)) },
  { name: 'letters', examine: (instance) => lettersLeft(instance, new Date()) },
  { name: 'fonts', examine: checkFonts },
  { name: 'signer', examine: checkSigner },
  { name: 'mail', examine: mail },
];

/** Asks others, over the line: only when it is wanted. */
export const ASKING: Examination[] = [
  { name: 'witnesses asked', examine: (instance, tell) => heldElsewhere(instance, new Date(), (done) => tell(`${done} time stamps`)) },
];
