import { closeRenderer } from '#documents/render.ts';
import { renderLetter } from '#documents/letter.ts';
import { stampPdf } from '#documents/stamp.ts';
import { keySigner, type Signer } from '#signing/keys/signer.ts';
import { extendPdf } from '#signing/lasting/extendPdf.ts';
import { revocationOf } from '#signing/lasting/revocation.ts';
import { addSignatureTimeStamp, signatureDigest } from '#signing/lasting/signatureTimeStamp.ts';
import { timeStamp } from '#signing/lasting/timeStamp.ts';
import { makeCms } from '#signing/pdf/cms.ts';
import { preparePdf, sealPdf } from '#signing/pdf/signPdf.ts';
import { type Level, verifyPdf } from '#signing/pdf/verifyPdf.ts';
import { toPem } from '#signing/keys/authority.ts';
import { visitOf } from '#core/context.ts';
import { testAuthority } from '../../src/signing/tests/testAuthority.ts';
import { checkPdf } from '../../verify/core/checkPdf.ts';
import { letter } from '../load/letter.ts';
import { type AimedResult, aimed, repeated } from './aims.ts';
import { type SmallOffice, personOf } from './office.ts';

const OFFICERS = 51;

/** The work on the PDF alone, in this process on one core: room made, key, signature put in; and the same where the room was made before. */
export async function pdfMeasures({ authority }: SmallOffice): Promise<AimedResult[]> {
  const { pdf, places } = await renderLetter(letter(1));
  const appearance = await stampPdf(['Digitally signed by', 'KAMAL PARIKSHAN'], places.main);
  const signer = keySigner({ ...(await personOf(authority, 'KAMAL PARIKSHAN')), chain: [authority.certificate] });
  const request = { pdf, place: places.main, field: 'main', appearance, name: 'KAMAL PARIKSHAN' };
  const times = await repeated(200, async () => {
    const prepared = await preparePdf({ ...request, at: new Date() });
    return sealPdf(prepared, await makeCms(prepared.digest, signer));
  });
  const prepared = await preparePdf({ ...request, at: new Date() });
  const signing = await repeated(500, async () => sealPdf(prepared, await makeCms(prepared.digest, signer)));
  await closeRenderer();
  return [
    aimed('PDF alone: room, RSA-2048 signature, put in (1 core)', { times }),
    aimed('prepared PDF: RSA-2048 signature, put in (1 core)', { times: signing }, { rate: 140 }),
  ];
}

/** A PDF signed by 51 officers, as each level has it: judged by the server and by the program that shares no code with it. */
export async function manySignatures({ instance }: SmallOffice): Promise<AimedResult[]> {
  const clock = { now: new Date() };
  const ca = await testAuthority(clock);
  const roots = [ca.authority.certificate];
  const stampOf = async (digest: Uint8Array) =>
    (await timeStamp({ url: ca.timeAuthority, digest, roots, now: clock.now, timeoutMs: 5_000, fetch: ca.fetch })).der;
  const officers: Signer[] = [];
  for (let place = 1; place <= OFFICERS; place++) officers.push(await ca.officer(`OFFICER ${place}`));
  const plain = await signedByAll(officers, async (cms) => cms);
  const stamped = await signedByAll(officers, async (cms) => addSignatureTimeStamp(cms, await stampOf(signatureDigest(cms))));
  const visit = visitOf(instance, clock.now);
  const { pdf: lasting } = await extendPdf({
    pdf: stamped,
    roots,
    timeRoots: roots,
    now: clock.now,
    revocationOf: (question) => revocationOf(visit, { ...question, roots, fetch: ca.fetch }),
    stamp: stampOf,
  });
  const made: [Level, Uint8Array][] = [['B-B', plain], ['B-T', stamped], ['B-LTA', lasting]]; // prettier-ignore
  const results: AimedResult[] = [];
  for (const [level, pdf] of made) {
    const server = await repeated(5, async () => {
      const { valid, signatures } = await verifyPdf({ pdf, roots, now: clock.now });
      if (!valid || signatures.length !== OFFICERS || signatures.some((one) => one.level !== level))
        throw new Error(`${level} does not hold`);
    });
    const stranger = await repeated(5, async () => {
      const { signatures, findings } = await checkPdf(pdf, { roots: roots.map(toPem).join('\n'), now: clock.now });
      const bad = findings.find((finding) => finding.level === 'bad');
      // It counts the document's own time stamps, too.
      if (bad || signatures.length < OFFICERS) throw new Error(`${level} does not hold for verify/: ${JSON.stringify(bad)}`);
    });
    results.push(aimed(`51 signatures ${level}, server`, { times: server, bytes: pdf.length }, { p95: 2000 }));
    results.push(aimed(`51 signatures ${level}, verify/`, { times: stranger, bytes: pdf.length }, { p95: 2000 }));
  }
  return results;
}

async function signedByAll(officers: Signer[], finish: (cms: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> {
  const { pdf: unsigned, places } = await renderLetter(letter(2));
  const appearance = await stampPdf(['Digitally signed by'], places.main);
  let pdf: Uint8Array = unsigned;
  for (const [place, signer] of officers.entries()) {
    const prepared = await preparePdf({ pdf, place: places.main, field: `officer${place + 1}`, appearance, name: `OFFICER ${place + 1}`, at: new Date() }); // prettier-ignore
    pdf = sealPdf(prepared, await finish(await makeCms(prepared.digest, signer)));
  }
  return pdf;
}
