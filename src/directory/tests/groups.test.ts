import { afterAll, beforeAll, expect, test } from 'vitest';
import { editGroup, listGroups, viewGroup } from '#drafts/contract.ts';
import { listMembers, setGroupCode, viewMemberGroup } from '../contract/members.ts';
import { listAddresses } from '../contract/state.ts';
import { type Listening, join, openKeeper, openListening, refresh, refusalOf } from './state.ts';

let keeper: Listening;
let lucknow: Listening;
beforeAll(async () => {
  keeper = await openKeeper();
  lucknow = await openListening();
  await lucknow.db.insertInto('recipientGroup').values({ nameHi: 'समस्त विशेष सचिव', nameEn: 'Ours' }).execute();
  await join(lucknow, { keeper, name: 'lucknow' });
}, 60_000);
afterAll(() => Promise.all([keeper, lucknow].map((office) => office.close())));

const key = 'special-secretaries';
const recipients = () =>
  lucknow.db.selectFrom('recipient').select(['designation', 'email', 'postId', 'exchangeTo']).orderBy('position').execute();

test('a group of the directory stands in each office, takes the place of its own, and is not edited there', async () => {
  const { items } = await lucknow.as('officer')(listGroups, {});
  const group = items.find(({ nameHi }) => nameHi === 'समस्त विशेष सचिव')!;
  expect(items.filter(({ nameHi }) => nameHi === group.nameHi)).toHaveLength(1);
  expect(await recipients()).toEqual([
    { designation: 'विशेष सचिव, लखनऊ।', email: 'ss.lucknow@up.gov.in', postId: null, exchangeTo: expect.stringMatching(/^uplc:post:/) },
    { designation: 'विशेष सचिव, आगरा।', email: 'ss.agra@up.gov.in', postId: null, exchangeTo: null },
  ]);
  const { nameHi, nameEn } = await lucknow.as('officer')(viewGroup, { id: group.id });
  const edited = { id: group.id, nameHi, nameEn, recipients: [{ designation: 'कोई अन्य।' }] };
  const refused = await lucknow
    .as('officer')(editGroup, edited as never)
    .catch((error: { answer: { code: string } }) => error);
  expect(refused).toMatchObject({ code: 'recipientGroup.ofDirectory' });
});

test('the nodal agency sets by hand where a member is reached, and listings do not change that', async () => {
  const { items } = await lucknow.as('clerk')(listAddresses, { search: 'विशेष सचिव' });
  const { code } = items.find(({ peer }) => peer === 'lucknow')!;
  const administrator = keeper.as('administrator');
  expect(await refusalOf(administrator(setGroupCode, { key, position: 0, code: 'agra:post:1' }))).toBe('directory.address.notFound');
  expect(await refusalOf(administrator(setGroupCode, { key, position: 7, code }))).toBe('directory.group.notFound');
  expect(await refusalOf(keeper.as('clerk')(viewMemberGroup, { key }))).toBe('directory.administer.forbidden');
  await keeper.work();
  await administrator(setGroupCode, { key, position: 0, code });
  await keeper.work();
  await refresh(lucknow);
  expect((await recipients())[0], 'a post of this very office').toMatchObject({ postId: code.split(':')[2], exchangeTo: null });
  await administrator(setGroupCode, { key, position: 0, code: null });
  await keeper.work();
  await refresh(lucknow);
  expect((await recipients())[0]).toMatchObject({ postId: null, exchangeTo: null });
  expect((await administrator(listMembers, {})).groups).toMatchObject([{ key, members: 2, reached: 0 }]);
});
