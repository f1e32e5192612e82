import type { LetterInput } from '../letterModel.ts';
import type { Block, Cell, Inline, Paragraph, RichText } from '../richText.ts';

export function para(...words: (string | Inline)[]): Paragraph {
  return { type: 'paragraph', content: words.map((word) => (typeof word === 'string' ? { type: 'text', text: word } : word)) };
}

export function doc(...content: Block[]): RichText {
  return { type: 'doc', content };
}

export function cell(type: Cell['type'], words: string, attrs: Cell['attrs'] = {}): Cell {
  return { type, attrs: { colspan: 1, rowspan: 1, colwidth: null, ...attrs }, content: [para(words)] } as Cell;
}

/** The order of the Chief Minister's Office of 23-04-2026 in short, issued. */
export const circular: LetterInput = {
  form: 'officeLetter',
  heading: ['कार्यालय', 'मुख्य मंत्री, उत्तर प्रदेश', 'लोक भवन, लखनऊ'],
  fileNumber: "34-13099/14/2026-मुख्यमंत्री कार्यालय- Chief Minister's Office",
  issue: { number: 'I/1312603/2026', date: '2026-04-23' },
  year: 2026,
  sender: { name: 'संजय प्रसाद', designation: 'अपर मुख्य सचिव, मुख्यमंत्री', office: 'उ०प्र० शासन' },
  addressees: ['अध्यक्ष, राजस्व परिषद, उत्तर प्रदेश।', 'समस्त अपर मुख्य सचिव/ प्रमुख सचिव / सचिव, उ०प्र० शासन।'],
  subject: 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में',
  body: doc(
    para('कृपया मुख्यमंत्री कार्यालय के पत्र दिनांक 20 मार्च, 2026 (संलग्नक-1) का सन्दर्भ ग्रहण करें।'),
    para('ई-ऑफिस हेतु नोडल संस्था UPLC के पोर्टल की रिपोर्ट की समीक्षा में ज्ञात हुआ है कि कतिपय विभागों में कार्मिकों द्वारा लॉगिन नहीं किया जा रहा है।'),
  ),
  enclosures: ['उक्तवत।'],
  signatory: { name: 'संजय प्रसाद', designation: 'अपर मुख्य सचिव, मुख्यमंत्री' },
  copies: {
    to: ['निजी सचिव, मुख्यमंत्री, उ०प्र० शासन।', 'राज्य सूचना विज्ञान अधिकारी, NIC उत्तर प्रदेश।'],
    signatory: { name: 'अरविन्द मोहन', designation: 'संयुक्त सचिव, मुख्यमंत्री' },
  },
};
