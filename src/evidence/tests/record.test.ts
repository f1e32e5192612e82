import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstSealFault } from '#core/record/examine.ts';
import { chainHash, leafOf, leafOfHash } from '#core/record/merkle.ts';
import { sealBatch } from '#core/record/seal.ts';
import { setRule } from '#core/rules/settings.ts';
import { canonicalJson, type Json } from '#core/text/canonical.ts';
import type { RichText } from '#documents/richText.ts';
import { writeNote } from '#notings/contract.ts';
import { chainFault, chainOf } from '#notings/queries/noteLinks.ts';
import { firstUnknownLink, linksAt } from '#notings/queries/sealedLinks.ts';
import { startAuthority } from '#signing/keys/services/startAuthority.ts';
import { exportAuthority, toPem } from '#signing/keys/authority.ts';
import { timeAuthority } from '#signing/lasting/rules.ts';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { sendPaper } from '#movement/contract.ts';
import { type LetterOffice, openLetterOffice } from '#dispatch/tests/testLetters.ts';
import type { ProofView } from '../contract/proofs.ts';
import { proofOf } from '../stamps/proofOf.ts';
import { stampSeconds } from '../settings.ts';
import { stampFault } from '../stamps/examineStamps.ts';
import { MOST_SEALS, stampBacklog, stampSeals } from '../stamps/stampSeals.ts';

let office: LetterOffice;
let folder: string;
let authority: Awaited<ReturnType<typeof startAuthority>>;
const comes = async (url = authority.url) =>
  setRule(office, timeAuthority, { value: { url: `${url}/tsa`, timeoutMs: 2_000 }, source: null });
const now = () => office.clock.now;
const seal = () => sealBatch(office.instance, now());
const stamp = () => stampSeals(office.instance, now());
const later = (seconds: number) => void (office.clock.now = new Date(now().getTime() + seconds * 1000));

beforeAll(async () => {
  office = await openLetterOffice();
  folder = await mkdtemp(path.join(tmpdir(), 'patravali-authority-'));
  await writeFile(path.join(folder, 'authority.json'), JSON.stringify(exportAuthority(office.authority)));
  authority = await startAuthority({ folder, port: 0, now });
  await comes();
});
afterAll(async () => {
  await authority.stop();
  await rm(folder, { recursive: true });
  await office.close();
});

const text = (words: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] }) as RichText;

/** A file with a note that was sent; the link of that note. */
async function sentNote(words = 'प्रस्ताव से सहमत।') {
  const id = await office.fileOnDesk();
  const { id: noteId } = await office.as('special')(writeNote, { id, body: text(words) });
  await office.as('special')(sendPaper, { id, to: office.staff.joint.postId });
  const { chainPosition, hash } = await office.db
    .selectFrom('note')
    .select(['chainPosition', 'hash'])
    .where('id', '=', noteId)
    .executeTakeFirstOrThrow();
  return { id, noteId, link: { paperId: id, position: chainPosition!, hash: hash! } };
}

/** RFC 9162 §2.1.3.2. */
function climb(leaf: Buffer, { path: written, index, size }: { path: string[]; index: number; size: number }): Buffer | null {
  const node = (left: Buffer, right: Buffer) => createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();
  let [at, last, hash] = [index, size - 1, leaf];
  for (const next of written.map((one) => Buffer.from(one, 'base64url'))) {
    if (at % 2 === 1 || at === last) {
      hash = node(next, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else hash = node(hash, next);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 ? hash : null;
}

/** The hash that the authority must have stamped if the proof is true. */
function stampedHash({ link: { paper, position, hash }, seal: sealed, stamp: stamped }: ProofView): string {
  const root = climb(leafOf({ paper, position, hash }), sealed)!.toString('hex');
  return chainHash(stamped!.previous, climb(leafOfHash(chainHash(sealed.previous, root)), stamped!)!.toString('hex'));
}

/** What a database superuser could do behind our back. */
async function asSuperuser(statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(office.cluster), { pathname: new URL(office.config.url).pathname }).href,
  });
  await client.connect();
  await client.query('set search_path to office; set session_replication_role to replica');
  await client.query(statement, values);
  await client.end();
}

describe('the record', () => {
  test('is stamped when it is time: a note is led to what the authority has answered for, in less than 2 KB', async () => {
    const { link } = await sentNote();
    await seal();
    expect(await stamp()).toBeGreaterThan(0);
    for (let more = 0; more < 3; more++) {
      later(2);
      await sentNote();
      await seal();
    }
    expect(await stamp()).toBe(0); // within the minute
    later(60);
    expect(await stamp()).toBe(3);
    const proof = (await proofOf(office, { link, since: new Date(0) }))!;
    const kept = await office.db.selectFrom('stamp').selectAll().where('id', '=', proof.stamp!.id).executeTakeFirstOrThrow();
    expect(stampedHash(proof)).toBe(kept.hash);
    expect(JSON.stringify(proof).length).toBeLessThan(2_048);
    expect(await stampFault(office.instance, now())).toBeNull();
    const other: ProofView = { ...proof, link: { ...proof.link, hash: 'ab'.repeat(32) } };
    expect(stampedHash(other)).not.toBe(kept.hash);
  });

  test.skipIf(lacks('openssl'))('has stamps that openssl accepts for the hash, and for no other', async () => {
    const { hash, token } = await office.db.selectFrom('stamp').selectAll().orderBy('id').limit(1).executeTakeFirstOrThrow();
    const files = folderWith({ 'one.tst': token, 'ca.pem': toPem(office.authority.certificate) });
    const verify = (digest: string) =>
      run('openssl', ['ts', '-verify', '-digest', digest, '-in', 'one.tst', '-token_in', '-CAfile', 'ca.pem'], files);
    expect(verify(hash)).toContain('Verification: OK');
    expect(() => verify('ab'.repeat(32))).toThrow('Command failed');
  });

  test('goes on while the authority is away; doctor tells the age, and the backlog catches up in bounded batches', async () => {
    await comes('http://127.0.0.1:9');
    later(60);
    await sentNote();
    await seal();
    await expect(stamp()).rejects.toMatchObject({ code: 'timeStamp.away' });
    const { seals, since } = await stampBacklog(office.instance);
    expect([seals, since]).toEqual([1, now()]);
    later(3_600);
    expect(await stampFault(office.instance, now())).toMatch(/3600 s old \(1 seals wait\)/);
    await asSuperuser(`insert into seal (at, event_ids, root, previous, hash, leaves)
      select $1, '{1}', 'r', 'p' || n, encode(sha256(n::text::bytea), 'hex'), '' from generate_series(1, ${MOST_SEALS}) n`, [now()]); // prettier-ignore
    await comes();
    expect([await stamp(), await stamp()]).toEqual([MOST_SEALS, 0]);
    later(60);
    expect([await stamp(), (await stampBacklog(office.instance)).seals]).toEqual([1, 0]);
    expect(await stampFault(office.instance, now())).toBeNull();
    await asSuperuser(`delete from stamp where id > 2; delete from seal where previous like 'p%'`);
  });
});

describe('the super administrator with the whole database in his hands', () => {
  /** Rewrites a note and recomputes every later hash of its file, the seals and their chain. */
  async function rewrite({ id, noteId }: { id: string; noteId: string }): Promise<void> {
    await asSuperuser(`update note set body = $1, text = 'असहमत' where id = ${noteId}`, [JSON.stringify(text('प्रस्ताव से असहमत।'))]);
    const { chainLength } = await office.db.selectFrom('paper').select('chainLength').where('id', '=', id).executeTakeFirstOrThrow();
    let previous = '0'.repeat(64);
    for (const { position, content } of await chainOf(office, { id, chainLength })) {
      const hash = createHash('sha256')
        .update(
          `${previous}\n${createHash('sha256')
            .update(canonicalJson({ ...content, position } as Json))
            .digest('hex')}`,
        )
        .digest('hex');
      for (const [table, column] of [['note', 'file_id'], ['movement', 'paper_id']])
        await asSuperuser(`update ${table} set previous_hash = $1, hash = $2 where ${column} = ${id} and chain_position = ${position}`, [previous, hash]); // prettier-ignore
      previous = hash;
    }
    await asSuperuser(`update paper set chain_head = $1 where id = ${id}`, [previous]);
  }
  const sealFault = () => firstSealFault(office.instance, (places) => linksAt(office.db, places));

  test('makes the chain of the file hold again, but not the seals, and not the hash on a printed extract', async () => {
    const { id, noteId, link } = await sentNote();
    await seal();
    later(60);
    await stamp();
    const printed = link.hash;
    await rewrite({ id, noteId });
    const file = await office.db
      .selectFrom('paper')
      .select(['id', 'chainLength', 'chainHead'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(await chainFault(office, file)).toBeNull();
    expect(await sealFault()).toMatchObject({ link: { paperId: id } });
    expect((await linksAt(office.db, [link]))[0]!.hash).not.toBe(printed);
  });

  test('is found by the time-stamped roots when he makes the seals anew as well', async () => {
    const { id } = await sentNote();
    await seal();
    later(60);
    await stamp();
    const last = await office.db.selectFrom('seal').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    const forged = 'cd'.repeat(32);
    await asSuperuser(`update seal set root = $1, hash = $2 where id = ${last.id}`, [forged, chainHash(last.previous, forged)]);
    const { id: stampId } = await office.db.selectFrom('stamp').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    expect(await stampFault(office.instance, now())).toMatch(new RegExp(`rewritten after time stamp ${stampId} `));
    // He cannot make the stamp anew: the token is for the hash that was.
    const previous = await office.db.selectFrom('stamp').select('previous').where('id', '=', stampId).executeTakeFirstOrThrow();
    const root = leafOfHash(chainHash(last.previous, forged)).toString('hex');
    await asSuperuser(`update stamp set root = $1, hash = $2, seals_from = ${last.id} where id = ${stampId}`, [
      root,
      chainHash(previous.previous, root),
    ]);
    expect(await stampFault(office.instance, now())).toMatch(/timeStamp\.anotherHash/);
    expect(id).toBeTruthy();
  });

  test('shows a link that he kept away from sealing', async () => {
    const { link } = await sentNote();
    await asSuperuser(`delete from unsealed_link where paper_id = ${link.paperId} and position = ${link.position}`);
    expect(await firstUnknownLink(office.db)).toEqual({ paperId: link.paperId, position: link.position });
  });
});

test('a stamp is due as the office says', async () => {
  await setRule(office, stampSeconds, { value: 5, source: null });
  await seal();
  later(5);
  await sentNote();
  await seal();
  expect(await stamp()).toBeGreaterThan(0);
});
