import { openNoteSigning, writeNote } from '#notings/contract.ts';
import { sendPaper } from '#movement/contract.ts';
import { answerSigning } from '#signing/contract/signings.ts';
import { type AimedResult, aimed, judge, measured } from './aims.ts';
import { fileOnDesk, signItems } from './letters.ts';
import type { SmallOffice } from './office.ts';

const TURNS = 150;
const WARM_UP = 20;
const note = (turn: number) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `प्रकरण का परीक्षण किया गया। अनुमोदनार्थ प्रस्तुत। ${turn}` }] }] }) as never; // prettier-ignore

/** A note and its sending, unsigned and signed in turn, so that both find the same machine; the key's own time is left out. */
export async function sendMeasures(office: SmallOffice): Promise<AimedResult[]> {
  const { as, staff } = office;
  const sign = await office.enrol('clerk', 'RAVI DRISHTANT');
  const times = { plain: [] as number[], plainSend: [] as number[], signed: [] as number[], signedSend: [] as number[] };
  const to = staff.officer.postId;
  for (let turn = 0; turn < TURNS + WARM_UP; turn++) {
    const [one, other] = [await fileOnDesk(office, 'clerk'), await fileOnDesk(office, 'clerk')];
    const written = await measured(() => as('clerk')(writeNote, { id: one, body: note(turn) }));
    const sent = await measured(() => as('clerk')(sendPaper, { id: one, to }));
    const writtenToo = await measured(() => as('clerk')(writeNote, { id: other, body: note(turn) }));
    let begun = performance.now();
    const { signing } = await as('clerk')(openNoteSigning, { ids: [other] });
    const opened = performance.now() - begun;
    const signatures = signItems(signing!, sign);
    begun = performance.now();
    await as('clerk')(answerSigning, { id: signing!.id, signatures });
    const answered = performance.now() - begun;
    const sentToo = await measured(() => as('clerk')(sendPaper, { id: other, to, signing: signing!.id }));
    if (turn < WARM_UP) continue;
    times.plain.push(written + sent);
    times.plainSend.push(sent);
    times.signed.push(writtenToo + opened + answered + sentToo);
    times.signedSend.push(sentToo);
  }
  const rss = office.memory();
  const [plain, signed] = [
    aimed('note and send', { times: times.plain, rss }),
    aimed('note and send, signed: list, answer, send', { times: times.signed, rss }),
  ];
  const [plainSend, signedSend] = [
    aimed('send alone', { times: times.plainSend, rss }),
    aimed('send alone, signed', { times: times.signedSend, rss }),
  ];
  return [plain, signed, plainSend, signedSend, added('added by signing to note and send', signed, plain), added('added by signing to send alone', signedSend, plainSend)]; // prettier-ignore
}

/** The difference of two, percentile by percentile; the ratio is that of their medians. */
function added(name: string, more: AimedResult, less: AimedResult): AimedResult {
  const [p50, p95, p99] = [more.p50 - less.p50, more.p95 - less.p95, more.p99 - less.p99];
  const result = { name, rate: Number.NaN, p50, p95, p99, rss: null, bytes: null, ratio: more.p50 / less.p50 };
  return { ...result, ...judge(result, { p50: 20, p95: 20 }) };
}
