import { expect, test } from 'vitest';
import { draftContent } from '../../contract/content.ts';
import { countLetters, EMPTY_ADDRESSEE, lacksOf, type LetterForm, refill, sameLetter, termsOf } from './letterForm.ts';

const body = (text: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
});
const content = draftContent.parse({ subject: 'नहरों की सफाई', body: body('मुझे यह कहने का निदेश हुआ है कि ……') });
const seat = { id: '4', label: 'अनु सचिव' };
const letter: LetterForm = {
  form: 'letter',
  language: 'hi',
  replyToId: null,
  signatory: seat,
  cosigners: [],
  endorser: null,
  content,
  heading: 'विभाग\n\n शासन ',
  enclosures: '',
  papers: [],
  base: 0,
};
const one = { ...EMPTY_ADDRESSEE, designation: 'जिलाधिकारी, बरेली' };

test('lines typed one below the other go as a list, empty ones left out', () => {
  const { content: sent } = termsOf({ ...letter, enclosures: 'उक्तवत\n\nसूची' });
  expect(sent).toMatchObject({ heading: ['विभाग', 'शासन'], enclosures: ['उक्तवत', 'सूची'] });
});

test('only a reminder carries the number of a reminder', () => {
  expect(termsOf({ ...letter, content: { ...content, reminder: 3 } }).content.reminder).toBeNull();
  expect(termsOf({ ...letter, form: 'reminder' }).content.reminder).toBe(1);
});

test('another form brings its phrases, but what the drafter wrote stays', () => {
  const fresh = { ...content, subject: '', body: body('एतद्द्वारा आदेश किया जाता है कि ……'), closing: 'भवन्निष्ठ,' };
  const asEditorSaysIt = {
    type: 'doc' as const,
    content: [{ ...content.body.content[0]!, attrs: { numbered: true } }],
  } as typeof content.body;
  const old = { ...content, subject: '', body: asEditorSaysIt };
  const filled = refill({ ...letter, form: 'officeOrder' }, { old, fresh });
  expect(filled.content.subject).toBe('नहरों की सफाई');
  expect(filled.content).toMatchObject({ body: fresh.body, closing: 'भवन्निष्ठ,' });
});

test('a group counts by its members of today', () => {
  expect(countLetters([one, { ...one, groupId: '9' }], () => 75)).toBe(76);
});

test('what is missing is said before anybody asks the server', () => {
  expect(lacksOf(letter)).toEqual(['addressees']);
  expect(lacksOf({ ...letter, content: { ...content, addressees: [one] }, endorser: seat })).toEqual(['copies']);
  expect(lacksOf({ ...letter, signatory: null, content: { ...content, addressees: [one], subject: ' ', body: body(' ') } })).toEqual([
    'signatory',
    'subject',
    'body',
  ]);
  const vacant = { ...seat, reason: 'यह पद रिक्त है' };
  const full = { ...content, addressees: [one], copies: [one] };
  expect(lacksOf({ ...letter, content: full, signatory: vacant })).toEqual(['signatory']);
  expect(lacksOf({ ...letter, content: full, cosigners: [seat, vacant] })).toEqual(['cosigner']);
  expect(lacksOf({ ...letter, content: full, endorser: vacant })).toEqual(['endorser']);
});

test('a letter shown with other names is the same letter, one signed in another order is not', () => {
  const two = { id: '5', label: 'संयुक्त सचिव' };
  expect(sameLetter(letter, { ...letter, signatory: { ...seat, label: 'Under Secretary' } })).toBe(true);
  expect(sameLetter(letter, { ...letter, signatory: { ...seat, id: '5' } })).toBe(false);
  expect(sameLetter({ ...letter, cosigners: [seat, two] }, { ...letter, cosigners: [two, seat] })).toBe(false);
});
