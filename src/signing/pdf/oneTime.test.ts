import { expect, it } from 'vitest';
import { MAIN_AT, NOW, office, officer, signWithStamp, unsignedLetter } from '#testOfficers.ts';
import { oneTimeCertificate } from '../esign/tests/oneTimeCertificate.ts';
import { newKey } from '../keys/authority.ts';
import { keySigner, type Signer } from '../keys/signer.ts';
import { verifyPdf } from './verifyPdf.ts';

it('a one-time certificate may begin some minutes after the time on the letter, not hours, and no other certificate may', async () => {
  const { authority } = await office();
  const { pdf, main } = await unsignedLetter();
  const privateKey = await newKey('P-256');
  const person = { name: 'SANKALP PRAKASH', token: 'x'.repeat(72) };
  const after = (minutes: number) => new Date(MAIN_AT.getTime() + minutes * 60_000);
  const oneTime = (minutes: number) =>
    keySigner({
      privateKey,
      certificate: oneTimeCertificate(authority, { person, privateKey, now: after(minutes), transaction: 'x' }),
      chain: [],
    });
  const verdict = async (signer: Signer) => {
    const signed = await signWithStamp({ pdf, signer, place: main, field: 'main', name: person.name, at: MAIN_AT });
    const { signatures } = await verifyPdf({ pdf: signed, roots: [authority.certificate], now: NOW });
    return signatures[0]!.distrust?.code ?? null;
  };
  expect(await verdict(oneTime(5))).toBeNull();
  expect(await verdict(oneTime(245))).toBe('signing.notYetValid');
  expect(await verdict(oneTime(-40))).toBe('signing.expired');
  expect(await verdict(await officer(authority, { name: person.name, kind: 'P-256', notBefore: after(4) }))).toBe('signing.notYetValid');
});
