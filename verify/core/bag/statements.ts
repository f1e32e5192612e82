import { type Bytes, sameBytes } from '../bytes.ts';
import { checkSignature } from '../cms/checkSignature.ts';
import { canonical, digest, digestLong } from '../digests.ts';
import { type Finding, inBoth, OWN_COMFORTS, type Say, sayInto, verdictOf, withoutComfort } from '../findings.ts';
import type { Trust } from '../trust/trust.ts';
import { Unreadable } from '../unreadable.ts';
import { elsewhereAt } from './about.ts';
import { sameJson } from './chain.ts';
import type { BundleParts, ProvenTimes } from './checkProofs.ts';
import { hashIn, instantIn, type JsonObject, listIn, objectIn, readJson, textIn, wholeIn } from './json.ts';

/** A signed statement of a note (§2 of the formats) as read from its very bytes. */
export interface Statement {
  bytes: Bytes;
  file: { id: string; number: string };
  link: { position: number; previous: string; hash: string };
  note: JsonObject;
  papers: { label: string; sha256: string }[];
  person: { nameHi: string; nameEn: string };
  post: { id: string; nameHi: string; nameEn: string };
  at: Date;
  /** The same as it is written. */
  stated: string;
}

export interface NoteSignature {
  position: number;
  name: string | null;
  fingerprint: string | null;
  issuer: string | null;
  stamped: Date | null;
  person: { hi: string; en: string };
  isGood: boolean;
}

/** Reads a statement, which must be the canonical form of what it says. Throws `Unreadable`. */
export function readStatement(bytes: Bytes): Statement {
  const whole = objectIn(readJson(bytes, 'the statement'), 'the statement');
  const form = canonical(whole);
  if (!form || !sameBytes(form, bytes)) throw new Unreadable('the statement is not in its canonical form');
  if (textIn(whole, 'format') !== 'patravali.note/1') throw new Unreadable('a statement of another format');
  const [file, link, person, post] = ['file', 'link', 'person', 'post'].map((key) => objectIn(whole[key], key)) as [
    JsonObject,
    JsonObject,
    JsonObject,
    JsonObject,
  ];
  return {
    bytes,
    file: { id: textIn(file, 'id'), number: textIn(file, 'number') },
    link: { position: wholeIn(link, 'position'), previous: hashIn(link, 'previous'), hash: hashIn(link, 'hash') },
    note: objectIn(whole.note, 'note'),
    papers: listIn(whole.papers, 'papers').map((value) => {
      const paper = objectIn(value, 'paper');
      return { label: textIn(paper, 'label'), sha256: hashIn(paper, 'sha256') };
    }),
    person: { nameHi: textIn(person, 'nameHi'), nameEn: textIn(person, 'nameEn') },
    post: { id: textIn(post, 'id'), nameHi: textIn(post, 'nameHi'), nameEn: textIn(post, 'nameEn') },
    at: instantIn(whole, 'at'),
    stated: textIn(whole, 'at'),
  };
}

/** Checks all signed notes of a bundle against its chain. */
export async function checkStatements(
  trust: Trust,
  findings: Finding[],
  { bag, about, links, proven }: BundleParts & { proven: ProvenTimes },
): Promise<NoteSignature[]> {
  const names = [...bag.files.keys()].flatMap((name) => /^data\/signatures\/(.+)\.(json|p7s)$/.exec(name)?.[1] ?? []);
  const known = new Set([...[...about.papers, ...about.letters].map(({ sha256 }) => sha256), ...bag.sums.values()]);
  const checks = [...new Set(names)].map(async (name) => {
    const own: Finding[] = [];
    const position = /^[1-9]\d{0,8}$/.test(name) ? Number(name) : 0;
    const say = sayInto(own, inBoth('about.note', { position }));
    const signature = await readable(say, async () => {
      const statement = readStatement(bag.files.get(`data/signatures/${name}.json`) ?? new Uint8Array());
      const cms = bag.files.get(`data/signatures/${name}.p7s`) ?? new Uint8Array();
      const link = links[position - 1];
      judgePlace(say, { statement, link, about });
      judgePapers(say, { statement, known });
      return checkNote(trust, say, { statement, cms, provenBy: proven.get(position) ?? null });
    });
    return { own, signature };
  });
  const done = await Promise.all(checks);
  for (const { own } of done) findings.push(...withoutComfort(own, OWN_COMFORTS));
  const signatures = done
    .flatMap(({ own, signature }) => (signature ? { ...signature, isGood: signature.isGood && verdictOf(own) !== 'broken' } : []))
    .toSorted((one, other) => one.position - other.position);
  sayUnsigned(sayInto(findings), { links, signatures });
  return signatures;
}

async function readable<T>(say: Say, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    say('bad', 'statement.unreadable', { more: error.message });
    return null;
  }
}

type Place = { statement: Statement; link: BundleParts['links'][number] | undefined; about: BundleParts['about'] };

function judgePlace(say: Say, { statement, link, about }: Place): void {
  const { position, previous, hash } = statement.link;
  const stands = link?.content && link.position === position && link.previous === previous && link.hash === hash;
  if (!stands || !sameJson(link.content, statement.note)) say('bad', 'statement.otherLink', { position });
  const paper = elsewhereAt(about, position)?.paper ?? about.file?.id;
  if (!about.file || statement.file.id !== paper || statement.file.number !== about.file.number)
    say('bad', 'statement.otherFile', { number: statement.file.number });
}

/** What the note refers to must lie in the bundle just so; a paper that is hidden is known by its hash. */
function judgePapers(say: Say, { statement, known }: { statement: Statement; known: Set<string> }): void {
  for (const { label, sha256 } of statement.papers) if (!known.has(sha256)) say('warn', 'statement.paperMissing', { label, sha256 });
}

/** The signature of a statement, and whether the certificate bears the name that the statement gives. */
export async function checkNote(
  trust: Trust,
  say: Say,
  { statement, cms, provenBy }: { statement: Statement; cms: Bytes; provenBy: Date | null },
): Promise<NoteSignature> {
  const { note, link, person, post, at, stated, bytes } = statement;
  if (note.at !== stated) say('bad', 'statement.twoTimes');
  if (note.post !== post.id) say('bad', 'statement.otherPost', { name: post.nameEn });
  const digestOf = (hash: 'SHA-256' | 'SHA-384' | 'SHA-512') => (hash === 'SHA-256' ? digest(hash, bytes) : digestLong(hash, bytes));
  const { certificate, stamped, isGood } = await checkSignature(trust, say, {
    cms,
    digestOf,
    claimed: at,
    provenBy,
    isReadiedBefore: false,
    mustBind: true,
  });
  const name = certificate?.subjectName.common ?? null;
  const isNamed = name === null || [person.nameEn, person.nameHi].some((one) => plainName(one) === plainName(name));
  if (!isNamed) say('warn', 'signer.otherName', { name, person: person.nameEn, fingerprint: certificate!.fingerprint });
  return {
    position: link.position,
    name,
    fingerprint: certificate?.fingerprint ?? null,
    issuer: certificate?.issuerName.text ?? null,
    stamped,
    person: { hi: person.nameHi, en: person.nameEn },
    isGood,
  };
}

/** Certificates write names in capitals and with titles' dots. */
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[.\s]+/g, ' ')
    .trim();

function sayUnsigned(say: Say, { links, signatures }: { links: BundleParts['links']; signatures: NoteSignature[] }): void {
  const signed = new Set(signatures.map(({ position }) => position));
  const notes = links.filter(({ content }) => content && Object.hasOwn(content, 'note'));
  const unsigned = notes.filter(({ position }) => !signed.has(position));
  if (unsigned.length > 0) say('info', 'statement.unsigned', { count: unsigned.length, of: notes.length });
  if (signatures.length > 0) say('info', 'statement.signed', { count: signatures.filter(({ isGood }) => isGood).length });
}
