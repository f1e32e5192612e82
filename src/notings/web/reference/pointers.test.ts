import { describe, expect, test } from 'vitest';
import type { PaperInFile } from '#files/contract.ts';
import type { Draft } from '../../../files/web/useFilePlace.ts';
import type { NoteView } from '../../contract.ts';
import { type Pointable, pointersTo } from './pointers.ts';

const paper = (id: string, title: string, [pageFrom, pageTo]: [number, number], rest: Partial<PaperInFile> = {}) =>
  ({ id, title, pageFrom, pageTo, number: `${id}/2026/IRR-1`, flag: '', removedAt: null, ...rest }) as PaperInFile;

const note = (id: string, text: string, [paragraphFrom, paragraphTo]: [number, number], colour = 'green') =>
  ({
    id,
    colour,
    paragraphFrom,
    paragraphTo,
    person: { nameHi: 'रवि दृष्टान्त', nameEn: 'Ravi Drishtant' },
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
  }) as unknown as NoteView;

const around: Pointable = {
  file: {
    correspondence: [
      paper('11', 'मु.का. पत्र दिनांक 20-03-2026: ई-ऑफिस', [1, 3], { flag: 'puc' }),
      paper('12', 'आख्या', [4, 4], { removedAt: '2026-03-25T05:00:00Z' }),
    ],
  },
  notes: [note('21', 'हिन्दी में आख्या ली जाए', [1, 2]), note('22', 'अभी लिखी जा रही है', [3, 3], 'yellow')],
  drafts: [{ id: '31', number: 1, subject: 'अनुपालन आख्या' } as Draft],
  files: [{ id: '41', number: '34-13099/7/2026-सिंचाई अनुभाग-1', subject: 'नेटवर्क' }],
};
const words: Record<string, string> = {
  'files.flag.puc': 'वि.प.',
  'files.pageNumber': 'पृष्ठ {page}',
  'notings.reference.onPage': ', प्रस्तर {paragraph}',
  'notings.reference.paragraph': 'प्रस्तर {paragraph}',
};
const t = (key: string, values: Record<string, unknown> = {}) =>
  words[key]!.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
const labels = (typed: string) => pointersTo(typed, { ...around, files: [] }, { t }).map(({ label }) => label);

describe('a reference is found', () => {
  test('by a number: the page, then the paragraph, then the draft', () => expect(labels('1')).toEqual(['वि.प. पृष्ठ 1', 'प्रस्तर 1', 'DFA/1']));
  test('by page and paragraph, also in Devanagari figures', () => expect(labels('३/४')).toEqual(['वि.प. पृष्ठ 3, प्रस्तर 4']));
  test('by a word of a title, whichever way Hindi spells it', () => expect(labels('आफिस')).toEqual(['वि.प. पृष्ठ 1']));
  test('by a word of an earlier note', () => expect(labels('हिंदी')).toEqual(['प्रस्तर 1']));
  test('never in a paper that was taken out, nor in a note that is still yellow', () => {
    expect(labels('4')).toEqual([]);
    expect(labels('लिखी')).toEqual([]);
  });
  test('in another file, which prints as its number', () =>
    expect(pointersTo('नेटवर्क', around, { t }).at(-1)).toMatchObject({
      to: { kind: 'file', targetId: '41', label: '34-13099/7/2026-सिंचाई अनुभाग-1' },
    }));
});
