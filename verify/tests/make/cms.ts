import { ctx, int, octet, oid, seq, set, time } from './der.ts';
import { type Hash, hashAlgorithm, hashed, type Party, signed } from './authority.ts';

export interface CmsWish {
  signer: Party;
  hash?: Hash;
  pss?: boolean;
  /** The certificate that the signature names, when it is another. */
  bindTo?: Party | null;
  /** A digest said to be signed instead of the true one. */
  digest?: Buffer;
  signingTime?: string;
  /** A time stamp over the signature. */
  stamp?: (signature: Buffer) => Buffer;
  crls?: Buffer[];
  type?: string;
}

const DATA = '1.2.840.113549.1.7.1';
const attribute = (id: string, ...values: Buffer[]) => seq(oid(id), set(...values));

/** Detached CAdES-BES over the content, DER. */
export function makeCms(content: Uint8Array, wish: CmsWish): Buffer {
  return assemble(content, wish, DATA, []);
}

function assemble(content: Uint8Array, wish: CmsWish, type: string, encapsulated: Buffer[]): Buffer {
  const { signer, hash = 'SHA-256', bindTo = signer } = wish;
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(wish.type ?? type)),
    attribute('1.2.840.113549.1.9.4', octet(wish.digest ?? hashed(hash, content))),
    ...(bindTo ? [attribute('1.2.840.113549.1.9.16.2.47', seq(seq(seq(octet(hashed('SHA-256', bindTo.certificate))))))] : []),
    ...(wish.signingTime ? [attribute('1.2.840.113549.1.9.5', time(new Date(wish.signingTime)))] : []),
  ];
  const asSet = set(...attributes);
  const [algorithm, signature] = signed(asSet, { privateKey: signer.privateKey, hash, pss: wish.pss ?? false });
  const inside = Buffer.concat([Buffer.from([0xa0]), asSet.subarray(1)]);
  const info = seq(
    int(1),
    seq(signer.issuer, int(signer.serial)),
    hashAlgorithm(hash),
    inside,
    algorithm,
    octet(signature),
    ...(wish.stamp ? [ctx(1, attribute('1.2.840.113549.1.9.16.2.14', wish.stamp(signature)))] : []),
  );
  const body = seq(
    int(encapsulated.length > 0 ? 3 : 1),
    set(hashAlgorithm(hash)),
    seq(oid(type), ...encapsulated),
    ctx(0, signer.certificate, ...signer.chain),
    ...(wish.crls ? [ctx(1, ...wish.crls)] : []),
    set(info),
  );
  return seq(oid('1.2.840.113549.1.7.2'), ctx(0, body));
}

/** An RFC 3161 token of this authority over an imprint. */
export function makeToken(imprint: Uint8Array, { signer, at, hash = 'SHA-256' }: { signer: Party; at: string; hash?: Hash }): Buffer {
  const statement = seq(int(1), oid('1.3.6.1.4.1.99999.1'), seq(hashAlgorithm(hash), octet(imprint)), int(77), time(new Date(at)));
  return assemble(statement, { signer }, '1.2.840.113549.1.9.16.1.4', [ctx(0, octet(statement))]);
}

export const stampBy = (signer: Party, at: string) => (signature: Buffer) => makeToken(hashed('SHA-256', signature), { signer, at });
