import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestOffice } from '#testOffice.ts';
import { sendOn } from '#testPaperwork.ts';
import { giveCode } from '#core/record/codes.ts';
import { setRule } from '#core/rules/settings.ts';
import type { RichText } from '#documents/richText.ts';
import { writeNote } from '#notings/contract.ts';
import { startAuthority } from '#signing/keys/services/startAuthority.ts';
import { type Authority, exportAuthority } from '#signing/keys/authority.ts';
import { timeAuthority } from '#signing/lasting/rules.ts';
import { stampSeals } from '../stamps/stampSeals.ts';

export const said = (text: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

/** Two notes and two movements on a file; what is given back is the hash of the last. */
export async function writeNotes(office: TestOffice, fileId: string): Promise<{ position: number; hash: string }> {
  await office.as('clerk')(writeNote, { id: fileId, body: said('पत्र प्रस्तुत है, गोपनीय विवरण।') });
  await sendOn(office, fileId, { from: 'clerk', to: 'officer' });
  await office.as('officer')(writeNote, { id: fileId, body: said('सहमत, आलेख्य प्रस्तुत करें।') });
  await sendOn(office, fileId, { from: 'officer', to: 'under' });
  const { chainLength, chainHead } = await office.db.selectFrom('paper').select(['chainLength', 'chainHead']).where('id', '=', fileId).executeTakeFirstOrThrow(); // prettier-ignore
  return { position: chainLength, hash: chainHead };
}

/** A print of the note sheet as it is now, with its code. */
export const printed = (office: TestOffice, fileId: string, last: { position: number; hash: string }): Promise<string> =>
  giveCode(office.contextOf('special'), { kind: 'sheet', paperId: fileId, chargeId: office.staff.special.chargeId, ...last });

/** Seals what waits and has an authority stamp it. */
export async function sealAndStamp(office: TestOffice, authority: Authority): Promise<void> {
  await office.work();
  await withTimeAuthority(office, authority, () => stampSeals(office.instance, office.clock.now));
}

/** While a time-stamp authority answers. */
export async function withTimeAuthority<T>(office: TestOffice, authority: Authority, act: () => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-authority-'));
  await writeFile(path.join(folder, 'authority.json'), JSON.stringify(exportAuthority(authority)));
  const { url, stop } = await startAuthority({ folder, port: 0, now: () => office.clock.now });
  await setRule(office, timeAuthority, { value: { url: `${url}/tsa`, timeoutMs: 5_000 }, source: null });
  try {
    return await act();
  } finally {
    await stop();
    await rm(folder, { recursive: true });
  }
}

/** What a super admin with full access to the database could do behind our back. */
export async function asSuperuser(office: TestOffice, statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(office.cluster), { pathname: new URL(office.config.url).pathname }).href,
  });
  await client.connect();
  await client.query(`set search_path to office; set session_replication_role to replica`);
  await client.query(statement, values);
  await client.end();
}
