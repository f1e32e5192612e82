import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import * as asn1js from 'asn1js';
import { Certificate, RelativeDistinguishedNames } from 'pkijs';
import { type Authority, issueCertificate } from '../../keys/authority.ts';

/** As the e-KYC tells a signer to the provider. `token` is UIDAI's for this person at this provider, 72 characters. */
export interface KycPerson {
  name: string;
  token: string;
  postcode?: string;
  state?: string;
  born?: string;
}

const text = (value: string) => new asn1js.Utf8String({ value });

/** The subject that providers write: laid out after a certificate of a provider's test service, CCA Interoperability Guidelines. */
function subjectOf({ name, token, postcode = '226001', state = 'Uttar Pradesh', born = '1979M' }: KycPerson, transaction: string) {
  const parts: [string, asn1js.BaseBlock][] = [
    ['2.5.4.6', new asn1js.PrintableString({ value: 'IN' })],
    ['2.5.4.17', text(postcode)],
    ['2.5.4.8', text(state)],
    ...(token ? [['2.5.4.45', new asn1js.BitString({ valueHex: new Uint8Array(Buffer.from(token)).buffer })] as const] : []),
    ['2.5.4.46', text(`${born}${'0'.repeat(64)}`)],
    ['2.5.4.65', text(transaction)],
    ['2.5.4.3', text(name)],
  ] as [string, asn1js.BaseBlock][];
  const sets = parts.map(
    ([value, one]) => new asn1js.Set({ value: [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value }), one] })] }),
  );
  return RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: sets }).toBER());
}

interface Issue {
  person: KycPerson;
  privateKey: KeyObject;
  now: Date;
  transaction: string;
}

/** A certificate for half an hour, DER. */
export function oneTimeCertificate(authority: Authority, { person, privateKey, now, transaction }: Issue): Uint8Array {
  const validity = { notBefore: new Date(now.getTime() - 60_000), notAfter: new Date(now.getTime() + 29 * 60_000) };
  const publicKey = createPublicKey(privateKey);
  const fields = Certificate.fromBER(
    new Uint8Array(issueCertificate(authority, { name: person.name, email: 'x@up.gov.in', publicKey, ...validity })),
  );
  fields.subject = subjectOf(person, transaction);
  const toBeSigned = new Uint8Array(fields.encodeTBS().toBER());
  fields.tbsView = toBeSigned;
  fields.signatureValue = new asn1js.BitString({ valueHex: new Uint8Array(sign('sha256', toBeSigned, authority.privateKey)).buffer });
  return new Uint8Array(fields.toSchema(true).toBER());
}
