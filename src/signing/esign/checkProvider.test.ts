import { beforeAll, expect, test } from 'vitest';
import { NOW } from '#testOfficers.ts';
import { newKey } from '../keys/authority.ts';
import { esignFault } from './checkProvider.ts';
import { ASP_ID, providerKeys } from './tests/answers.ts';

let settings: { url: string; aspId: string; key: string; certificate: string; providerCertificates: string[] };
let other: string;
const pem = (key: Awaited<ReturnType<typeof newKey>>) => key.export({ type: 'pkcs8', format: 'pem' }) as string;

beforeAll(async () => {
  const { office, own } = await providerKeys(NOW);
  other = own.certificate;
  const url = 'https://esign.example/2.1';
  settings = { url, aspId: ASP_ID, key: pem(office.key), certificate: office.certificate, providerCertificates: [own.certificate] };
});

test('the doctor is content with eSign settings that serve, and with none', () => {
  expect(esignFault(settings, NOW)).toBeNull();
  expect(esignFault(undefined, NOW)).toBeNull();
});

test('the doctor names what is wrong with eSign settings and what to do', async () => {
  const faults = [
    esignFault({ ...settings, key: 'PRIVATE KEY' }, NOW),
    esignFault({ ...settings, key: pem(await newKey('P-256')) }, NOW),
    esignFault({ ...settings, certificate: other }, NOW),
    esignFault({ ...settings, certificate: 'BEGIN CERTIFICATE' }, NOW),
    esignFault(settings, new Date('2030-01-01T00:00:00Z')),
    esignFault({ ...settings, providerCertificates: [other, 'BEGIN CERTIFICATE'] }, NOW),
    esignFault({ ...settings, providerCertificates: [other] }, new Date(NOW.getTime() - 3 * 24 * 3600_000)),
  ];
  expect(faults.map((fault) => fault?.slice(0, 30))).toEqual([
    'The key under “esign” in the i',
    'The key under “esign” in the i',
    'The certificate under “esign” ',
    'The certificate under “esign” ',
    'The certificate under “esign” ',
    'One of the “providerCertificat',
    'The certificate under “esign” ',
  ]);
});
