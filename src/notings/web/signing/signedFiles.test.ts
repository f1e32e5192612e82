import { expect, test } from 'vitest';
import type { SigningView } from '#signing/contract/signings.ts';
import { signedFiles } from './signedFiles.ts';

const item = (item: number, number: string, signed: boolean) => ({
  item,
  kind: 'note' as const,
  number,
  subject: 'विषय',
  digest: '',
  hash: '',
  signed,
});
const signing = (items: SigningView['items']): SigningView => ({
  id: 's1', method: 'certificate', at: '2026-11-26T11:40:00.000Z', expiresAt: '2026-11-26T12:10:00.000Z', answered: true, certificate: null, items,
}); // prettier-ignore

test('of three files one has nothing to sign and stays; the others go with their signatures', () => {
  const refused = [{ id: '8', code: 'note.nothingToSign', details: { number: 'ख' } }];
  expect(signedFiles(['7', '8', '9'], { refused, signing: signing([item(1, 'क', true), item(2, 'क', true), item(3, 'ग', true)]) })).toEqual(
    {
      signing: 's1',
      ids: ['7', '9'],
      stayed: refused,
    },
  );
});

test('a file stays of which one note was cut in the window of the signer, although its other note is signed', () => {
  const answer = signedFiles(['7', '9'], { refused: [], signing: signing([item(1, 'क', true), item(2, 'क', false), item(3, 'ग', true)]) });
  expect(answer).toEqual({ signing: 's1', ids: ['9'], stayed: [{ id: '7', code: 'signing.leftOut', details: { number: 'क' } }] });
});

test('where every file was refused nothing is signed and nothing goes', () => {
  const refused = [{ id: '7', code: 'note.nothingToSign', details: {} }];
  expect(signedFiles(['7'], { refused, signing: null })).toEqual({ signing: null, ids: [], stayed: refused });
});
