import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { canonicalJson, type Json } from '#core/text/canonical.ts';
import { type LetterOffice, openLetterOffice, PASSWORD } from '#dispatch/tests/testLetters.ts';
import type { RichText } from '#documents/richText.ts';
import { changeNote, listNotes, openNoteSigning, verifyChain, viewNotePolicy, writeNote } from '#notings/contract.ts';
import { verifyCode } from '#evidence/contract/public.ts';
import { asSuperuser, printed } from '#evidence/tests/testPrints.ts';
import { linkHash } from '#papers/chain.ts';
import { chainOf } from '#notings/queries/noteLinks.ts';
import { firstForgedNote } from '#notings/queries/signedNotes.ts';
import { noteSigning } from '#notings/queries/signingPolicy.ts';
import { signByKeyFile, viewSigning } from '#signing/contract/signings.ts';
import { toPem } from '#signing/keys/authority.ts';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { refusalOf } from '#testPaperwork.ts';
import type { StaffName } from '#testStaff.ts';
import { replyPaper, sendPaper, sendPapers } from '../contract.ts';

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

const text = (words: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] }) as RichText;
const noted = async (words = 'प्रस्ताव से सहमत। कृपया अनुमोदन प्रदान करें।') => {
  const id = await office.fileOnDesk();
  const note = await office.as('special')(writeNote, { id, body: text(words) });
  return { id, note };
};
const signed = async (ids: string[], who: StaffName = 'special') => {
  const { signing, refused } = await office.as(who)(openNoteSigning, { ids });
  await office.as(who)(signByKeyFile, { id: signing!.id, file: office.keys.get(who)!, password: PASSWORD } as never);
  return { signing: signing!.id, refused };
};
const joint = () => office.staff.joint.postId;
const notesOf = async (id: string) => (await office.as('joint')(listNotes, { id })).items;

describe('«हस्ताक्षर कर भेजें»', () => {
  test('signs the note with its place in the chain; tick, name and certificate stand below it', async () => {
    const { id, note } = await noted();
    const { signing } = await signed([id]);
    office.at('2026-03-25T10:33:00');
    await office.as('special')(sendPaper, { id, to: joint(), signing });
    const shown = (await notesOf(id)).find((one) => one.id === note.id)!;
    expect(shown).toMatchObject({
      lockedAt: '2026-03-25T05:00:00.000Z',
      signature: { subject: 'KAMAL PARIKSHAN', method: 'keyFile', stampedAt: null, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await office.as('joint')(verifyChain, { id })).toMatchObject({ holds: true });
    const kept = await office.db.selectFrom('noteSignature').selectAll().where('noteId', '=', note.id).executeTakeFirstOrThrow();
    const statement = JSON.parse(kept.statement.toString()) as Record<string, Json>;
    expect(statement).toMatchObject({
      format: 'patravali.note/1',
      file: { id },
      link: { hash: shown.hash, position: shown.chainPosition },
      person: { nameHi: 'कमल परीक्षण' },
      papers: [],
      at: '2026-03-25T05:00:00.000Z',
    });
    expect(canonicalJson(statement)).toBe(kept.statement.toString());
    const { previous, hash } = statement.link as { previous: string; hash: string };
    expect(
      createHash('sha256')
        .update(`${previous}\n${createHash('sha256').update(canonicalJson(statement.note!)).digest('hex')}`)
        .digest('hex'),
    ).toBe(hash);
    const event = (await office.eventsOf(id)).findLast(({ kind }) => kind === 'note.locked')!;
    expect(event.detail).toMatchObject({
      signed: { signatures: [{ noteId: note.id, cms: createHash('sha256').update(kept.cms).digest('hex') }] },
    });
  });

  test('tells of a signed note that was rewritten with every hash after it: the tick goes, the check and doctor name it', async () => {
    const { id, note } = await noted();
    const { signing } = await signed([id]);
    await office.as('special')(sendPaper, { id, to: joint(), signing });
    expect((await notesOf(id)).find((one) => one.id === note.id)!.signature).toMatchObject({ fits: true });
    expect(await firstForgedNote(office)).toBeNull();
    const chained = await chainOf(office, { id, chainLength: 99 });
    let previous = '0'.repeat(64);
    for (const { position, content } of chained) {
      const body = content.note === note.id ? text('अस्वीकृत।') : null;
      const hash = linkHash(previous, { ...content, position, ...(body && { body: body as never }) });
      if (body) await asSuperuser(office, 'update note set body = $1 where id = $2', [JSON.stringify(body), note.id]);
      await asSuperuser(office, 'update note set hash = $1, previous_hash = $2 where file_id = $3 and chain_position = $4', [
        hash,
        previous,
        id,
        position,
      ]);
      await asSuperuser(office, 'update movement set hash = $1, previous_hash = $2 where paper_id = $3 and chain_position = $4', [
        hash,
        previous,
        id,
        position,
      ]);
      previous = hash;
    }
    await asSuperuser(office, 'update paper set chain_head = $1 where id = $2', [previous, id]);
    const { position } = chained.find(({ content }) => content.note === note.id)!;
    expect((await notesOf(id)).find((one) => one.id === note.id)!.signature).toMatchObject({ fits: false });
    expect(await office.as('joint')(verifyChain, { id })).toMatchObject({ holds: false, firstBreak: null, firstForged: position });
    expect(await firstForgedNote(office)).toEqual({ fileId: id, position });
    // Nor does a print made of it now: its code vouches for nothing.
    const code = await printed(office, id, { position: chained.length, hash: previous });
    expect(await office.as(null)(verifyCode, { code })).toMatchObject({ standing: 'changed' });
    // Nor does it help to write the new hash into the statement: the key has signed another.
    const { statement } = await office.db
      .selectFrom('noteSignature')
      .select('statement')
      .where('noteId', '=', note.id)
      .executeTakeFirstOrThrow();
    const { link } = JSON.parse(statement.toString()) as { link: { hash: string } };
    const { hash } = await office.db.selectFrom('note').select('hash').where('id', '=', note.id).executeTakeFirstOrThrow();
    const put = (written: Buffer) => asSuperuser(office, 'update note_signature set statement = $1 where note_id = $2', [written, note.id]);
    await put(Buffer.from(statement.toString().replace(link.hash, hash!)));
    expect(await office.as('joint')(verifyChain, { id })).toMatchObject({ holds: false, firstForged: position });
    await put(Buffer.from('{'));
    expect((await notesOf(id)).find((one) => one.id === note.id)!.signature).toMatchObject({ fits: false });
    await asSuperuser(office, 'delete from note_signature where note_id = $1', [note.id]);
  });

  test.skipIf(lacks('openssl'))('makes what openssl calls a good CAdES signature over the statement', async () => {
    const { id, note } = await noted();
    const { signing } = await signed([id]);
    await office.as('special')(sendPaper, { id, to: joint(), signing });
    const { statement, cms } = await office.db
      .selectFrom('noteSignature')
      .selectAll()
      .where('noteId', '=', note.id)
      .executeTakeFirstOrThrow();
    const folder = folderWith({ 'note.json': statement, 'note.p7s': cms, 'ca.pem': toPem(office.authority.certificate) });
    const verify = (content: string) =>
      run(
        'openssl',
        [
          'cms',
          '-verify',
          '-cades',
          '-binary',
          '-inform',
          'DER',
          '-in',
          'note.p7s',
          '-content',
          content,
          '-CAfile',
          'ca.pem',
          '-purpose',
          'any',
          '-out',
          'said',
        ],
        folder,
      );
    expect(verify('note.json')).toContain('Verification successful');
    execFileSync('sh', ['-c', "sed 's/सहमत/असहमत/' note.json > other.json"], { cwd: folder });
    expect(() => verify('other.json')).toThrow('Command failed');
  });

  test('prints the four lines of the stamp below the note', async () => {
    const { id } = await noted();
    const { signing } = await signed([id]);
    await office.as('special')(sendPaper, { id, to: joint(), signing });
    const pdf = await office.fetchAs('joint')(`/api/files/${id}/notesheet.pdf`);
    const folder = folderWith({ 'sheet.pdf': new Uint8Array(await pdf.arrayBuffer()) });
    expect(run('pdftotext', ['-layout', 'sheet.pdf', '-'], folder)).toMatch(
      /Digitally signed by[\s\S]*KAMAL PARIKSHAN[\s\S]*Date: 25-03-2026[\s\S]*10:30:00/,
    );
  });

  test('sends thirty files with one PIN, and what has no note stays with its reason', async () => {
    const files = await Promise.all(Array.from({ length: 4 }, () => noted()));
    const bare = await office.fileOnDesk();
    const ids = [...files.map(({ id }) => id), bare];
    const { signing, refused } = await signed(ids);
    expect(refused).toMatchObject([{ id: bare, code: 'note.nothingToSign' }]);
    const answer = await office.as('special')(sendPapers, { ids, to: joint(), signing });
    expect([answer.sent.length, answer.refused.map(({ code }) => code)]).toEqual([4, ['file.noNote']]);
    for (const { id } of files) expect((await notesOf(id)).at(-1)!.signature).not.toBeNull();
  });

  test('goes back to the sender signed, too', async () => {
    const { id } = await noted();
    const { signing } = await signed([id]);
    await office.as('special')(replyPaper, { id, signing });
    expect((await office.as('special')(listNotes, { id })).items.at(-1)!.signature).toMatchObject({ subject: 'KAMAL PARIKSHAN' });
  });
});

describe('a signature of a note is refused, and the file stays on the desk with nothing changed,', () => {
  /** Why it was refused, and whether the newest note can still be changed. */
  const told = async (id: string, act: Promise<unknown>) => {
    const why = await refusalOf(act);
    const { lockedAt } = (await office.as('special')(listNotes, { id })).items.at(-1)!;
    return lockedAt === null ? why : `${why}, and the note was locked`;
  };

  test('when the note was changed after it was signed', async () => {
    const { id, note } = await noted();
    const { signing } = await signed([id]);
    await office.as('special')(changeNote, { id, noteId: note.id, body: text('प्रस्ताव से असहमत।'), revision: note.revision });
    expect(await told(id, office.as('special')(sendPaper, { id, to: joint(), signing }))).toBe('409 note.changedSinceSigned');
  });

  test('when a second note was written since', async () => {
    const { id } = await noted();
    const { signing } = await signed([id]);
    await office.as('special')(writeNote, { id, body: text('एक और टिप्पणी।') });
    expect(await told(id, office.as('special')(sendPaper, { id, to: joint(), signing }))).toBe('409 note.changedSinceSigned');
  });

  test('when it was made for another file, used before, never answered, too old, or by somebody else', async () => {
    const [one, two] = [await noted(), await noted()];
    const { signing } = await signed([one.id]);
    expect(await told(two.id, office.as('special')(sendPaper, { id: two.id, to: joint(), signing }))).toBe('409 note.changedSinceSigned');
    const open = (await office.as('special')(openNoteSigning, { ids: [two.id] })).signing!.id;
    expect(await told(two.id, office.as('special')(sendPaper, { id: two.id, to: joint(), signing: open }))).toBe('409 signing.unanswered');
    expect(await refusalOf(office.as('joint')(viewSigning, { id: open }))).toBe('404 signing.notFound');
    const old = (await signed([two.id])).signing;
    office.at('2026-03-25T11:30:00');
    expect(await told(two.id, office.as('special')(sendPaper, { id: two.id, to: joint(), signing: old }))).toBe('409 signing.timeOver');
    office.at('2026-03-25T10:31:00');
    await office.as('special')(sendPaper, { id: one.id, to: joint(), signing });
    await office.as('joint')(replyPaper, { id: one.id, noNote: true });
    await office.as('special')(writeNote, { id: one.id, body: text('पुनः प्रस्तुत।') });
    expect(await told(one.id, office.as('special')(sendPaper, { id: one.id, to: joint(), signing }))).toBe('409 note.changedSinceSigned');
  });
});

describe('the office says whose notes must be signed', () => {
  afterAll(() => setRule(office, noteSigning, { value: 'optional', source: null }));

  test('from a rank up: the special secretary must, his section officer need not', async () => {
    await setRule(office, noteSigning, { value: { fromRank: office.staff.special.rank }, source: null });
    expect(await office.as('special')(viewNotePolicy, {})).toEqual({ required: true });
    expect(await office.as('officer')(viewNotePolicy, {})).toEqual({ required: false });
    const { id } = await noted();
    expect(await refusalOf(office.as('special')(sendPaper, { id, to: joint() }))).toBe('409 note.signatureRequired');
    const { signing } = await signed([id]);
    await office.as('special')(sendPaper, { id, to: joint(), signing });
  });

  test('all of them: then also «सहमत» in one click wants a signature', async () => {
    await setRule(office, noteSigning, { value: 'all', source: 'Madhya Pradesh, February 2025' });
    expect(await office.as('clerk')(viewNotePolicy, {})).toEqual({ required: true });
    const { id } = await noted('सहमत।');
    expect(await refusalOf(office.as('special')(replyPaper, { id }))).toBe('409 note.signatureRequired');
  });
});
