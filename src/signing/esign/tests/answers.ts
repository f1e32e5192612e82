import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { type Authority, issueCertificate, makeAuthority, newKey, toPem } from '../../keys/authority.ts';
import { keySigner } from '../../keys/signer.ts';
import { makeCms } from '../../pdf/cms.ts';
import { checkXml, children } from '../protocol/checkXml.ts';
import { indianTime } from '../protocol/indianTime.ts';
import { attributes } from '../protocol/request.ts';
import { signXml } from '../protocol/signXml.ts';
import { type KycPerson, oneTimeCertificate } from './oneTimeCertificate.ts';

export const ASP_ID = 'UPGOV-900';
const DAY_MS = 24 * 3600_000;

export interface Asked {
  txn: string;
  aspId: string;
  responseUrl: string;
  documents: { id: string; digest: Buffer; info: string }[];
}

/** Key and certificate (PEM) under which somebody signs XML. */
export interface XmlSigner {
  key: KeyObject;
  certificate: string;
}

interface Named {
  name: string;
  now: Date;
  days?: number;
}

export async function xmlSigner(authority: Authority, { name, now, days = 365 }: Named): Promise<XmlSigner> {
  const key = await newKey('RSA-2048');
  const validity = { notBefore: new Date(now.getTime() - DAY_MS / 2), notAfter: new Date(now.getTime() + days * DAY_MS) };
  const der = issueCertificate(authority, { name, email: 'esign@up.gov.in', publicKey: createPublicKey(key), ...validity });
  return { key, certificate: toPem(der) };
}

/** Whose Aadhaar is typed on the provider's page; the code that it answers instead of signing; its clock. */
export interface Control {
  person: KycPerson;
  error: { code: string; message: string } | null;
  now: Date;
}

export interface ProviderKeys {
  authority: Authority;
  own: XmlSigner;
  office: XmlSigner;
  control: Control;
}

export async function providerKeys(now: Date): Promise<ProviderKeys> {
  const authority = makeAuthority({ privateKey: await newKey('P-256'), now });
  const own = await xmlSigner(authority, { name: 'Test eSign Provider', now });
  const office = await xmlSigner(authority, { name: 'Government of Uttar Pradesh', now });
  const person = { name: 'SANKALP PRAKASH', token: '01000083'.padEnd(72, 'Kq9+') };
  return { authority, own, office, control: { person, error: null, now } };
}

/** What an application service provider asks for; throws unless it is signed by the one that is registered. */
export function readRequest(xml: string, { office, now }: { office: XmlSigner; now: Date }): Asked {
  const root = checkXml(xml, { certificates: [office.certificate], now });
  const of = (element: Element, name: string) => element.getAttribute(name) ?? '';
  if (root.localName !== 'Esign' || of(root, 'ver') !== '2.1' || of(root, 'sc') !== 'Y') throw new Error('ESP-102');
  if (of(root, 'aspId') !== ASP_ID || of(root, 'ekycId') !== '' || of(root, 'ekycIdType') !== 'A') throw new Error('ESP-001');
  const documents = children(children(root)[0]!).map((one) => ({
    id: of(one, 'id'),
    digest: Buffer.from(one.textContent ?? '', 'hex'),
    info: of(one, 'docInfo'),
  }));
  if (documents.some(({ digest }) => digest.length !== 32)) throw new Error('ESP-008');
  return { txn: of(root, 'txn'), aspId: of(root, 'aspId'), responseUrl: of(root, 'responseUrl'), documents };
}

const head = (now: Date, named: Record<string, string>) => attributes({ ...named, resCode: randomUUID(), ts: indianTime(now) });

export function signedNo({ own, control }: ProviderKeys, { txn, code, message }: { txn: string; code: string; message: string }): string {
  return signXml(`<EsignResp ${head(control.now, { status: '0', errCode: code, errMsg: message, txn })}></EsignResp>`, own);
}

export async function signedYes({ own, authority, control: { person, now } }: ProviderKeys, { txn, documents }: Asked): Promise<string> {
  const privateKey = await newKey('P-256');
  const certificate = oneTimeCertificate(authority, { person, privateKey, now, transaction: randomUUID().replaceAll('-', '') });
  const signer = keySigner({ privateKey, certificate, chain: [authority.certificate] });
  const signatures = documents.map(async ({ id, digest }) => {
    const cms = Buffer.from(await makeCms(digest, signer)).toString('base64');
    return `<DocSignature ${attributes({ error: 'NA', id, sigHashAlgorithm: 'SHA256' })}>${cms}</DocSignature>`;
  });
  const one = `<UserX509Certificate>${Buffer.from(certificate).toString('base64')}</UserX509Certificate>`;
  const all = `<Signatures>${(await Promise.all(signatures)).join('')}</Signatures>`;
  return signXml(`<EsignResp ${head(now, { status: '1', errCode: 'NA', errMsg: 'NA', txn })}>${one}${all}</EsignResp>`, own);
}
