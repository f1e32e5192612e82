import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { folderWith, lacks, NOW, run } from '#testOfficers.ts';
import { makeAuthority, newKey, toPem } from '../../keys/authority.ts';
import { keySigner } from '../../keys/signer.ts';
import { makeCms } from '../../pdf/cms.ts';
import { type EsignQuestion, namedTransaction, readEsignAnswer } from './answer.ts';
import { hi } from '../messages.hi.ts';
import { KNOWN_CODES } from './refusals.ts';
import { esignRequest } from './request.ts';
import { signXml, XML_DSIG } from './signXml.ts';
import { xmlSigner } from '../tests/answers.ts';
import { type EsignProvider, startEsignProvider } from '../tests/provider.ts';

const texts = ['a letter', 'a note'];
const documents = texts.map((text, index) => ({ id: `${index + 1}`, digest: createHash('sha256').update(text).digest(), info: text }));
const TXN = 'T1';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
let provider: EsignProvider;
let good: string;

beforeAll(async () => {
  provider = await startEsignProvider(NOW);
  good = await answered();
});
afterAll(() => provider.close());

function answered(txn = TXN, changes: { id?: string } = {}): Promise<string> {
  const { aspId } = provider.settings;
  const asked = documents.map((one, index) => ({ ...one, ...(index === 0 && changes) }));
  const request = esignRequest({ aspId, txn, at: NOW, responseUrl: 'https://x/y', documents: asked, ...provider.office });
  return provider.answer(request);
}

const question = (changes: Partial<EsignQuestion> = {}): EsignQuestion => ({
  txn: TXN,
  documents,
  providerCertificates: provider.settings.providerCertificates,
  roots: [provider.authority.certificate],
  now: NOW,
  ...changes,
});
const read = (xml: string, changes: Partial<EsignQuestion> = {}) => readEsignAnswer(xml, question(changes));
/** The code of the refusal; what it answered when it did not refuse. */
function fate(xml: string, changes: Partial<EsignQuestion> = {}): unknown {
  try {
    const answer = read(xml, changes);
    return answer.refused?.code ?? answer;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** The same answer changed and signed again by the provider itself, which errs or cheats. */
const signedAnew = (xml: string, change: (unsigned: string) => string) =>
  signXml(change(xml.replace(/<Signature xmlns[\s\S]*<\/Signature>/, '')), provider.own);
/** The provider signs, but not in the shape that the API lays down. */
function signedOddly(xml: string, { algorithm = XML_DSIG.rsaSha256, reference = {}, more, place = '/*' }: Odd): string {
  const { key: privateKey, certificate: publicCert } = provider.own;
  const odd = new SignedXml({ privateKey, publicCert, signatureAlgorithm: algorithm, canonicalizationAlgorithm: XML_DSIG.canonical });
  const usual = { xpath: '/*', uri: '', isEmptyUri: true, transforms: [XML_DSIG.enveloped], digestAlgorithm: XML_DSIG.sha256 };
  for (const one of more ? [{}, more] : [reference]) odd.addReference({ ...usual, ...one });
  odd.computeSignature(xml, { location: { reference: place, action: 'append' } });
  return odd.getSignedXml();
}
interface Odd {
  algorithm?: string;
  reference?: object;
  more?: object;
  place?: string;
}

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('the answer of an eSign provider', () => {
  it('gives the certificate and a signature for every document, in the order asked', () => {
    const answer = read(good);
    expect(answer).toMatchObject({ txn: TXN, code: expect.stringMatching(/^[0-9a-f-]{36}$/), refused: null });
    expect(answer.refused === null && answer.signatures.map(({ id }) => id)).toEqual(['1', '2']);
    expect(namedTransaction(good)).toBe(TXN);
  });

  it.skipIf(lacks('openssl'))('holds signatures that openssl accepts for these documents and for no other', () => {
    const answer = read(good);
    if (answer.refused) throw answer.refused;
    const files = { 'root.pem': toPem(provider.authority.certificate), 'letter.txt': texts[0]!, 'note.txt': texts[1]! };
    const folder = folderWith({ ...files, 'letter.p7s': answer.signatures[0]!.cms });
    const at = `${Math.floor(NOW.getTime() / 1000)}`;
    const judge = (content: string) =>
      run('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'letter.p7s', '-content', content, '-CAfile', 'root.pem', '-attime', at, '-purpose', 'any', '-out', 'out'], folder); // prettier-ignore
    expect(judge('letter.txt')).toContain('CAdES Verification successful');
    expect(() => judge('note.txt')).toThrow(/Command failed/);
  });

  it.skipIf(lacks('xmlsec1'))('is signed so that xmlsec1 accepts it', () => {
    const folder = folderWith({ 'answer.xml': good, 'root.pem': toPem(provider.authority.certificate) });
    const at = ['--verification-gmt-time', '2026-04-01 04:30:00'];
    const said = run('xmlsec1', ['--verify', '--trusted-pem', 'root.pem', ...at, '--enabled-key-data', 'x509', 'answer.xml'], folder);
    expect(said).toMatch(/OK/);
  });

  it('still holds when the browser has turned its line ends into those of a form', () => {
    const broken = signedAnew(good, (xml) => xml.replace('><', '>\n<'));
    expect(fate(broken.replaceAll('\n', '\r\n'))).toMatchObject({ refused: null });
  });
});

describe('an answer that is not the provider’s', () => {
  it('is refused when anything in it was changed', () => {
    for (const [from, to] of [
      ['status="1"', 'status="0"'],
      ['txn="T1"', 'txn="T2"'],
      ['id="1"', 'id="3"'],
      ['<DocSignature', '<DocSignature x="1"'],
    ] as const)
      // prettier-ignore
      expect({ from, fate: fate(good.replace(from, to), { txn: to === 'txn="T2"' ? 'T2' : TXN }) }).toEqual({ from, fate: 'esign.answerForged' });
  });

  it('is refused when somebody else signed it, even with the provider’s own certificate beside the signature', async () => {
    const stranger = await xmlSigner(provider.authority, { name: 'Test eSign Provider', now: NOW });
    const unsigned = good.replace(/<Signature xmlns[\s\S]*<\/Signature>/, '');
    expect(fate(signXml(unsigned, stranger))).toBe('esign.answerForged');
    expect(fate(signXml(unsigned, { key: stranger.key, certificate: provider.own.certificate }))).toBe('esign.answerForged');
    expect(fate(unsigned)).toBe('esign.answerForged');
  });

  it('is refused when the signed answer is wrapped in another, hidden in it, or signed twice', () => {
    const signature = /<Signature xmlns[\s\S]*<\/Signature>/.exec(good)![0];
    const forged = good.replace('txn="T1"', 'txn="T9"').replace(signature, '');
    const wrapped = [
      forged.replace('</EsignResp>', `<Old>${good}</Old></EsignResp>`),
      forged.replace(
        '</EsignResp>',
        `${signature.replace('</Signature>', `<Object>${good.replace(signature, '')}</Object></Signature>`)}</EsignResp>`,
      ),
      forged.replace('</EsignResp>', `${signature}</EsignResp>`),
      good.replace('</EsignResp>', `${signature}</EsignResp>`),
      good.replace('URI=""', 'URI="#a"').replace('<Signatures>', '<Signatures Id="a">'),
      good.replace(
        '<Transforms>',
        '<Transforms><Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath>none</XPath></Transform>',
      ),
      good.replace('<Reference', '<Reference URI="#x"><DigestMethod Algorithm="x"/><DigestValue>x</DigestValue></Reference><Reference'),
    ];
    expect(wrapped.map((xml) => fate(xml, { txn: 'T9' }))).toEqual(wrapped.map(() => 'esign.answerForged'));
  });

  it('is refused when the provider itself signs by SHA-1, a part only, at an odd place or through odd transforms', () => {
    const unsigned = good.replace(/<Signature xmlns[\s\S]*<\/Signature>/, '').replace('<Signatures>', '<Signatures Id="a">');
    const part = { xpath: '//*[@Id="a"]', uri: '#a', isEmptyUri: false, transforms: [EXCLUSIVE] };
    expect(fate(signedOddly(unsigned, {}))).toMatchObject({ refused: null });
    expect(fate(signedOddly(unsigned, { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }))).toBe('esign.answerForged');
    expect(fate(signedOddly(unsigned, { reference: { digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' } }))).toBe(
      'esign.answerForged',
    );
    expect(fate(signedOddly(unsigned, { reference: part }).replace('txn="T1"', 'txn="T9"'), { txn: 'T9' })).toBe('esign.answerForged');
    expect(fate(signedOddly(unsigned, { reference: { transforms: [EXCLUSIVE] } }))).toBe('esign.answerForged');
    expect(fate(signedOddly(unsigned, { place: "//*[local-name()='Signatures']" }))).toBe('esign.answerForged');
    expect(fate(signedOddly(unsigned, { more: part }))).toBe('esign.answerForged');
  });

  it('is refused unread with a document type, entities, comments, CDATA, instructions, or when it is no XML at all', () => {
    const doctype = '<!DOCTYPE EsignResp [<!ENTITY a "&#x54;1"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
    const bad = [doctype + good, `${doctype}${good.replace('txn="T1"', 'txn="&a;"')}`, good.replace('><', '><!-- x --><'), good.replace('txn="T1"', 'txn="&f;"'),
      good.replace('><', '><![CDATA[x]]><'), good.replace('><', '><?x y?><'), '', 'x', '<EsignResp', `${good}<a/>`, good.replace('</Signatures>', ''), '<a>'.repeat(5000)]; // prettier-ignore
    for (const xml of bad)
      expect({ xml: xml.slice(0, 80), fate: fate(xml) }).toMatchObject({
        fate: expect.stringMatching(/^esign\.answer(Unreadable|Forged)$/),
      });
    expect(fate(`${good}${' '.repeat(1024 * 1024)}`)).toBe('esign.answerTooLarge');
  });

  it('keeps nobody busy: a megabyte of tags, attributes or namespaces is refused within a blink', () => {
    const into = (text: string) => good.replace('</EsignResp>', `${text}</EsignResp>`);
    const many = (count: number, one: (index: number) => string) => Array.from({ length: count }, (_, index) => one(index)).join('');
    const busy = [
      into('<a/>'.repeat(200_000)),
      into(`${'<a>'.repeat(140_000)}${'</a>'.repeat(140_000)}`),
      into(many(45_000, (index) => `<b xmlns:n${index}="x"/>`)),
      into(many(40, (index) => `<b xmlns:n${index}="x"/>`)),
      into('<Signature/>'.repeat(80_000)),
      good.replace('<EsignResp', `<EsignResp ${many(90_000, (index) => `a${index}="" `)}`),
      good.replace('<Transforms>', `<Transforms>${'<Transform/>'.repeat(80_000)}`),
    ];
    const begun = performance.now();
    expect(busy.map((xml) => fate(xml))).toEqual(busy.map(() => 'esign.answerUnreadable'));
    expect(performance.now() - begun).toBeLessThan(1_000);
    const [most, more] = [60, 240].map((count) =>
      fate(signedAnew(good, (xml) => xml.replace('<Signatures>', `${'<a/>'.repeat(count)}<Signatures>`))),
    );
    expect([most, more]).toMatchObject([{ refused: null }, 'esign.answerUnreadable']);
  });

  it('is refused when no certificate of the provider is in force, and taken under the old one while both are kept', async () => {
    const next = await xmlSigner(provider.authority, { name: 'Test eSign Provider', now: NOW });
    expect(fate(good, { providerCertificates: [next.certificate, provider.own.certificate] })).toMatchObject({ refused: null });
    expect(fate(good, { now: later(366 * 24 * 60) })).toBe('esign.providerExpired');
  });
});

describe('an answer to something else', () => {
  it('is refused: another transaction, another time', () => {
    expect(fate(good, { txn: 'T2' })).toBe('esign.answerOther');
    expect(fate(good, { now: later(31) })).toBe('esign.answerStale');
    expect(fate(good, { now: later(-6) })).toBe('esign.answerStale');
    expect(fate(signedAnew(good, (xml) => xml.replace(/ ts="[^"]*"/, '')))).toBe('esign.answerStale');
    expect(fate(signedAnew(good, (xml) => xml.replace(/ ts="[^"]*"/, ' ts="2026-04-01T10:00:00.001+05:30"')))).toMatchObject({
      refused: null,
    });
  });

  it('is refused when documents lack, come twice, are too many, or one was not signed', () => {
    const one = /<DocSignature[^>]*id="1"[\s\S]*?<\/DocSignature>/.exec(good)![0];
    const changes: ((xml: string) => string)[] = [
      (xml) => xml.replace(one, ''),
      (xml) => xml.replace(one, one + one),
      (xml) => xml.replace('id="2"', 'id="1"'),
      (xml) => xml.replace('</Signatures>', `${one.replace('id="1"', 'id="3"')}</Signatures>`),
      (xml) => xml.replace('error="NA"', 'error="E-12"'),
      (xml) => xml.replace(/<UserX509Certificate>.*<\/UserX509Certificate>/, ''),
      (xml) => xml.replace(/(<Signatures>.*<\/Signatures>)/, '$1$1'),
    ];
    expect(changes.map((change) => fate(signedAnew(good, change)))).toEqual(changes.map(() => 'esign.answerIncomplete'));
  });

  it('is refused when a signature is of another document, of another certificate, or none', async () => {
    const swapped = signedAnew(good, (xml) => xml.replace('id="1"', 'id="0"').replace('id="2"', 'id="1"').replace('id="0"', 'id="2"'));
    expect(fate(swapped)).toBe('esign.signatureOther');
    const other = /<UserX509Certificate>(.*)<\/UserX509Certificate>/.exec(await answered('T7'))![1]!;
    expect(fate(signedAnew(good, (xml) => xml.replace(/<UserX509Certificate>.*?</, `<UserX509Certificate>${other}<`)))).toBe(
      'esign.certificateOther',
    );
    expect(fate(signedAnew(good, (xml) => xml.replace(/(<DocSignature[^>]*id="1"[^>]*>)[^<]*/, '$1MIIB')))).toBe('esign.signatureUnfit');
    expect(fate(signedAnew(good, (xml) => xml.replace(/(<DocSignature[^>]*id="1"[^>]*>)[^<]*/, '$1%%%%')))).toBe('esign.answerUnreadable');
  });

  it('is refused when the certificate is not of an authority that this office trusts, or no longer in force', async () => {
    const foreign = makeAuthority({ privateKey: await newKey('P-256'), now: NOW });
    expect(fate(good, { roots: [foreign.certificate] })).toBe('signing.untrusted');
    expect(fate(signedAnew(good, (xml) => xml.replace(/ ts="[^"]*"/, ' ts="2026-04-01T10:29:30"')), { now: new Date(later(29).getTime() + 30_000) })).toBe('signing.expired'); // prettier-ignore
  });

  it('is refused when the signer’s own certificate stands under a self-made one', async () => {
    const privateKey = await newKey('P-256');
    const self = makeAuthority({ privateKey, now: NOW });
    const cms = await makeCms(documents[0]!.digest, keySigner({ privateKey, certificate: self.certificate, chain: [] }));
    const xml = signedAnew(good, (text) =>
      text
        .replace(/<UserX509Certificate>.*?</, `<UserX509Certificate>${Buffer.from(self.certificate).toString('base64')}<`)
        .replace(/(<DocSignature[^>]*id="1"[^>]*>)[^<]*/, `$1${Buffer.from(cms).toString('base64')}`),
    );
    expect(fate(xml)).toBe('signing.untrusted');
  });
});

describe('a provider’s «no»', () => {
  async function saidNo(code: string, message = 'said by the provider') {
    provider.control.error = { code, message };
    const answer = read(await answered());
    provider.control.error = null;
    return answer.refused;
  }

  it('has a sentence with a cure for every documented code', async () => {
    for (const code of KNOWN_CODES) {
      const refused = await saidNo(code);
      expect({ code, key: refused?.code, known: (refused?.code ?? '') in hi }).toEqual({
        code,
        key: expect.not.stringContaining('providerRefused'),
        known: true,
      });
    }
    expect((await saidNo('ESP-944'))?.code).toBe('esign.cancelled');
    expect((await saidNo('400'))?.code).toBe('esign.otpWrong');
  });

  it('of an unknown code is passed on with the provider’s words, but never with a long number', async () => {
    expect(await saidNo('ESP-777', 'No KYC for 9999 4105 7058, VID 9123-4567-8901-2345 (3)')).toMatchObject({
      code: 'esign.providerRefused',
      details: { code: 'ESP-777', said: 'No KYC for …, VID … (3)' },
    });
    expect((await saidNo('constructor'))?.code).toBe('esign.providerRefused');
  });

  it('of a transaction that was used before is the office’s affair', async () => {
    expect(read(await answered()).refused?.code).toBe('esign.requestNotTaken');
  });
});
