import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import { conflict, unfit } from '#core/errors.ts';
import { describeCertificate, readCertificate } from '../keys/certificate.ts';

/**
 * What names a person in the subject of an eSign certificate, the surest first (CCA Interoperability Guidelines, Annexure I):
 * x500UniqueIdentifier holds UIDAI's token of the person, 72 characters, the same at each use of one provider; serialNumber the SHA-256
 * of a PAN. The rest does not serve: pseudonym is of one transaction, name, postcode and year of birth are shared by many.
 */
const NAMES_A_PERSON = ['2.5.4.45', '2.5.4.5'];
/** Half of a SHA-256 in base64; anything shorter is a number that many could bear. */
const SHORTEST = 22;

export interface EsignIdentity {
  /** 64 hexadecimal digits: one-way, so that UIDAI's token itself is kept nowhere but in the signatures. */
  key: string;
  /** Common name, as the e-KYC gave it. */
  name: string;
}

/** Whom a one-time certificate (DER) was made for: the same person has the same key at each use. Refuses `esign.noIdentity`. */
export function esignIdentity(certificate: Uint8Array): EsignIdentity {
  const { fields } = readCertificate(certificate);
  const { subject: name } = describeCertificate(certificate);
  for (const type of NAMES_A_PERSON) {
    const values = fields.subject.typesAndValues.filter((pair) => pair.type === type).map(({ value }) => textOf(value));
    if (values.length === 0) continue;
    if (values.length > 1 || values[0]!.length < SHORTEST) break;
    return { key: createHash('sha256').update(`patravali.esign-identity/1\n${type}\n${values[0]}`).digest('hex'), name };
  }
  throw unfit('esign.noIdentity', { name });
}

/** Refuses `esign.anotherPerson` unless the certificate was made for the person who enrolled under this key. */
export function requireSamePerson(certificate: Uint8Array, key: string): void {
  const identity = esignIdentity(certificate);
  if (identity.key !== key) throw conflict('esign.anotherPerson', { name: identity.name });
}

/** x500UniqueIdentifier is a bit string (X.520 §6.2.7), and providers put text into it; the others are strings of some kind. */
function textOf(value: asn1js.BaseBlock): string {
  if (value instanceof asn1js.BitString) return Buffer.from(value.valueBlock.valueHexView).toString('latin1').trim();
  return String((value.valueBlock as { value?: unknown }).value ?? '').trim();
}
