import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fill } from '#core/http.ts';
import { setRule } from '#core/rules/settings.ts';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { enrolCertificate } from '../actions/certificates.ts';
import { keyFilesPermitted } from '../settings.ts';
import { madeByKeyFile } from '../requests/answer.ts';
import { comingSigner, openSigning } from '../requests/open.ts';
import { makePkcs12 } from '../keys/makePkcs12.ts';
import { keySigner, type Signer } from '../keys/signer.ts';
import { checkCertificate } from '../keys/trust.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';
import { checkRevocation, revocationRule } from './revocation.ts';
import { testAuthority } from '../tests/testAuthority.ts';
import { signingOffice, type SigningDay, type SigningOffice } from '../tests/testSigning.ts';

const DAY_MS = 24 * 3600_000;
let place: SigningOffice;
let day: SigningDay;
beforeAll(async () => {
  place = await signingOffice();
  await setRule(place.office, keyFilesPermitted, { value: true, source: null });
});
afterAll(() => place.close());
beforeEach(async () => {
  day = await place.begin();
});
const now = () => place.office.clock.now;
const from = (days: number) => new Date(now().getTime() + days * DAY_MS);

/** As an enrolment and a signing judge a certificate. */
async function judge({ certificate, certificateChain: chain }: Signer): Promise<void> {
  checkCertificate({ certificate, chain, roots: day.roots, now: now() });
  await checkRevocation(day.visit(), { certificate, chain, fetch: day.ca.fetch });
}

/** A certificate that vouches for itself, by openssl, with its key. */
async function selfMade(key: string, digest = '-sha256'): Promise<Signer> {
  day = await place.begin(new Date(Date.now() + 60_000)); // it begins by the machine's clock
  const folder = folderWith({});
  const named = ['-subj', '/CN=SANKALP PRAKASH', '-days', '9000', '-addext', 'basicConstraints=critical,CA:FALSE'];
  run(
    'openssl',
    ['req', '-x509', '-nodes', '-keyout', 'key.pem', '-out', 'own.der', '-outform', 'DER', digest, '-newkey', key, ...named],
    folder,
  );
  const certificate = new Uint8Array(readFileSync(join(folder, 'own.der')));
  return keySigner({ privateKey: createPrivateKey(readFileSync(join(folder, 'key.pem'))), certificate, chain: [] });
}

const hostile: Record<string, { by: () => Promise<Signer>; code: string; date?: string }> = {
  'expired yesterday': { by: () => day.ca.officer('SANKALP PRAKASH', { notAfter: from(-1) }), code: 'signing.expired' },
  'valid from tomorrow': { by: () => day.ca.officer('SANKALP PRAKASH', { notBefore: from(1) }), code: 'signing.notYetValid' },
  'of an authority that nobody here trusts': {
    by: async () => (await testAuthority({ now: now() })).officer('SANKALP PRAKASH'),
    code: 'signing.untrusted',
  },
  'revoked yesterday': { by: revoked, code: 'signing.revoked' },
};
const madeByOpenssl: typeof hostile = {
  'that vouches for itself': { by: () => selfMade('rsa:2048'), code: 'signing.untrusted' },
  'signed by SHA-1': { by: () => selfMade('rsa:2048', '-sha1'), code: 'signing.weakSignature' },
  'with a key of 1,024 bits': { by: () => selfMade('rsa:1024'), code: 'signing.weakKey' },
}; // prettier-ignore

async function revoked(): Promise<Signer> {
  const signer = await day.ca.officer('SANKALP PRAKASH');
  day.ca.revoke(signer.certificate, { at: from(-1) });
  return signer;
}

describe('a certificate', () => {
  const all = Object.entries({ ...hostile, ...(lacks('openssl') ? {} : madeByOpenssl) });
  it.each(all)('%s is refused with a sentence, and a letter signed with it is not valid', async (_, { by, code }) => {
    const signer = await by();
    const refusal = await judge(signer).catch((error: { code: string; details: Record<string, string> }) => error);
    expect(refusal).toMatchObject({ code });
    for (const messages of [hi, en]) {
      const sentence = fill(messages[code as keyof typeof hi], refusal!.details);
      expect(sentence).not.toMatch(/[{}]|undefined/);
    }
    const letter = await day.signed({ by: signer });
    if (code === 'signing.revoked') {
      // The letter itself does not know it before it carries what the authority says.
      await expect(day.lasting(letter)).rejects.toMatchObject({ code });
    } else {
      expect(await day.verify(letter)).toMatchObject({ valid: false, signatures: [{ distrust: { code }, faults: [] }] });
    }
  });

  it('that the authority may have revoked is refused where the rule wants to be sure', async () => {
    await setRule(place.office, revocationRule, { value: 'required', source: null });
    for (const service of ['/ocsp', '/ca.crl']) day.ca.away.add(service);
    const refusal = await judge(day.signer).catch((error: { code: string; details: Record<string, string> }) => error);
    expect(refusal).toMatchObject({ code: 'signing.revocationUnknown', details: { name: 'SANKALP PRAKASH' } });
    for (const messages of [hi, en]) expect(fill(messages['signing.revocationUnknown'], refusal!.details)).not.toMatch(/[{}]/);
    await setRule(place.office, revocationRule, { value: 'whenReachable', source: null });
    await judge(day.signer);
  });

  it('of another person of the same name is not taken for that of the officer, though the authority is the same', async () => {
    const own = await keyFileOf('SANKALP PRAKASH');
    const namesake = await keyFileOf('SANKALP PRAKASH');
    const ctx = place.office.contextOf('special');
    await enrolCertificate(ctx, { ...own, otherName: 'accepted' });
    const letter = {
      kind: 'letter',
      number: 'I/1/2026',
      subject: 'ई-ऑफिस',
      digest: Buffer.alloc(32, 1),
      target: {},
      content: Buffer.alloc(0),
    } as const;
    const { id } = await openSigning(ctx, await comingSigner(ctx, 'certificate'), [letter]);
    expect((await madeByKeyFile(ctx, { id, ...own })).made).toHaveLength(1);
    await expect(madeByKeyFile(ctx, { id, ...namesake })).rejects.toMatchObject({ code: 'signing.notEnrolled' });
    await expect(enrolCertificate(place.office.contextOf('joint'), own)).rejects.toMatchObject({ code: 'certificate.anotherPerson' });
  });

  it('keeps the authorities that came with it, so that it can be asked about later', async () => {
    await enrolCertificate(place.office.contextOf('under'), await keyFileOf('DINESH UDAHARAN'));
    const { employeeId } = place.office.staff.under;
    const { chain } = await place.office.db
      .selectFrom('certificate')
      .select('chain')
      .where('employeeId', '=', employeeId)
      .executeTakeFirstOrThrow();
    expect(chain.map((der) => Buffer.from(day.ca.authority.certificate).equals(der))).toEqual([true]);
  });
});

async function keyFileOf(name: string) {
  const { privateKey, certificate } = await day.ca.certified(name);
  const bytes = Buffer.from(await makePkcs12({ privateKey, certificate, chain: [day.ca.authority.certificate], name }, 'a'));
  return { file: { name: 'own.p12', type: 'application/x-pkcs12', bytes }, password: 'a' };
}

describe('a wrong clock', () => {
  it('of the signer that is ahead is found at once, one behind by the time stamp', async () => {
    const ahead = await day.signed({ at: from(1), stamped: false });
    expect(await day.verify(ahead)).toMatchObject({ valid: false, signatures: [{ faults: ['verify.future'] }] });
    const behind = await day.signed({ at: from(-60) });
    expect((await day.verify(behind)).signatures).toMatchObject([{ signedAt: from(-60), stampedAt: now(), valid: true }]);
  });

  it('of the server does not make a certificate good that ends before it signs', async () => {
    const by = await day.ca.officer('SANKALP PRAKASH', { notAfter: from(5) });
    day.later(10);
    const datedBack = await day.signed({ by, at: from(-8) });
    expect((await day.verify(datedBack)).signatures).toMatchObject([{ distrust: { code: 'signing.expired' }, valid: false }]);
  });
});
