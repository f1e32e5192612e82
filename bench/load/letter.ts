import { closeRenderer } from '#documents/render.ts';
import { renderLetter } from '#documents/letter.ts';
import type { LetterInput } from '#documents/letterModel.ts';
import { type Result, summary } from './measure.ts';

const paragraph = (text: string) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] });

/** A letter of one page with two signature places, after the order of 23-04-2026. */
export const letter = (turn: number): LetterInput => ({
  form: 'officeLetter',
  heading: ['कार्यालय', 'मुख्य मंत्री, उत्तर प्रदेश', 'लोक भवन, लखनऊ'],
  fileNumber: '34-13099/14/2026-अनुभाग-1',
  issue: { number: `I/${turn + 1}/2026`, date: '2026-04-23' },
  year: 2026,
  sender: { name: 'आरव नमूना', designation: 'विशेष सचिव', office: 'उ०प्र० शासन' },
  addressees: ['समस्त अपर मुख्य सचिव / प्रमुख सचिव / सचिव, उ०प्र० शासन।', 'समस्त मण्डलायुक्त, उत्तर प्रदेश।'],
  subject: 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में',
  body: {
    type: 'doc',
    content: [
      paragraph('कृपया उपर्युक्त विषयक इस कार्यालय के पत्र दिनांक 20 मार्च, 2026 का सन्दर्भ ग्रहण करें।'),
      paragraph('समीक्षा में ज्ञात हुआ है कि कतिपय विभागों में कार्मिकों द्वारा लॉगिन नहीं किया जा रहा है तथा पत्रावलियों का प्रेषण पूर्व की भाँति किया जा रहा है।'),
      paragraph('अत: अनुरोध है कि समस्त पत्रावलियों का संचालन ई-ऑफिस प्रणाली के माध्यम से ही सुनिश्चित किया जाए।'),
    ],
  },
  enclosures: ['उक्तवत।'],
  signatory: { name: 'आरव नमूना', designation: 'विशेष सचिव' },
  copies: { to: ['निजी सचिव, मुख्य मंत्री, उ०प्र० शासन।', 'गार्ड फाइल।'], signatory: { name: 'मीरा उदाहरण', designation: 'संयुक्त सचिव' } },
}); // prettier-ignore

/** Prints letters one after the other in this process, as the server does in its own; no two are the same. */
export async function measureLetters(name: string, seconds: number): Promise<Result> {
  const times: number[] = [];
  for (let turn = 0; turn < 30; turn++) await renderLetter(letter(turn));
  const end = performance.now() + seconds * 1000;
  for (let turn = 30; performance.now() < end; turn++) {
    const start = performance.now();
    await renderLetter(letter(turn));
    times.push(performance.now() - start);
  }
  await closeRenderer();
  return { name, ...summary(times, seconds), rss: null, ratio: null };
}
