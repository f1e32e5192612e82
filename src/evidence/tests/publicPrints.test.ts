import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalOf } from '#testPaperwork.ts';
import { type LetterOffice, openLetterOffice } from '#dispatch/tests/testLetters.ts';
import { chainOf } from '#notings/queries/noteLinks.ts';
import { writeNote } from '#notings/contract.ts';
import { linkHash } from '#papers/chain.ts';
import { followProof, readProof } from '../../../verify/core/bag/proofs.ts';
import { checkToken } from '../../../verify/core/cms/timeStamp.ts';
import { readPem } from '../../../verify/core/asn1/certificate.ts';
import { type Finding, sayInto } from '../../../verify/core/findings.ts';
import { newTrust } from '../../../verify/core/trust/trust.ts';
import { type PrintAnswer, trustedAuthorities, verifyCode } from '../contract/public.ts';
import { SECONDS } from '../public/briefly.ts';
import { firstPrintApart } from '../queries.ts';
import { asSuperuser, printed, said, sealAndStamp, writeNotes } from './testPrints.ts';

let office: LetterOffice;
let fileId: string;
let code: string;
let last: { position: number; hash: string };

const hear = async (asked = code) => (await office.as(null)(verifyCode, { code: asked })) as PrintAnswer;
/** Asks when what was answered before is no longer kept. */
async function ask(asked = code): Promise<PrintAnswer> {
  office.clock.now = new Date(office.clock.now.getTime() + SECONDS * 1000);
  return hear(asked);
}

beforeAll(async () => {
  office = await openLetterOffice();
  fileId = await office.fileOf('clerk');
  last = await writeNotes(office, fileId);
  code = await printed(office, fileId, last);
});
afterAll(() => office.close());

test('a stranger learns place, hash and time of the last link, and no word of any note', async () => {
  const at = office.clock.now;
  const answer = await ask();
  expect(answer).toMatchObject({ kind: 'sheet', standing: 'valid', position: last.position, hash: last.hash, signer: null, proof: null });
  expect(answer.linkedAt).toBe(at.toISOString());
  const text = JSON.stringify(answer);
  for (const word of ['प्रस्तुत', 'सहमत', 'गोपनीय', 'ई-ऑफिस', 'कमल']) expect(text).not.toContain(word);
});

test('once sealed and stamped it comes with a proof of at most 2 KB that a stranger’s program follows to the authority’s token', async () => {
  await sealAndStamp(office, office.authority);
  const stampedAt = office.clock.now;
  const { proof, stamp } = await ask();
  expect(JSON.stringify(proof).length).toBeLessThanOrEqual(2048);
  const { seal, stamp: stamped } = followProof(readProof(proof as never));
  const [kept] = await office.db.selectFrom('seal').select('hash').where('id', '=', proof!.seal.id).execute();
  expect(seal).toBe(kept!.hash);
  const { roots } = await office.as(null)(trustedAuthorities, {});
  const at = await tokenTime({ token: stamp!.token, hash: stamped!, roots });
  expect([at?.getTime(), stamp!.at]).toEqual([stampedAt.getTime(), stampedAt.toISOString()]);
});

async function tokenTime({ token, hash, roots }: { token: string; hash: string; roots: string }): Promise<Date | null> {
  const findings: Finding[] = [];
  const imprint = new Uint8Array(Buffer.from(hash, 'hex'));
  const trust = newTrust({ roots: readPem(roots), now: office.clock.now });
  const at = await checkToken(trust, sayInto(findings), { token: new Uint8Array(Buffer.from(token, 'base64')), imprintOf: () => imprint });
  return findings.some(({ level }) => level === 'bad') ? null : at;
}

test('a proof of which one byte was changed leads to no stamp of the authority', async () => {
  const { proof, stamp } = await ask();
  const { roots } = await office.as(null)(trustedAuthorities, {});
  const text = JSON.stringify(proof);
  const places = [text.indexOf(proof!.link.hash), text.indexOf(proof!.seal.previous), text.indexOf(proof!.stamp!.previous), ...proof!.seal.path.map((hash) => text.indexOf(hash))]; // prettier-ignore
  for (const place of places) {
    const other = text[place] === '0' ? '1' : '0';
    const { stamp: hash } = followProof(readProof(JSON.parse(text.slice(0, place) + other + text.slice(place + 1)) as never));
    expect(hash === null ? null : await tokenTime({ token: stamp!.token, hash, roots })).toBeNull();
  }
});

test('a note rewritten in the database, with all later hashes recomputed, is found from the hash on the print', async () => {
  const before = await ask();
  const links = await chainOf(office, { id: fileId, chainLength: last.position });
  const kept = await office.db
    .selectFrom('note')
    .select('body')
    .where('fileId', '=', fileId)
    .where('chainPosition', '=', 1)
    .executeTakeFirstOrThrow();
  await rewrite(
    links.map((link) => (link.position === 1 ? { ...link, content: { ...link.content, body: said('अस्वीकृत।') as never } } : link)),
  );
  await asSuperuser(office, 'update note set body = $1 where file_id = $2 and chain_position = 1', [
    JSON.stringify(said('अस्वीकृत।')),
    fileId,
  ]);

  const after = await ask();
  expect(after.hash).not.toBe(last.hash);
  expect(after.standing).toBe('changed');
  expect(await firstPrintApart(office.db, () => undefined)).toMatchObject({ code, paperId: fileId, position: last.position });
  expect(followProof(readProof(after.proof as never)).seal).not.toBe(followProof(readProof(before.proof as never)).seal);

  // Nor does it help him to write the new hash where the office keeps that of the print: the paper in the stranger's hand has the old one.
  await asSuperuser(office, 'update verification set hash = $1 where code = $2', [after.hash, code]);
  const covered = await ask();
  expect([covered.standing, covered.hash === last.hash]).toEqual(['valid', false]);

  await asSuperuser(office, 'update note set body = $1 where file_id = $2 and chain_position = 1', [JSON.stringify(kept.body), fileId]);
  await rewrite(links);
  await asSuperuser(office, 'update verification set hash = $1 where code = $2', [last.hash, code]);
  expect(await ask()).toEqual(before);
  expect(await firstPrintApart(office.db, () => undefined)).toBeNull();
});

async function rewrite(links: Awaited<ReturnType<typeof chainOf>>): Promise<void> {
  let previous = '0'.repeat(64);
  for (const { position, content } of links) {
    const hash = linkHash(previous, { ...content, position });
    for (const [table, paper] of [['note', 'file_id'], ['movement', 'paper_id']]) // prettier-ignore
      await asSuperuser(office, `update ${table} set hash = $1, previous_hash = $2 where ${paper} = $3 and chain_position = $4`, [hash, previous, fileId, position]); // prettier-ignore
    previous = hash;
  }
}

test('a note whose text alone was changed is found, too, and one that is gone', async () => {
  await asSuperuser(office, `update note set body = jsonb_set(body, '{content,0,content,0,text}', '"नहीं"') where file_id = $1 and chain_position = 1`, [fileId]); // prettier-ignore
  expect(await ask()).toMatchObject({ standing: 'changed', hash: last.hash });
  await asSuperuser(office, 'delete from movement where paper_id = $1 and chain_position = $2', [fileId, last.position]);
  expect(await ask()).toMatchObject({ standing: 'changed', hash: null, proof: null });
});

test('strangers who ask together are answered from one look, and what is rewritten after it is found within seconds', async () => {
  const other = await office.fileOf('clerk');
  const kept = await printed(office, other, await writeNotes(office, other));
  const told = await Promise.all(Array.from({ length: 20 }, () => hear(kept)));
  expect(new Set(told.map((one) => JSON.stringify(one)))).toHaveLength(1);
  await asSuperuser(office, `update note set body = '{}' where file_id = $1 and chain_position = 1`, [other]);
  expect((await hear(kept)).standing).toBe('valid');
  expect((await ask(kept)).standing).toBe('changed');
});

test('a print of notes not sent yet says that no chain holds it', async () => {
  const id = await office.fileOf('special');
  await office.as('special')(writeNote, { id, body: said('अभी मेज़ पर') });
  const pdf = Buffer.from(await (await office.fetchAs('special')(`/api/files/${id}/notesheet.pdf`)).arrayBuffer());
  const { code: unsent } = await office.db.selectFrom('verification').select('code').where('paperId', '=', id).executeTakeFirstOrThrow();
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  expect(await ask(unsent)).toMatchObject({ standing: 'valid', position: null, hash: null, sha256 });
});

test('whatever else is typed as a code gets one and the same answer', async () => {
  const hostile = ['0'.repeat(26), 'A'.repeat(26), 'x', '%00', '..%2f..%2fetc', `${code}'--`, code.slice(1), `${code}0`, 'क'.repeat(26), '1'.repeat(5000)]; // prettier-ignore
  const answers = await Promise.all(hostile.map(async (typed) => {
    const answer = await office.fetchAs(null)(`/api/verify/${typed.includes('%') ? typed : encodeURIComponent(typed)}`);
    return `${answer.status} ${await answer.text()}`;
  })); // prettier-ignore
  expect([...new Set(answers.slice(0, -1))]).toHaveLength(1);
  expect(answers[0]).toMatch(/^404 .*evidence\.public\.notFound/);
  expect(answers.at(-1)).toMatch(/^4\d\d /);
  expect(await refusalOf(office.as(null)(verifyCode, { code: '' }))).toMatch(/^4/);
});
