import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPdf } from '../core/checkPdf.ts';
import { stampBy } from './make/cms.ts';
import { addLongTerm, blankPdf, type Growing, revise, signPdf, streamText } from './make/pdf.ts';
import { codesOf, makeOffice, NOW } from './office.ts';

const office = makeOffice();
const { secretary, joint, clock } = office;
const given = { roots: office.roots, now: NOW };
const stamp = stampBy(clock, '2026-03-12T07:48:12Z');
const sign = (pdf: Growing) => signPdf(pdf, { signer: secretary, stamp });
const signed = sign(blankPdf());
const OVERLAY = streamText('', 'BT /F1 24 Tf 72 700 Td (Sanction: Rs 9,00,000) Tj ET');
/** What is wrong; and then nothing may soothe the reader beside it. */
const badOf = async (bytes: Uint8Array) => {
  const result = await checkPdf(bytes, given);
  const bad = codesOf(result, 'bad');
  if (bad.length > 0) expect(codesOf(result, 'ok')).not.toEqual(expect.arrayContaining([expect.stringMatching(/^pdf\./)]));
  return bad;
};

test('a signature behind which the paper was changed is not called right', async () => {
  const result = await checkPdf(revise(signed, { 4: OVERLAY }).bytes, given);
  expect(codesOf(result, 'ok')).toEqual(['chain.good']);
});

describe('one byte changed', { timeout: 120_000 }, () => {
  const twice = signPdf(signed, { signer: joint, stamp: stampBy(clock, '2026-03-12T07:49:00Z') });

  test('anywhere in what is signed, it is found', async () => {
    const holes = [...twice.bytes.toString('latin1').matchAll(/\/Contents <[0-9a-f]+>/g)].map(({ index, 0: text }) => [
      index + 10,
      index + text.length,
    ]);
    const isHole = (at: number) => holes.some(([start, end]) => at >= start! && at < end!);
    await fc.assert(
      fc.asyncProperty(fc.nat(twice.bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        fc.pre(!isHole(at));
        const bytes = Buffer.from(twice.bytes);
        bytes[at]! ^= change;
        expect(await badOf(bytes)).not.toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('anywhere in the signature, it is not taken for what it was', async () => {
    const before = await checkPdf(signed.bytes, given);
    const start = signed.bytes.indexOf('/Contents <') + 11;
    await fc.assert(
      fc.asyncProperty(fc.nat(11_999), fc.constantFrom(...'0123456789abcdef'), async (at, digit) => {
        const bytes = Buffer.from(signed.bytes);
        fc.pre(bytes.toString('latin1', start + at, start + at + 1) !== digit);
        bytes.write(digit, start + at, 'latin1');
        const after = await checkPdf(bytes, given);
        // A certificate on the way that is not needed may be lost without harm; but then nothing else may be said than before.
        // Nor may a time stamp, which the signature does not cover; but its loss is told, and gains nothing.
        if (after.verdict === 'broken') return;
        const [was, now] = [before.signatures[0]!, after.signatures[0]!];
        expect({ ...now, stamped: was.stamped }).toEqual(was);
        if (now.stamped === null) expect(after.findings).not.toEqual(before.findings);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a revision behind the last signature', () => {
  const page = (keys: string) => ({ 3: signed.objects.get(3)!.replace(/ >>$/, ` ${keys} >>`) });
  const catalog = (keys: string) => ({ 1: signed.objects.get(1)!.replace(/ >>$/, ` ${keys} >>`) });
  const next = signed.size;

  test.each<[string, Record<number, string>, string]>([
    ['other content on the page', { 4: OVERLAY }, 'changed.object'],
    ['another stream for the page', { 3: signed.objects.get(3)!.replace('4 0 R', `${next} 0 R`), [next]: OVERLAY }, 'changed.page'],
    [
      'a comment',
      { 3: signed.objects.get(3)!.replace(/\/Annots \[/, `/Annots [${next} 0 R `), [next]: '<< /Type /Annot /Subtype /FreeText >>' },
      'changed.page',
    ],
    [
      'a comment behind the signature',
      {
        3: signed.objects.get(3)!.replace(/\/Annots \[(.*?)\]/, `/Annots [$1 ${next} 0 R]`),
        [next]: '<< /Type /Annot /Subtype /FreeText >>',
      },
      'changed.page',
    ],
    ['a script on opening', catalog('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), 'changed.catalog'],
    ['a turned page', page('/Rotate 180'), 'changed.page'],
    [
      'a second page',
      { 2: `<< /Type /Pages /Kids [3 0 R ${next} 0 R] /Count 2 >>`, [next]: '<< /Type /Page /Parent 2 0 R >>' },
      'changed.object',
    ],
    ['another font', { 5: '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>' }, 'changed.object'],
    ['another title', { 6: '<< /Title (Other) >>' }, 'changed.information'],
    [
      'another tree of pages',
      { 1: signed.objects.get(1)!.replace('2 0 R', `${next} 0 R`), [next]: '<< /Type /Pages /Kids [] /Count 0 >>' },
      'changed.catalog',
    ],
    ['a moved stamp', { 7: signed.objects.get(7)!.replace('50 50', '90 90') }, 'changed.annotation'],
    ['something in the place of long-term data', catalog(`/DSS << /Certs [3 0 R] /Extra 4 0 R >>`), 'changed.object'],
  ])('with %s is found', async (_, objects, code) => {
    expect(await badOf(revise(signed, objects).bytes)).toContain(code);
  });

  test('with objects that no cross-reference names is found, for a viewer that repairs might show them', async () => {
    const hidden = `4 0 obj\n${OVERLAY}\nendobj\n`;
    expect(await badOf(revise(signed, { [next]: 'null' }, { before: hidden }).bytes)).toContain('changed.unreadable');
    expect(await badOf(revise(signed, { [next]: 'null' }, { before: '% a note to the viewer\n' }).bytes)).toContain('changed.unreadable');
  });

  test('with a cross-reference into signed bytes is found', async () => {
    const text = `xref\n4 1\n${String(signed.bytes.indexOf('5 0 obj')).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 9 /Root 1 0 R /Info 6 0 R /Prev ${signed.start} >>\nstartxref\n${signed.bytes.length}\n%%EOF\n`;
    expect(await badOf(Buffer.concat([signed.bytes, Buffer.from(text)]))).toContain('changed.unreadable');
  });

  test('that takes the signature off is found, and not taken for an unsigned print', async () => {
    expect(await badOf(revise(signed, { 1: '<< /Type /Catalog /Pages 2 0 R >>' }).bytes)).toEqual(['pdf.stripped']);
  });

  test('that forgets the signed one is found', async () => {
    const bytes = revise({ ...signed, start: blankPdf().start }, { 4: OVERLAY }).bytes;
    expect((await checkPdf(bytes, given)).verdict).toBe('broken');
  });

  test.each([' ', '\n', '%', 'x', '\n%%EOF\n'])('of only %j is found', async (tail) => {
    expect((await checkPdf(Buffer.concat([signed.bytes, Buffer.from(tail)]), given)).verdict).toBe('broken');
  });

  test('that only adds an object nobody refers to does no harm, and is no change of the paper', async () => {
    const result = await checkPdf(revise(signed, { [next]: '<< /Nobody true >>' }).bytes, given);
    expect(codesOf(result, 'bad')).toEqual([]);
  });
});

describe('content prepared before the signature and shown after it', () => {
  test('by a reference to an object that comes later is found', async () => {
    const prepared = sign(blankPdf({ 3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R 90 0 R] >>' }));
    expect(await badOf(revise(prepared, { 90: OVERLAY }).bytes)).toContain('changed.object');
  });

  test('by a list that is both the content of the page and long-term data is found', async () => {
    const prepared = sign(
      blankPdf({
        1: '<< /Type /Catalog /Pages 2 0 R /DSS << /Certs 20 0 R >> >>',
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 20 0 R >>',
        20: '[4 0 R]',
      }),
    );
    expect(await badOf(revise(prepared, { 20: `[4 0 R ${prepared.size} 0 R]`, [prepared.size]: OVERLAY }).bytes)).toContain(
      'changed.object',
    );
  });

  test('by a number named in two generations is found, whichever is met first', async () => {
    for (const contents of ['[30 7 R 30 0 R]', '[30 0 R 30 7 R]']) {
      const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Odd ${contents} /Contents 4 0 R >>`;
      const prepared = sign(blankPdf({ 3: page, 30: '<< /XObject 31 0 R >>', 31: '<< /Nothing true >>' }));
      expect(await badOf(revise(prepared, { 31: '<< /Nothing false >>' }).bytes)).toContain('changed.object');
    }
  });

  test('by something that only calls itself a catalogue with long-term data is found', async () => {
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject 30 0 R >> >>';
    const prepared = sign(blankPdf({ 3: page, 30: '<< /Type /Catalog /DSS 31 0 R >>', 31: OVERLAY }));
    expect(await badOf(revise(prepared, { 31: streamText('/Subtype /Form', 'x') }).bytes)).toContain('changed.object');
  });

  test('by a widget that looks like a signature but is none is found, new or prepared', async () => {
    const look = '/Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 595 842] /P 3 0 R /AP << /N 4 0 R >>';
    const annotated = (pdf: Growing, number: number) => pdf.objects.get(3)!.replace(/\/Annots \[(.*?)\]/, `/Annots [$1 ${number} 0 R]`);
    const [number, value] = [signed.size, signed.size + 1];
    const added = { 3: annotated(signed, number), [number]: `<< ${look} /V ${value} 0 R >>`, [value]: '<< /Type /Sig >>' };
    expect(await badOf(revise(signed, added).bytes)).toContain('changed.page');
    const alongside = signPdf(signed, { signer: joint, stamp });
    expect(await badOf(revise(alongside, { [number + 9]: 'null', 3: annotated(alongside, number + 9) }).bytes)).toContain('changed.page');
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [30 0 R] >>';
    const prepared = sign(blankPdf({ 3: page, 30: `<< ${look} >>` }));
    const filled = { 30: `<< ${look.replace('/N 4', '/N 41')} /V 40 0 R >>`, 40: '<< /Type /Sig >>', 41: OVERLAY };
    expect(await badOf(revise(prepared, filled).bytes)).not.toEqual([]);
  });

  test('under a signature of its own is still laid to the first', async () => {
    const forged = signPdf(signed, { signer: joint, stamp, also: { 4: OVERLAY } });
    const result = await checkPdf(forged.bytes, given);
    expect(result.findings.filter(({ level }) => level === 'bad').map(({ code, about }) => [code, about?.en])).toEqual([
      ['changed.object', 'Signature 1 (“Sign7”)'],
    ]);
    expect(result.signatures.map(({ verdict }) => verdict)[0]).toBe('broken');
  });

  test('as the picture of a second signature over the whole page is pointed at', async () => {
    const covered = signPdf(signed, { signer: joint, stamp, rect: '0 0 595 842' });
    expect(codesOf(await checkPdf(covered.bytes, given), 'warn')).toContain('pdf.largeStamp');
  });

  test('a field that acts when touched is no signature', async () => {
    const acting = signPdf(signed, { signer: joint, stamp, fieldKeys: '/A << /S /JavaScript /JS (1) >>' });
    expect(await badOf(acting.bytes)).toEqual(expect.arrayContaining(['changed.page', 'changed.script']));
  });
});

describe('a range that is not honest', () => {
  const patched = (change: (numbers: number[]) => number[]) => {
    const bytes = Buffer.from(signed.bytes);
    const found = /\/ByteRange \[([\d ]+)\]/.exec(bytes.toString('latin1'))!;
    const numbers = change(found[1]!.trim().split(' ').map(Number)).join(' ');
    bytes.write(`/ByteRange [${numbers}`.padEnd(found[0].length - 1) + ']', found.index, 'latin1');
    return bytes;
  };

  test.each<[string, (numbers: number[]) => number[], string]>([
    ['starts later', ([, b = 0, c = 0, d = 0]) => [9, b - 9, c, d], 'pdf.rangeStart'],
    ['leaves more out than the signature', ([a = 0, b = 0, c = 0, d = 0]) => [a, b - 30, c, d], 'pdf.rangeHole'],
    ['leaves more out behind', ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c + 20, d - 20], 'pdf.rangeHole'],
    ['ends before the end', ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d - 7], 'pdf.rangeEnd'],
    ['ends behind the end', ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d + 7], 'pdf.rangeEnd'],
    ['has three numbers', ([a = 0, b = 0, c = 0]) => [a, b, c], 'pdf.noRange'],
  ])('because it %s is refused', async (_, change, code) => {
    expect(await badOf(patched(change))).toContain(code);
  });

  test('an old kind of signature, whose content is a hash by SHA-1, is not accepted', async () => {
    expect(await badOf(signPdf(blankPdf(), { signer: secretary, subFilter: 'adbe.pkcs7.sha1' }).bytes)).toEqual(['pdf.otherKind']);
  });
});

test('whatever bytes come, there is an answer', async () => {
  const full = addLongTerm(signed, {}).bytes;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(full.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 }),
      fc.nat(full.length),
      async (changes, cut) => {
        const bytes = Buffer.from(full.subarray(0, Math.max(cut, full.length - 3)));
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        expect(['held', 'open', 'broken']).toContain((await checkPdf(bytes, given)).verdict);
      },
    ),
    { numRuns: 200 },
  );
});
