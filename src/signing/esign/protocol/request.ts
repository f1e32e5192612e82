import type { KeyObject } from 'node:crypto';
import { unfit } from '#core/errors.ts';
import { truncate } from '#core/text/graphemes.ts';
import { MOST_DOCUMENTS } from '../../contract/esign.ts';
import { indianTime } from './indianTime.ts';
import { signXml } from './signXml.ts';

const LONGEST_INFO = 50;

export interface EsignDocument {
  /** Unique within the request, of letters and digits. */
  id: string;
  /** SHA-256, 32 bytes: all that leaves the office of a document. */
  digest: Uint8Array;
  /** What the provider shows to the signer, cut to 50 characters. It leaves the office: a number, never a subject. */
  info: string;
}

export interface EsignRequest {
  aspId: string;
  /** Names this request for ever; the answer repeats it. 1 to 50 of letters, digits, `.`, `:`, `-`. */
  txn: string;
  at: Date;
  /** Where the provider's page sends the signer's browser with the answer. */
  responseUrl: string;
  documents: EsignDocument[];
  /** RSA key of the application service provider and its certificate (PEM), as registered with the eSign provider. */
  key: KeyObject;
  certificate: string;
}

/**
 * The signed `<Esign>` message of the CCA's eSign API 2.1, ready for the browser to post. It names nobody: `ekycId` stays empty, so
 * that the signer types the Aadhaar number on the provider's page and it never comes here. Refuses `esign.tooManyDocuments`.
 */
export function esignRequest({ key, certificate, ...request }: EsignRequest): string {
  if (request.documents.length > MOST_DOCUMENTS) throw unfit('esign.tooManyDocuments', { most: MOST_DOCUMENTS });
  return signXml(unsignedRequest(request), { key, certificate });
}

function unsignedRequest({ aspId, txn, at, responseUrl, documents }: Omit<EsignRequest, 'key' | 'certificate'>): string {
  const head = attributes({
    ver: '2.1',
    sc: 'Y', // the signer's consent: asked for here and recorded before this is made
    ts: indianTime(at),
    txn,
    ekycId: '',
    ekycIdType: 'A',
    aspId,
    AuthMode: '1', // by OTP
    responseSigType: 'pkcs7',
    responseUrl,
  });
  const hashes = documents.map(({ id, digest, info }) => {
    const about = attributes({ id, hashAlgorithm: 'SHA256', docInfo: truncate(info, LONGEST_INFO) });
    return `<InputHash ${about}>${Buffer.from(digest).toString('hex')}</InputHash>`;
  });
  return `<Esign ${head}><Docs>${hashes.join('')}</Docs></Esign>`;
}

/** Attributes of an XML element; what XML cannot carry (control characters, halves of a pair) is left out. */
export function attributes(named: Record<string, string>): string {
  return Object.entries(named)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(' ');
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(value: string): string {
  const carried = value.toWellFormed().replaceAll(/[^\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ');
  return carried.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign]!);
}
