import { readPem } from './asn1/certificate.ts';
import { type About, readAbout } from './bag/about.ts';
import { type Bag, checkBag, openBag } from './bag/bagIt.ts';
import { checkChain, type Link, readChain } from './bag/chain.ts';
import { checkProofs, type ProvenTimes } from './bag/checkProofs.ts';
import { checkReceipts } from './bag/checkReceipts.ts';
import { checkPapers } from './bag/papers.ts';
import { readLinks, type ReadLink } from './bag/readNotes.ts';
import { checkStatements } from './bag/statements.ts';
import { readZip } from './bag/zip.ts';
import { asText, type Bytes, fromBase64Url, toHex } from './bytes.ts';
import { type Given, type PdfSignature, sayNamesakes } from './checkPdf.ts';
import { type Code, type Finding, inBoth, type Say, sayInto, type Texts, type Verdict, verdictOf, withoutComfort } from './findings.ts';
import { meetCertificate, meetCrl, meetOcsp, newTrust, type Trust } from './trust/trust.ts';
import { readable, TooLarge, Unreadable } from './unreadable.ts';

export interface BundleResult {
  kind: 'bundle';
  verdict: Verdict;
  findings: Finding[];
  about: About | null;
  links: ReadLink[];
  signatures: PdfSignature[];
  notChecked: Texts[];
}

export interface BundleGiven extends Given {
  /** The hash from a print's address, as base64url or hex. */
  hash?: string | undefined;
  /** A key of the nodal agency by which its directory is believed: base64url, or its fingerprint in hex. */
  directoryKey?: string | undefined;
}

/** Checks a bundle (§7 of the formats): whatever the bytes are, there is an answer. */
export async function checkBundle(bytes: Uint8Array, { roots, now, hash, directoryKey }: BundleGiven): Promise<BundleResult> {
  const trust = newTrust({ roots: typeof roots === 'string' ? readPem(roots) : roots, now });
  const findings: Finding[] = [];
  try {
    const bag = await openBag(readZip(bytes as Bytes));
    checkBag(bag, sayInto(findings));
    return await checkContents(trust, findings, { bag, hash, directoryKey });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (error instanceof TooLarge) sayInto(findings)('warn', 'bag.tooLarge');
    else sayInto(findings)('bad', 'bag.unreadable', { more: error.message });
    const told = withoutComfort(findings, COMFORTS);
    return { kind: 'bundle', verdict: verdictOf(findings), findings: told, about: null, links: [], signatures: [], notChecked: [] };
  }
}

async function checkContents(
  trust: Trust,
  findings: Finding[],
  { bag, hash, directoryKey }: { bag: Bag; hash: string | undefined; directoryKey: string | undefined },
): Promise<BundleResult> {
  const say = sayInto(findings);
  const about = readAbout(bag);
  const links = readChain(bag);
  meetAuthorities(trust, bag, say);
  meetRevocations(trust, bag);
  checkChain(links, about, say);
  if (hash !== undefined) checkPrintedHash(say, { hash, links });
  const { times, stamps } = await checkProofs(trust, findings, { bag, about, links });
  const proven = inherited(times, links);
  await checkReceipts(findings, { bag, stamps, directoryKey });
  const signatures = await checkStatements(trust, findings, { bag, about, links, proven });
  const letters = await checkPapers(trust, findings, { bag, about, links });
  const letterSignatures = letters.flatMap(({ result }) => result.signatures);
  sayNamesakes(say, [...signatures, ...letterSignatures]);
  if (about.file && hash === undefined) say('info', 'hash.notGiven');
  const notChecked = [...(about.file ? [inBoth('open.noteSheet')] : []), inBoth('open.papersSense'), inBoth('open.pdfPerson')];
  const read = readLinks(links, { about, signatures });
  return {
    kind: 'bundle',
    verdict: verdictOf(findings),
    findings: withoutComfort(findings, COMFORTS),
    about,
    links: read,
    signatures: letterSignatures,
    notChecked,
  };
}

const COMFORTS = new Set<Code>(['bag.complete', 'chain.connected', 'hash.found', 'paper.good']);

function meetAuthorities(trust: Trust, bag: Bag, say: Say): void {
  for (const [name, bytes] of bag.files) {
    if (!name.startsWith('data/certificates/')) continue;
    const met = readable(() => readPem(asText(bytes) ?? '').map(({ der }) => meetCertificate(trust, der)));
    if (!met?.length) say('warn', 'bag.certificate', { name });
  }
}

/** They prove only what their authority's signature proves, wherever they lie. */
function meetRevocations(trust: Trust, bag: Bag): void {
  for (const [name, bytes] of bag.files) {
    if (/^data\/revocations\/\d+\.crl$/.test(name)) meetCrl(trust, bytes);
    else if (/^data\/revocations\/\d+\.ocsp$/.test(name)) meetOcsp(trust, bytes);
  }
}

/** The hash on a print is that of the last link it shows: if the chain does not hold it any more, it was rewritten. */
export function checkPrintedHash(say: Say, { hash, links }: { hash: string; links: Link[] }): void {
  const asked = /^[0-9a-fA-F]{64}$/.test(hash) ? hash.toLowerCase() : toHex(fromBase64Url(hash.replace(/^.*#/, '')) ?? new Uint8Array());
  if (asked.length !== 64) return say('bad', 'hash.unreadable', { hash });
  const link = links.find((one) => one.hash === asked);
  if (!link) return say('bad', 'hash.missing', { hash: asked });
  say('ok', 'hash.found', { position: link.position });
}

/** What is stamped proves all before it, because each link holds the hash of the one before. */
function inherited(proven: ProvenTimes, links: Link[]): ProvenTimes {
  const times: ProvenTimes = new Map(proven);
  let earliest: Date | null = null;
  for (const { position } of links.toReversed()) {
    const own = proven.get(position);
    if (own && (!earliest || own < earliest)) earliest = own;
    if (earliest) times.set(position, earliest);
  }
  return times;
}
