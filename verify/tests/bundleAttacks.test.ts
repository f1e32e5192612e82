import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zipSync } from 'fflate';
import { checkBundle } from '../core/checkBundle.ts';
import { bagOf, bundleOf, makeStory, noteContent, movementContent, payloadOf, type Story, zipOf } from './make/bundle.ts';
import { makeCms, makeToken } from './make/cms.ts';
import { blankPdf } from './make/pdf.ts';
import { digestOf, hashOf, makeChain } from './make/record.ts';
import { codesOf, makeOffice, NOW } from './office.ts';

const office = makeOffice();
const given = { roots: office.roots, now: NOW };
const story = makeStory(office);
const good = bagOf(payloadOf(story));
const SOOTHING = ['bag.complete', 'chain.connected', 'hash.found', 'paper.good'];
/** What is wrong; and then nothing may soothe the reader beside it. */
const badOf = async (files: Record<string, Buffer>) => {
  const result = await checkBundle(zipOf(files), given);
  const bad = codesOf(result, 'bad');
  if (bad.length > 0) expect(codesOf(result, 'ok').filter((code) => SOOTHING.includes(code))).toEqual([]);
  return bad;
};

/** A note rewritten by somebody with the whole database at hand, and every later hash recomputed. */
const rewritten = makeChain(
  [1, 2, 3]
    .map((number) => noteContent(number, number === 2 ? { body: 'स्वीकृत' } : {}))
    .concat([movementContent(4), noteContent(5), noteContent(6)]),
);

/** The payload with one of its JSON files changed, the manifests made anew: the attacker owns the bundle. */
function changed(name: string, change: (value: never) => unknown): Record<string, Buffer> {
  const payload = payloadOf(story);
  const value = JSON.parse(payload[name]!.toString()) as never;
  return bagOf({ ...payload, [name]: Buffer.from(JSON.stringify(change(value))) });
}

test('a bundle too large to be held is left open, and told what to do', async () => {
  const many = Object.fromEntries(Array.from({ length: 1100 }, (_, place) => [`data/papers/${place}.pdf`, Buffer.alloc(0)]));
  const zip = Buffer.from(zipOf(many));
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) zip.writeUInt32LE(1024 ** 2, at + 24);
  const { verdict, findings } = await checkBundle(zip, given);
  expect([verdict, findings.map(({ code }) => code)]).toEqual(['open', ['bag.tooLarge']]);
});

test('a letter in a bundle must be signed', async () => {
  const letters = [{ number: 'I/1/2026', bytes: Buffer.from(blankPdf().bytes) }];
  expect(await badOf(bagOf(payloadOf({ ...story, letters })))).toEqual(['paper.unsigned']);
});

describe('a bundle whose files do not fit its manifests', { timeout: 120_000 }, () => {
  test('by a byte anywhere is found', async () => {
    const names = Object.keys(good);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.integer({ min: 1, max: 255 }), async (name, place, change) => {
        const bytes = Buffer.from(good[name]!);
        bytes[place % bytes.length]! ^= change;
        expect((await checkBundle(zipOf({ ...good, [name]: bytes }), given)).verdict).toBe('broken');
      }),
      { numRuns: 150 },
    );
  });

  test('by a file more, in the payload or beside it, is found', async () => {
    expect(await badOf({ ...good, 'data/papers/9.pdf': Buffer.from('x') })).toContain('bag.extra');
    expect(await badOf({ ...good, 'note.txt': Buffer.from('x') })).toContain('bag.extra');
    expect(await badOf({ ...good, 'fetch.txt': Buffer.from('https://a.example 1 data/x\n') })).toContain('bag.fetch');
  });

  test.each(Object.keys(good))('by %s missing is found', async (name) => {
    const files = Object.fromEntries(Object.entries(good).filter(([one]) => one !== name));
    expect((await checkBundle(zipOf(files), given)).verdict).toBe('broken');
  });

  test('by a paper that the list does not name, with true manifests, is found', async () => {
    expect(await badOf(bagOf({ ...payloadOf(story), 'data/papers/9.pdf': Buffer.from('x') }))).toEqual(['paper.unlisted']);
    expect(await badOf(bagOf({ ...payloadOf(story), 'data/papers/1.pdf': Buffer.from('other') }))).toEqual(['paper.changed']);
  });
});

describe('a ZIP made to harm who opens it', { timeout: 120_000 }, () => {
  /** Why it was refused. */
  const refusal = async (bytes: Uint8Array) => {
    const { findings } = await checkBundle(bytes, given);
    return findings.map(({ code, details }) => `${code}: ${details.more}`).join();
  };

  test.each(['../evil', 'a/../../evil', '/etc/passwd', 'a\\..\\evil', 'C:evil', 'a//b', 'a/./b'])(
    'by the name %s is refused',
    async (name) => {
      expect(await refusal(zipSync({ [name]: new Uint8Array(1) }))).toMatch(/bag.unreadable: .*a name that leads out/);
    },
  );

  test('by a megabyte that is a kilobyte packed is refused before it is unpacked', async () => {
    expect(await refusal(zipOf({ ...good, 'data/papers/1.pdf': Buffer.alloc(8 * 1024 ** 2) }))).toMatch(/bag.unreadable: .*a bomb/);
  });

  test('by a size that lies is refused', async () => {
    const zip = Buffer.from(zipOf({ 'bagit.txt': Buffer.alloc(5000, 'ab') }));
    const directory = zip.lastIndexOf(Buffer.from('504b0102', 'hex'));
    zip.writeUInt32LE(10, directory + 24);
    expect(await refusal(zip)).toMatch(/cannot be unpacked|does not agree/);
  });

  test('by one name twice, in any case of letters, is refused', async () => {
    expect(await refusal(zipSync({ 'a/x': new Uint8Array(1), 'a/X': new Uint8Array(1) }))).toMatch(
      /bag.unreadable: .*two files of one name/,
    );
  });

  test('by bytes before, between or behind its files is refused', async () => {
    const zip = Buffer.from(bundleOf(story));
    expect(await refusal(Buffer.concat([zip, Buffer.from('x')]))).toMatch(/bag.unreadable: .*no plain ZIP/);
    expect(await refusal(Buffer.concat([Buffer.from('PK'), zip]))).toMatch(/directory|where/);
  });

  test('by a folder beside the bag is refused', async () => {
    expect(await refusal(zipSync({ 'a/bagit.txt': new Uint8Array(1), 'b/x': new Uint8Array(1) }))).toMatch(/bag.unreadable: .*one folder/);
  });

  test('or broken anywhere gets an answer', async () => {
    const zip = bundleOf(story);
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.nat(255), fc.nat(zip.length), async (at, byte, cut) => {
        const bytes = Buffer.from(zip.subarray(0, cut % 3 === 0 ? cut : zip.length));
        if (at < bytes.length) bytes[at] = byte;
        expect(['held', 'open', 'broken']).toContain((await checkBundle(bytes, given)).verdict);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a chain', () => {
  type Row = { position: number; previous: string; hash: string; content: Record<string, unknown> };
  test.each<[string, (rows: Row[]) => unknown, string]>([
    ['with another word in a note', (rows) => ((rows[1]!.content.colour = 'yellow'), rows), 'chain.otherHash'],
    ['with a note left out', (rows) => rows.toSpliced(1, 1), 'chain.broken'],
    ['with two notes exchanged', (rows) => [rows[1], rows[0], ...rows.slice(2)], 'chain.gap'],
    ['with its end cut off', (rows) => rows.slice(0, -1), 'chain.otherHead'],
    [
      'with a link hidden whose place is wrong',
      (rows) =>
        rows.map((row, place) => (place === 1 ? { ...row, previous: row.hash, content: undefined, digest: digestOf(row.content) } : row)),
      'chain.broken',
    ],
    [
      'with another digest in the stead of a hidden link',
      (rows) =>
        rows.map(({ content, ...row }, place) =>
          place === 1 ? { ...row, digest: digestOf({ ...content, colour: 'yellow' }) } : { ...row, content },
        ),
      'chain.otherHash',
    ],
    [
      'with a link both shown and hidden',
      (rows) => rows.map((row, place) => (place === 1 ? { ...row, digest: digestOf(row.content) } : row)),
      'bag.unreadable',
    ],
    [
      'with a link hidden without its digest',
      (rows) => rows.map((row, place) => (place === 1 ? { ...row, content: undefined, hidden: true } : row)),
      'bag.unreadable',
    ],
  ])('%s is found', async (_, change, code) => {
    expect(await badOf(changed('data/chain.json', change as never))).toContain(code);
  });

  test('of another file is found', async () => {
    expect(
      await badOf(changed('data/about.json', ((about: { file: object }) => ({ ...about, file: { ...about.file, id: '8' } })) as never)),
    ).toContain('chain.otherFile');
  });

  test('whose link says that it stands elsewhere is found, though its hash is right', async () => {
    const links = makeChain([noteContent(1)]);
    const content = { ...links[0]!.content, position: 2 };
    const hash = hashOf('0'.repeat(64), content);
    const forged = [{ position: 1, previous: '0'.repeat(64), hash, content }];
    expect(await badOf(bagOf(payloadOf({ ...story, links: forged, signers: new Map() })))).toEqual(['chain.otherHash']);
  });

  test('whose note is younger than the one after it is found', async () => {
    const links = makeChain([noteContent(5), noteContent(2)]);
    expect(await badOf(bagOf(payloadOf({ ...story, links, signers: new Map() })))).toContain('chain.backwards');
  });
});

describe('a note rewritten with every later hash recomputed', () => {
  const forged = (more: Partial<Story> = {}) => payloadOf({ ...story, links: rewritten, signers: new Map(), ...more });

  test('is found by the hash of any print', async () => {
    for (const position of [2, 3, 6]) {
      const hash = Buffer.from(story.links[position - 1]!.hash, 'hex').toString('base64url');
      expect(codesOf(await checkBundle(zipOf(bagOf(forged())), { ...given, hash }), 'bad')).toEqual(['hash.missing']);
    }
  });

  test('is found by the stamped root, with the proofs as they were or made anew', async () => {
    const truth = payloadOf(story);
    const old = { ...forged(), 'data/proofs.json': truth['data/proofs.json']!, 'data/stamps/9.tst': truth['data/stamps/9.tst']! };
    expect(await badOf(bagOf(old))).toEqual(['proof.otherLink']);
    expect(await badOf(bagOf({ ...forged(), 'data/stamps/9.tst': truth['data/stamps/9.tst']! }))).toEqual(['stamp.otherContent']);
  });

  test('is found by the signature of who wrote it', async () => {
    const truth = payloadOf(story);
    const signatures = Object.fromEntries(Object.entries(truth).filter(([name]) => name.startsWith('data/signatures/')));
    const bag = bagOf({ ...forged(), ...signatures });
    expect(await badOf(bag)).toEqual(['statement.otherLink']);
    // Beside that, nobody's signature is called right for the note that was rewritten, nor counted as such.
    const { findings } = await checkBundle(zipOf(bag), given);
    const { about } = findings.find(({ code }) => code === 'statement.otherLink')!;
    expect(findings.filter((one) => one.about?.en === about!.en && one.code === 'signature.good')).toEqual([]);
    const counted = async (of: Uint8Array) =>
      (await checkBundle(of, given)).findings.find(({ code }) => code === 'statement.signed')!.details.count;
    const apart = findings.filter(({ code }) => code === 'statement.otherLink').length;
    expect(Number(await counted(zipOf(bag)))).toBe(Number(await counted(zipOf(bagOf(truth)))) - apart);
  });

  test('and stamped anew is betrayed by the late stamp', async () => {
    const result = await checkBundle(zipOf(bagOf(forged({ stampedAt: '2026-03-29T00:00:00Z' }))), given);
    expect(codesOf(result, 'warn')).toContain('proof.late');
  });
});

describe('a proof', () => {
  type Rows = {
    seal: { path: string[]; index: number; size: number; previous: string };
    stamp: { path: string[]; previous: string; index: number } | null;
    link: { hash: string };
  }[];
  const proofs = (change: (rows: Rows) => unknown) => changed('data/proofs.json', change as never);

  test('changed at any byte of any hash is found', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(5),
        fc.constantFrom('seal' as const, 'stamp' as const),
        fc.nat(),
        fc.nat(31),
        fc.integer({ min: 1, max: 255 }),
        async (row, part, step, at, change) => {
          const files = proofs((rows) => {
            const { path } = rows[row]![part]!;
            const hash = Buffer.from(path[step % path.length]!, 'base64url');
            hash[at]! ^= change;
            path[step % path.length] = hash.toString('base64url');
            return rows;
          });
          expect(await badOf(files)).not.toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each<[string, (rows: Rows) => unknown, string]>([
    ['with another place in the tree', (rows) => ((rows[0]!.seal.index = 0), rows), 'proof.wrong'],
    ['with a place beyond the tree', (rows) => ((rows[0]!.seal.index = 99), rows), 'proof.wrong'],
    ['with a longer path', (rows) => (rows[0]!.seal.path.push(rows[0]!.seal.path[0]!), rows), 'proof.wrong'],
    ['with another seal before', (rows) => ((rows[0]!.seal.previous = '1'.repeat(64)), rows), 'stamp.otherContent'],
    ['with padding in a hash', (rows) => ((rows[0]!.seal.path[0] += '='), rows), 'proof.unreadable'],
    ['of another link', (rows) => ((rows[0]!.link = rows[1]!.link), rows), 'proof.twice'],
  ])('%s is found', async (_, change, code) => {
    expect(await badOf(proofs(change))).toContain(code);
  });

  test('that is missing, or not stamped yet, leaves the verdict open and says so', async () => {
    const missing = await checkBundle(zipOf(proofs((rows) => rows.slice(1))), given);
    expect([missing.verdict, codesOf(missing, 'warn')]).toEqual(['open', expect.arrayContaining(['proof.missing'])]);
    const early = await checkBundle(zipOf(proofs((rows) => rows.map((row) => ({ ...row, stamp: null })))), given);
    expect([early.verdict, codesOf(early, 'warn')]).toEqual(['open', expect.arrayContaining(['proof.unstamped'])]);
  });

  test('whose token is about something else, or older than the note, is found', async () => {
    const other = bagOf({
      ...payloadOf(story),
      'data/stamps/9.tst': makeToken(Buffer.alloc(32), { signer: office.clock, at: story.stampedAt }),
    });
    expect(await badOf(other)).toEqual(['stamp.otherContent']);
    expect(await badOf(bagOf(payloadOf({ ...story, signers: new Map(), stampedAt: '2026-03-12T06:00:00Z' })))).toEqual([
      'proof.beforeLink',
    ]);
  });
});

describe('a signed note', () => {
  const withStatement = (position: number, change: (statement: Record<string, object>) => unknown, sign: boolean) => {
    const payload = payloadOf(story);
    const name = `data/signatures/${position}`;
    const statement = Buffer.from(JSON.stringify(change(JSON.parse(payload[`${name}.json`]!.toString()) as never)));
    const cms = sign ? makeCms(statement, { signer: story.signers.get(1)!.party }) : payload[`${name}.p7s`]!;
    return bagOf({ ...payload, [`${name}.json`]: statement, [`${name}.p7s`]: cms });
  };

  test('whose statement was changed is found', async () => {
    expect(await badOf(withStatement(1, (statement) => ({ ...statement, instance: 'kanpur' }), false))).toEqual(['signature.changed']);
  });

  test.each<[string, (statement: Record<string, object>) => unknown, string]>([
    ['of another place in the chain', (one) => ({ ...one, link: { ...one.link, position: 2 } }), 'statement.otherLink'],
    ['of another file', (one) => ({ ...one, file: { id: '9', number: 'x' } }), 'statement.otherFile'],
    ['of another post', (one) => ({ ...one, post: { ...one.post, id: '77' } }), 'statement.otherPost'],
    ['of another time', (one) => ({ ...one, at: '2026-03-12T00:00:00.000Z' }), 'statement.twoTimes'],
    ['not in the canonical form', (one) => ({ post: one.post, ...one }), 'statement.unreadable'],
  ])('whose statement, signed anew, is %s is found', async (_, change, code) => {
    expect(await badOf(withStatement(1, change, true))).toContain(code);
  });

  test('signed by another person of the same name shows another fingerprint', async () => {
    const namesake = { party: office.person({ name: 'RAM PRASAD' }), nameEn: 'Ram Prasad' };
    const signers = new Map(story.signers).set(6, namesake);
    const result = await checkBundle(bundleOf({ ...story, signers }), given);
    expect(codesOf(result, 'warn')).toContain('signer.namesake');
    expect(result.links[5]!.signature!.fingerprint).not.toBe(result.links[4]!.signature!.fingerprint);
  });

  test('in the name of one and with the certificate of another is pointed at', async () => {
    const signers = new Map(story.signers).set(6, { party: office.joint, nameEn: 'Ram Prasad' });
    expect(codesOf(await checkBundle(bundleOf({ ...story, signers }), given), 'warn')).toContain('signer.otherName');
  });

  test('that refers to a paper nobody brought is pointed at', async () => {
    const payload = payloadOf(story);
    const bare = payloadOf({ ...story, papers: [] });
    const signatures = Object.fromEntries(Object.entries(payload).filter(([name]) => name.startsWith('data/signatures/')));
    const result = await checkBundle(zipOf(bagOf({ ...bare, ...signatures })), given);
    expect(codesOf(result, 'warn')).toContain('statement.paperMissing');
  });
});
