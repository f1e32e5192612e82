import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, lacks, NOW, run } from '#testOfficers.ts';
import { makeAuthority, newKey, toPem } from '../../keys/authority.ts';
import { esignRequest } from './request.ts';
import { readRequest, type XmlSigner, xmlSigner } from '../tests/answers.ts';

const withoutXmlsec = lacks('xmlsec1');
const digest = createHash('sha256').update('a letter').digest();
const documents = [
  { id: '1', digest, info: 'I/1366459/2026' },
  { id: '2', digest: createHash('sha256').update('a note').digest(), info: 'टिप्पणी 12 "क" & <ख>' },
];
let office: XmlSigner;
let stranger: XmlSigner;
let root: string;

beforeAll(async () => {
  const authority = makeAuthority({ privateKey: await newKey('P-256'), now: NOW });
  root = toPem(authority.certificate);
  office = await xmlSigner(authority, { name: 'Government of Uttar Pradesh', now: NOW, days: 5000 });
  stranger = await xmlSigner(authority, { name: 'Somebody else', now: NOW });
});

const made = (changes: object = {}) =>
  esignRequest({
    aspId: 'UPGOV-900',
    txn: 'T01HZX.4',
    at: NOW,
    responseUrl: 'https://office.up.gov.in/esign/answers?a=1&b=2',
    documents,
    ...office,
    ...changes,
  });

describe('an eSign request', () => {
  it('says what the eSign API 2.1 wants, in Indian time, with the hashes alone and nobody named', () => {
    const xml = made();
    expect(xml).toMatch(/^<Esign ver="2\.1" sc="Y" ts="2026-04-01T10:00:00" txn="T01HZX\.4" ekycId="" ekycIdType="A" aspId="UPGOV-900"/);
    expect(xml).toContain(`<InputHash id="1" hashAlgorithm="SHA256" docInfo="I/1366459/2026">${digest.toString('hex')}</InputHash>`);
    expect(xml).toContain('AuthMode="1" responseSigType="pkcs7" responseUrl="https://office.up.gov.in/esign/answers?a=1&amp;b=2"');
  });

  it('is understood by the provider, Hindi, quotation marks and all', () => {
    expect(readRequest(made(), { office, now: NOW })).toEqual({
      txn: 'T01HZX.4',
      aspId: 'UPGOV-900',
      responseUrl: 'https://office.up.gov.in/esign/answers?a=1&b=2',
      documents,
    });
  });

  it('signed by another office is not taken, nor one that was changed on the way', () => {
    expect(() => readRequest(made(stranger), { office, now: NOW })).toThrow(expect.objectContaining({ code: 'esign.answerForged' }));
    const changed = made().replace(digest.toString('hex'), '0'.repeat(64));
    expect(() => readRequest(changed, { office, now: NOW })).toThrow(expect.objectContaining({ code: 'esign.answerForged' }));
  });

  it('carries five documents and no sixth', () => {
    const many = (count: number) => ({ documents: Array.from({ length: count }, (_, index) => ({ ...documents[0]!, id: `${index}` })) });
    expect(readRequest(made(many(5)), { office, now: NOW }).documents).toHaveLength(5);
    expect(() => made(many(6))).toThrow(expect.objectContaining({ code: 'esign.tooManyDocuments', details: { most: 5 } }));
  });

  it('tells the provider of a paper in at most fifty characters, and drops what XML cannot carry', () => {
    const info = `\u0000\uD800${'क्ष'.repeat(60)}`;
    const { documents: told } = readRequest(made({ documents: [{ id: '1', digest, info }] }), { office, now: NOW });
    expect([...new Intl.Segmenter('hi').segment(told[0]!.info)]).toHaveLength(50);
  });

  it.skipIf(withoutXmlsec)('is accepted by xmlsec1, and refused by it when a hash is changed', () => {
    const xml = made();
    const folder = folderWith({ 'request.xml': xml, 'changed.xml': xml.replace('id="2"', 'id="3"'), 'root.pem': root });
    const at = ['--verification-gmt-time', '2026-04-01 04:30:00'];
    const judge = (file: string) =>
      run('xmlsec1', ['--verify', '--trusted-pem', 'root.pem', ...at, '--enabled-key-data', 'x509', file], folder);
    expect(judge('request.xml')).toMatch(/^OK$|Verification status: OK/m);
    expect(() => judge('changed.xml')).toThrow(/Command failed/);
  });
});
