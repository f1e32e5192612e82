import { describe, expect, test } from 'vitest';
import { checkBundle } from '../core/checkBundle.ts';
import { makeCrl, makeOcsp } from './make/authority.ts';
import { bagOf, bundleOf, makeStory, payloadOf, zipOf } from './make/bundle.ts';
import { stampBy } from './make/cms.ts';
import { addLongTerm, blankPdf, signPdf } from './make/pdf.ts';
import { codesOf, makeOffice, NOW } from './office.ts';

const office = makeOffice();
const given = { roots: office.roots, now: NOW };
const story = makeStory(office);
const crl = makeCrl(office.authority, { revoked: [], at: '2026-03-13T00:00:00Z', until: '2026-05-01T00:00:00Z' });
const letter = addLongTerm(signPdf(blankPdf(), { signer: office.secretary, stamp: stampBy(office.clock, '2026-03-12T07:48:12Z') }), {
  crls: [crl],
}).bytes;

describe('the bundle of a whole file', () => {
  test('holds, but for the revocation of those who signed notes', async () => {
    const result = await checkBundle(bundleOf(story), given);
    expect(codesOf(result, 'bad')).toEqual([]);
    expect(codesOf(result, 'warn')).toEqual(['revocation.unknown']);
    expect(codesOf(result, 'ok')).toEqual(
      expect.arrayContaining(['bag.complete', 'chain.connected', 'stamp.good', 'proof.good', 'signature.good', 'paper.good']),
    );
  });

  test('shows the notes as the chain has them, with who signed', async () => {
    const { links, about } = await checkBundle(bundleOf(story), given);
    expect(links.map(({ kind }) => kind)).toEqual(['note', 'note', 'note', 'movement', 'note', 'note']);
    expect(links[0]).toMatchObject({
      text: 'टिप्पणी 1: अनुमोदनार्थ प्रस्तुत।\n',
      post: { en: 'Section Officer' },
      signature: { name: 'RAM PRASAD', isGood: true },
    });
    expect(about).toMatchObject({ office: { hi: 'मुख्यमंत्री कार्यालय' } });
  });

  test('says what was not checked', async () => {
    const { notChecked, findings } = await checkBundle(bundleOf(story), given);
    expect(notChecked.map(({ en }) => en)).toContainEqual(expect.stringContaining('note-sheet.pdf'));
    expect(findings.map(({ code }) => code)).toContain('hash.notGiven');
  });

  test('agrees with the hash on a print, in both spellings and as the address has it', async () => {
    const hex = story.links[4]!.hash;
    const url = Buffer.from(hex, 'hex').toString('base64url');
    for (const hash of [hex, url, `https://cmo.example/v/ABC#${url}`]) {
      const result = await checkBundle(bundleOf(story), { ...given, hash });
      expect(result.findings.find(({ code }) => code === 'hash.found')).toMatchObject({ details: { position: '5' } });
    }
    expect(codesOf(await checkBundle(bundleOf(story), { ...given, hash: 'abc' }), 'bad')).toEqual(['hash.unreadable']);
  });

  test('checks its letters as letters', async () => {
    const result = await checkBundle(bundleOf({ ...story, letters: [{ number: 'I/1366459/2026', bytes: letter }] }), given);
    expect(codesOf(result, 'bad')).toEqual([]);
    expect(result.signatures).toMatchObject([{ name: 'SANKALP PRAKASH', verdict: 'held' }]);
    expect(result.findings.map(({ about }) => about?.en)).toContain('Letter I/1366459/2026, Signature 1 (“Sign7”)');
  });
});

describe('what authorities said of certificates', () => {
  const rootCrl = (revoked: { serial: Buffer; at: string }[] = []) =>
    makeCrl(office.root, { revoked, at: '2026-03-13T00:00:00Z', until: '2026-05-01T00:00:00Z' });
  const clerk = story.signers.get(1)!.party;

  test('lies in the bundle, and then nothing stays open', async () => {
    for (const revocations of [
      { '1.crl': crl, '2.crl': rootCrl() },
      { '1.ocsp': makeOcsp(office.authority, { about: clerk, status: 'good', at: '2026-03-14T00:00:00Z' }) },
    ]) {
      const result = await checkBundle(bundleOf({ ...story, revocations }), given);
      expect([codesOf(result, 'bad'), codesOf(result, 'warn'), result.verdict]).toEqual([[], [], 'held']);
    }
  });

  test('counts against a signature and a time stamp as well', async () => {
    const early = '2026-03-01T00:00:00Z';
    const ofClerk = makeCrl(office.authority, {
      revoked: [{ serial: clerk.serial, at: early }],
      at: '2026-03-13T00:00:00Z',
      until: '2026-05-01T00:00:00Z',
    });
    const ofClock = rootCrl([{ serial: office.clock.serial, at: early }]);
    for (const [name, list] of [
      ['RAM PRASAD', ofClerk],
      ['Test TSA', ofClock],
    ] as const) {
      const { findings } = await checkBundle(bundleOf({ ...story, revocations: { '1.crl': list } }), given);
      expect(findings.find(({ code }) => code === 'revocation.revoked')).toMatchObject({ level: 'bad', details: { name } });
    }
  });

  test('that cannot be read, or is by a stranger, says nothing; and no other file may lie there', async () => {
    const stranger = makeOffice();
    const strange = makeCrl(stranger.authority, {
      revoked: [{ serial: clerk.serial, at: '2026-03-01T00:00:00Z' }],
      at: '2026-03-13T00:00:00Z',
      until: '2026-05-01T00:00:00Z',
    });
    const result = await checkBundle(
      bundleOf({ ...story, revocations: { '1.crl': Buffer.from('x'), '2.ocsp': Buffer.from('y'), '3.crl': strange } }),
      given,
    );
    expect([codesOf(result, 'bad'), codesOf(result, 'warn')]).toEqual([[], ['revocation.unknown']]);
    expect(codesOf(await checkBundle(bundleOf({ ...story, revocations: { 'paper.pdf': Buffer.from('x') } }), given), 'bad')).toEqual([
      'paper.unlisted',
    ]);
  });
});

describe('an extract', () => {
  test('with a hidden link and hidden papers holds as far as it is shown, and says what is hidden', async () => {
    const result = await checkBundle(bundleOf(story, { hide: [2], hidePapers: true }), { ...given, hash: story.links[5]!.hash });
    expect(codesOf(result, 'bad')).toEqual([]);
    expect(codesOf(result, 'info')).toEqual(expect.arrayContaining(['chain.hidden', 'paper.hidden']));
    expect(codesOf(result, 'ok')).toEqual(expect.arrayContaining(['chain.connected', 'hash.found']));
    expect(result.links[1]).toMatchObject({ kind: 'hidden', text: '' });
  });

  test('lets the time of a later stamp reach what stands before a hidden link, for the chain connects through it', async () => {
    const payload = payloadOf(story, { hide: [2] });
    const proofs = JSON.parse(payload['data/proofs.json']!.toString()) as { link: { position: number } }[];
    payload['data/proofs.json'] = Buffer.from(JSON.stringify(proofs.filter(({ link }) => link.position === 6)));
    for (const position of [1, 3]) {
      const statement = payload[`data/signatures/${position}.json`]!;
      const { makeCms } = await import('./make/cms.ts');
      payload[`data/signatures/${position}.p7s`] = makeCms(statement, { signer: story.signers.get(1)!.party });
    }
    const { findings } = await checkBundle(zipOf(bagOf(payload)), given);
    const unproven = findings.filter(({ code }) => code === 'time.unproven').map(({ about }) => about?.en);
    expect(unproven).toEqual([]);
  });
});

test('a letter alone makes a bundle without a chain', async () => {
  const payload = payloadOf({ ...story, signers: new Map(), papers: [], letters: [{ number: 'I/1/2026', bytes: letter }] });
  const about = { ...(JSON.parse(payload['data/about.json']!.toString()) as object), kind: 'letter', file: null };
  const files = {
    'data/about.json': Buffer.from(JSON.stringify(about)),
    'data/chain.json': Buffer.from('[]'),
    'data/proofs.json': Buffer.from('[]'),
    'data/letters/1.pdf': letter,
  };
  const result = await checkBundle(zipOf(bagOf(files)), given);
  expect([codesOf(result, 'bad'), codesOf(result, 'warn'), result.verdict]).toEqual([[], [], 'held']);
});
