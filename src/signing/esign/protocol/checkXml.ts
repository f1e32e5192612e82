import { X509Certificate } from 'node:crypto';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { unfit } from '#core/errors.ts';
import { XML_DSIG } from './signXml.ts';

/** Five documents with a long chain, revocation lists and time stamps each. */
const LONGEST_XML = 1024 * 1024;
/** An answer for five documents has some fifty tags of at most three hundred characters. More would only keep parser and writer busy: minutes, for a megabyte. */
const MOST_TAGS = 200;
const LONGEST_TAG = /<[^>]{1024}/;
const MOST_NAMESPACES = 10;

const WITH_COMMENTS = `${XML_DSIG.canonical}#WithComments`;
const SHA512 = 'http://www.w3.org/2001/04/xmlenc#sha512';
/** Good enough to rely on. SHA-1, which some providers still sign with, is not among them. */
const SIGNATURES = [XML_DSIG.rsaSha256, 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512'];
const DIGESTS = [XML_DSIG.sha256, SHA512];
const CANONICALS = [XML_DSIG.canonical, WITH_COMMENTS, 'http://www.w3.org/2001/10/xml-exc-c14n#'];

export interface XmlTrust {
  /** PEM of those whose signature counts. What the message itself brings along earns no trust. */
  certificates: string[];
  now: Date;
}

/**
 * The root element of a signed message, read from the very bytes that the signature covers, so that nothing wrapped around or slipped
 * in beside it is ever seen. One enveloped signature over the whole document and no other shape is accepted. Refuses
 * `esign.answerTooLarge`, `esign.answerUnreadable`, `esign.providerExpired`, `esign.answerForged`.
 */
export function checkXml(xml: string, { certificates, now }: XmlTrust): Element {
  if (xml.length > LONGEST_XML) throw unfit('esign.answerTooLarge');
  const root = parse(xml);
  const signature = soleSignature(root);
  if (!signature || !isPlain(signature)) throw unfit('esign.answerForged');
  const inForce = certificates.filter((pem) => isInForce(new X509Certificate(pem), now));
  if (inForce.length === 0) throw unfit('esign.providerExpired');
  for (const publicCert of inForce) {
    const covered = coveredText(xml, { signature, publicCert });
    if (covered !== null) return parse(covered);
  }
  throw unfit('esign.answerForged');
}

function isInForce({ validFromDate, validToDate }: X509Certificate, now: Date): boolean {
  return now >= validFromDate && now <= validToDate;
}

/** What the signature covers, canonical and without the signature itself; null when it does not hold. */
function coveredText(xml: string, { signature, publicCert }: { signature: Element; publicCert: string }): string | null {
  const judge = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
  keepOnly(judge.SignatureAlgorithms, SIGNATURES);
  keepOnly(judge.HashAlgorithms, DIGESTS);
  keepOnly(judge.CanonicalizationAlgorithms, [...CANONICALS, XML_DSIG.enveloped]);
  // It throws for a signature that does not hold as for an algorithm that is not kept.
  try {
    judge.loadSignature(signature);
    const [covered, ...more] = judge.checkSignature(xml) ? judge.getSignedReferences() : [];
    return covered !== undefined && more.length === 0 ? covered : null;
  } catch {
    return null;
  }
}

function keepOnly(algorithms: Record<string, unknown>, names: string[]): void {
  for (const name of Object.keys(algorithms)) if (!names.includes(name)) delete algorithms[name];
}

function isSmall(xml: string): boolean {
  return (
    !LONGEST_TAG.test(xml) &&
    xml.split('<', MOST_TAGS + 2).length <= MOST_TAGS + 1 &&
    xml.split('xmlns', MOST_NAMESPACES + 2).length <= MOST_NAMESPACES + 1
  );
}

/** Strictly, and without all that `<!` begins: document types with their entities, comments, CDATA. No honest message has them. */
function parse(xml: string): Element {
  if (xml.includes('<!') || xml.lastIndexOf('<?') > 0 || !isSmall(xml)) throw unfit('esign.answerUnreadable');
  const give = (): never => {
    throw unfit('esign.answerUnreadable');
  };
  const parser = new DOMParser({ errorHandler: { warning: give, error: give, fatalError: give } });
  // The parser throws errors of its own besides.
  try {
    // Contrary to its type, of a text without any tag this is null.
    const root: Element | null = parser.parseFromString(xml, 'text/xml').documentElement;
    return root ?? give();
  } catch {
    return give();
  }
}

/** The only signature there is, a child of the root; null otherwise. */
function soleSignature(root: Element): Element | null {
  const all = root.getElementsByTagName('*');
  const signatures = Array.from(all).filter(({ localName }) => localName === 'Signature');
  const [only] = signatures;
  return signatures.length === 1 && only!.parentNode === root && only!.namespaceURI === XML_DSIG.namespace ? only! : null;
}

/** One reference, to the whole document, with no transform but leaving the signature out and writing canonically; no objects. */
function isPlain(signature: Element): boolean {
  const parts = children(signature).map(({ localName }) => localName);
  if (!['SignedInfo,SignatureValue', 'SignedInfo,SignatureValue,KeyInfo'].includes(parts.join())) return false;
  const info = children(children(signature)[0]!);
  const reference = info[2];
  if (info.map(({ localName }) => localName).join() !== 'CanonicalizationMethod,SignatureMethod,Reference' || !reference) return false;
  const inside = children(reference);
  if (inside.map(({ localName }) => localName).join() !== 'Transforms,DigestMethod,DigestValue') return false;
  const [enveloped, ...writing] = children(inside[0]!).map((transform) => transform.getAttribute('Algorithm'));
  const isWhole = reference.hasAttribute('URI') && reference.getAttribute('URI') === '';
  return isWhole && enveloped === XML_DSIG.enveloped && writing.length <= 1 && writing.every((name) => CANONICALS.includes(name ?? ''));
}

/** The elements directly below. */
export function children(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}
