import { afterAll, beforeAll, expect, test } from 'vitest';
import { uploadDocument } from '#receipts/contract.ts';
import { type TestOffice, openOffice } from '../../testOffice.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('of a file beyond the limit nothing is kept', async () => {
  const before = await Array.fromAsync(office.instance.blobs.all());
  const file = new File([Buffer.alloc(21 * 1024 * 1024, '%PDF-1.7 ')], 'बड़ी.pdf', { type: 'application/pdf' });
  await expect(office.as('registry')(uploadDocument, { file } as never)).rejects.toMatchObject({
    status: 413,
    code: 'upload.tooLarge',
    details: { megabytes: 20 },
  });
  expect(await Array.fromAsync(office.instance.blobs.all())).toEqual(before);
  expect(await office.db.selectFrom('blob').selectAll().execute()).toEqual([]);
});

test('an empty file is refused with what to do', async () => {
  const file = new File([], 'खाली.pdf', { type: 'application/pdf' });
  await expect(office.as('registry')(uploadDocument, { file } as never)).rejects.toMatchObject({
    status: 422,
    code: 'upload.empty',
    message: 'फ़ाइल खाली है। सही फ़ाइल चुनें।',
  });
});
