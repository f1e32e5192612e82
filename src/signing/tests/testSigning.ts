import { stampPdf } from '#documents/stamp.ts';
import { visitOf } from '#core/context.ts';
import { setRule } from '#core/rules/settings.ts';
import { openOffice } from '#testOffice.ts';
import { unsignedLetter } from '#testOfficers.ts';
import { toPem } from '../keys/authority.ts';
import type { Signer } from '../keys/signer.ts';
import { makeCms } from '../pdf/cms.ts';
import { type PreparedPdf, preparePdf, sealPdf } from '../pdf/signPdf.ts';
import { verifyPdf } from '../pdf/verifyPdf.ts';
import { signingRoots } from '../keys/roots.ts';
import { makeLasting } from '../lasting/makeLasting.ts';
import { timeAuthority } from '../lasting/rules.ts';
import { addSignatureTimeStamp, signatureDigest } from '../lasting/signatureTimeStamp.ts';
import { testAuthority } from './testAuthority.ts';
import { timeStamp } from '../lasting/timeStamp.ts';

const DAY_MS = 24 * 3600_000;

interface Signing {
  pdf?: Uint8Array;
  by?: Signer;
  field?: 'main' | 'endorsement';
  at?: Date;
  stamped?: boolean;
}

/** An office that trusts one authority for signatures and time, an officer certified by it, and a letter. */
export async function signingOffice() {
  const office = await openOffice();
  const letter = await unsignedLetter();
  const appearance = await stampPdf(['Digitally signed by', 'SANKALP PRAKASH'], letter.main);

  /** A fresh authority and officer for each test, at the office's hour or another. */
  async function begin(now = new Date('2026-03-25T05:00:00Z')) {
    office.clock.now = now;
    await office.db.deleteFrom('revocationAnswer').execute();
    const ca = await testAuthority(office.clock);
    const signer = await ca.officer('SANKALP PRAKASH');
    await setRule(office, signingRoots, { value: [toPem(ca.authority.certificate)], source: null });
    await setRule(office, timeAuthority, { value: { url: ca.timeAuthority, timeoutMs: 5_000 }, source: null });
    const roots = [ca.authority.certificate];

    const stampOf = (digest: Uint8Array) =>
      timeStamp({ url: ca.timeAuthority, digest, roots, now: office.clock.now, timeoutMs: 5_000, fetch: ca.fetch });
    const prepare = ({ pdf = letter.pdf, field = 'main', at = office.clock.now }: Signing = {}): Promise<PreparedPdf> =>
      preparePdf({ pdf, place: field === 'main' ? letter.main : letter.endorsement, field, appearance, name: 'SANKALP PRAKASH', at });

    async function signed({ by = signer, stamped = true, ...signing }: Signing = {}): Promise<Uint8Array> {
      const prepared = await prepare(signing);
      const cms = await makeCms(prepared.digest, by);
      return sealPdf(prepared, stamped ? addSignatureTimeStamp(cms, (await stampOf(signatureDigest(cms))).der) : cms);
    }

    async function lasting(pdf: Uint8Array): Promise<{ pdf: Buffer; level: string }> {
      const { blobs } = office.instance;
      const { sha256 } = await blobs.put(pdf);
      const made = await makeLasting(visitOf(office.instance, office.clock.now), { sha256, fetch: ca.fetch });
      return { pdf: await blobs.get(made.sha256), level: made.level };
    }

    return {
      ca,
      signer,
      roots,
      stampOf,
      prepare,
      signed,
      lasting,
      verify: (pdf: Uint8Array) => verifyPdf({ pdf, roots, now: office.clock.now }),
      visit: () => visitOf(office.instance, office.clock.now),
      later: (days: number) => (office.clock.now = new Date(office.clock.now.getTime() + days * DAY_MS)),
      noTimeAuthority: () => setRule(office, timeAuthority, { value: null, source: null }),
    };
  }
  return { office, appearance, begin, close: office.close };
}

export type SigningOffice = Awaited<ReturnType<typeof signingOffice>>;
export type SigningDay = Awaited<ReturnType<SigningOffice['begin']>>;
