import { zipSync } from 'fflate';
import { makeCms, makeToken, stampBy } from './cms.ts';
import { type Party, pem } from './authority.ts';
import { canonical, type ChainLink, type Content, digestOf, makeChain, sealAndStamp, sha } from './record.ts';

/** A file of notes and movements, its papers, and who signed: everything a bundle is made of. */
export interface Story {
  links: ChainLink[];
  papers: { title: string; bytes: Buffer }[];
  letters: { number: string; bytes: Buffer }[];
  signers: Map<number, { party: Party; nameEn: string }>;
  clock: Party;
  authorities: Party[];
  /** By their names in `data/revocations`. */
  revocations?: Record<string, Buffer>;
  stampedAt: string;
}

export const NUMBER = '12-1099/2/2026-सी.एम. कार्यालय';
const POSTS = { 31: { nameHi: 'अनुभाग अधिकारी', nameEn: 'Section Officer' }, 32: { nameHi: 'प्रमुख सचिव', nameEn: 'Principal Secretary' } };

export function noteContent(number: number, more: Content = {}): Content {
  const at = new Date(Date.UTC(2026, 2, 12, 7, 0, number)).toISOString();
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `टिप्पणी ${number}: अनुमोदनार्थ प्रस्तुत।` }] }] };
  const where = { paper: '7', colour: 'green', attachments: [], paragraphs: [number, number], post: '31', charge: '5', confirmed: at, at };
  return { note: String(100 + number), body, ...where, ...more };
}

export const movementContent = (number: number): Content => ({
  movement: String(500 + number),
  paper: '7',
  copy: null,
  from: '5',
  charge: '5',
  to: ['6'],
  action: 'forwarded',
  remark: 'आदेशार्थ',
  due: null,
  priority: null,
  noNote: false,
  at: noteContent(number).at,
});

export function statementOf(story: Pick<Story, 'papers'>, link: ChainLink, nameEn: string): Content {
  return {
    format: 'patravali.note/1',
    instance: 'lucknow',
    file: { id: '7', number: NUMBER },
    link: { position: link.position, previous: link.previous, hash: link.hash },
    note: link.content,
    papers: story.papers.map(({ bytes }, place) => ({ label: `पृष्ठ ${place + 1}`, sha256: sha(bytes).toString('hex') })),
    person: { id: '12', nameHi: 'राम प्रसाद', nameEn },
    post: { id: link.content!.post, ...POSTS[31] },
    at: link.content!.at,
  };
}

/** The payload of a file's bundle, before the manifests. */
export function payloadOf(story: Story, { hide = [] as number[], hidePapers = false } = {}): Record<string, Buffer> {
  const shown = story.links.filter(({ position }) => !hide.includes(position));
  const { proofs, stampHash } = sealAndStamp({ paper: '7', links: shown, at: story.stampedAt });
  const files: Record<string, Buffer> = {
    'data/chain.json': json(
      story.links.map(({ content, ...link }) => ({
        ...link,
        ...(hide.includes(link.position) ? { digest: digestOf(content!) } : { content }),
      })),
    ),
    'data/proofs.json': json(proofs),
    'data/note-sheet.pdf': Buffer.from('%PDF-1.7 a print'),
    'data/stamps/9.tst': makeToken(stampHash, { signer: story.clock, at: story.stampedAt }),
  };
  for (const [place, party] of story.authorities.entries())
    files[`data/certificates/${place + 1}.pem`] = Buffer.from(pem(party.certificate));
  for (const [name, bytes] of Object.entries(story.revocations ?? {})) files[`data/revocations/${name}`] = bytes;
  for (const [position, { party, nameEn }] of story.signers) {
    if (hide.includes(position)) continue;
    const statement = Buffer.from(canonical(statementOf(story, story.links[position - 1]!, nameEn)));
    files[`data/signatures/${position}.json`] = statement;
    files[`data/signatures/${position}.p7s`] = makeCms(statement, { signer: party, stamp: stampBy(story.clock, story.stampedAt) });
  }
  const papers = story.papers.map(({ title, bytes }, place) => {
    const path = `data/papers/${place + 1}.pdf`;
    if (!hidePapers) files[path] = bytes;
    const sum = sha(bytes).toString('hex');
    return hidePapers ? { position: place + 1, sha256: sum } : { position: place + 1, title, sha256: sum, path };
  });
  const letters = story.letters.map(({ number, bytes }, place) => {
    files[`data/letters/${place + 1}.pdf`] = bytes;
    return { number, issuedOn: '2026-03-20', sha256: sha(bytes).toString('hex'), path: `data/letters/${place + 1}.pdf`, state: 'issued' };
  });
  const chain = { length: story.links.length, head: story.links.at(-1)!.hash };
  files['data/about.json'] = json({
    format: 'patravali.bundle/1',
    kind: hide.length > 0 || hidePapers ? 'extract' : 'file',
    instance: { name: 'lucknow', titleHi: 'मुख्यमंत्री कार्यालय', titleEn: 'Chief Minister’s Office', host: 'cmo.example' },
    made: { at: '2026-03-30T00:00:00.000Z', by: { nameHi: 'राम प्रसाद', nameEn: 'RAM PRASAD', post: POSTS[31] } },
    file: { id: '7', number: NUMBER, subject: 'ई-ऑफिस', chain },
    posts: POSTS,
    charges: { 5: { nameHi: 'राम प्रसाद', nameEn: 'RAM PRASAD' } },
    papers,
    letters,
  });
  return files;
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Puts a payload into a bag with true manifests, and the bag into a ZIP. */
export function bagOf(payload: Record<string, Buffer>): Record<string, Buffer> {
  const sums = (files: Record<string, Buffer>) =>
    Buffer.from(
      Object.entries(files)
        .map(([name, bytes]) => `${sha(bytes).toString('hex')}  ${name}\n`)
        .join(''),
    );
  const tags: Record<string, Buffer> = {
    'bagit.txt': Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
    'bag-info.txt': Buffer.from('Source-Organization: CMO\n'),
    'README.txt': Buffer.from('जाँच कैसे करें\n'),
    'manifest-sha256.txt': sums(payload),
  };
  return { ...payload, ...tags, 'tagmanifest-sha256.txt': sums(tags) };
}

export function zipOf(files: Record<string, Buffer>, folder = 'patravali-7'): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${folder}/${name}`, new Uint8Array(bytes)])), {
    level: 6,
  });
}

export const bundleOf = (story: Story, hide?: { hide?: number[]; hidePapers?: boolean }) => zipOf(bagOf(payloadOf(story, hide)));

/** A small file: six notes with one movement between, two papers, all notes signed by two officers. */
export function makeStory(
  office: { root: Party; authority: Party; clock: Party; person: (wish: { name: string }) => Party },
  more: Partial<Story> = {},
): Story {
  const clerk = { party: office.person({ name: 'RAM PRASAD' }), nameEn: 'Ram Prasad' };
  const links = makeChain([1, 2, 3].map((number) => noteContent(number)).concat([movementContent(4), noteContent(5), noteContent(6)]));
  return {
    links,
    papers: [
      { title: 'प्रार्थना पत्र', bytes: Buffer.from('%PDF-1.4 one') },
      { title: 'आख्या', bytes: Buffer.from('%PDF-1.4 two') },
    ],
    letters: [],
    signers: new Map([1, 2, 3, 5, 6].map((position) => [position, clerk])),
    clock: office.clock,
    authorities: [office.authority, office.root],
    stampedAt: '2026-03-12T08:00:00Z',
    ...more,
  };
}
