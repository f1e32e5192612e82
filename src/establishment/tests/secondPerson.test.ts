import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { changePost, createPost, decideRoles, listAskedRoles, listOfficePosts, type PostRow } from '../contract/posts.ts';
import { secondPerson } from '../rules.ts';
import { type Establishment, furnished, openEstablishment } from './instance.ts';

let office: Establishment;
let post: PostRow;
beforeAll(async () => {
  office = await openEstablishment();
  await office.beSuper();
});
afterAll(() => office.close());
beforeEach(async () => {
  await setRule(office.instance, secondPerson, { value: false, source: null });
  ({ post } = await furnished(office, null));
  await setRule(office.instance, secondPerson, { value: true, source: null });
});

const administrator: ReturnType<typeof office.as> = (route, input) => office.as('administrator')(route, input);
const factsOf = ({ id, version, designationId, section, nameHi, nameEn, abbreviation }: PostRow) => ({
  id, version, designationId, sectionId: section?.id ?? null, nameHi, nameEn, abbreviation,
}); // prettier-ignore
const ask = (roles: PostRow['roles']) => administrator(changePost, { ...factsOf(post), roles });
const waiting = async () => (await administrator(listAskedRoles, {})).items.filter((row) => row.nameHi === post.nameHi);

/** Another of the staff becomes the second administrator. */
async function second() {
  await office.db.updateTable('post').set({ roles: ['super_admin'] }).where('id', '=', office.staff.special.postId).execute(); // prettier-ignore
  return office.as('special');
}

describe('where two administrators are wanted', () => {
  test('roles wait until the second has granted them; the rest is changed at once', async () => {
    const changed = await administrator(changePost, {
      ...factsOf(post),
      nameHi: 'नाम बदला',
      roles: ['officer', 'dispatch'],
    });
    expect(changed).toMatchObject({ nameHi: 'नाम बदला', roles: ['officer'], askedRoles: ['officer', 'dispatch'] });
    post = changed;
    const [asked] = await waiting();
    expect(asked).toMatchObject({ has: ['officer'], roles: ['officer', 'dispatch'], acts: ['refuse'] });
    await expect(administrator(decideRoles, { id: asked!.id, grant: true })).rejects.toMatchObject({
      status: 409,
      code: 'askedRoles.samePerson',
    });
    const other = await second();
    await other(decideRoles, { id: asked!.id, grant: true });
    expect(await waiting()).toEqual([]);
    await expect(other(decideRoles, { id: asked!.id, grant: true })).rejects.toMatchObject({ code: 'askedRoles.decided' });
    const { officeId } = await office.db.selectFrom('post').select('officeId').where('id', '=', post.id).executeTakeFirstOrThrow();
    const { items } = await administrator(listOfficePosts, { id: officeId });
    expect(items.find(({ id }) => id === post.id)).toMatchObject({ roles: ['officer', 'dispatch'], askedRoles: null });
  });

  test('a refusal needs its reason, and leaves the post as it is', async () => {
    await ask(['officer', 'dispatch']);
    const [asked] = await waiting();
    const other = await second();
    await expect(other(decideRoles, { id: asked!.id, grant: false, reason: ' ' })).rejects.toMatchObject({
      code: 'askedRoles.reasonFirst',
    });
    await other(decideRoles, { id: asked!.id, grant: false, reason: 'आवश्यकता नहीं' });
    expect(await waiting()).toEqual([]);
    const { roles } = await office.db.selectFrom('post').select('roles').where('id', '=', post.id).executeTakeFirstOrThrow();
    expect(roles).toEqual(['officer']);
  });

  test('a later wish replaces the one that waits', async () => {
    const first = await ask(['officer', 'dispatch']);
    post = first;
    await ask(['officer', 'central_registry']);
    expect((await waiting()).map(({ roles }) => roles)).toEqual([['officer', 'central_registry']]);
  });

  test('a new post has none until they are granted', async () => {
    const { officeId } = await office.db.selectFrom('post').select('officeId').where('id', '=', post.id).executeTakeFirstOrThrow();
    const { id: _, version: __, ...facts } = factsOf(post);
    const made = await administrator(createPost, {
      ...facts, id: officeId, abbreviation: `${facts.abbreviation}-2`, roles: ['dealing_hand'], reportsToId: null,
    }); // prettier-ignore
    expect(made).toMatchObject({ roles: [], askedRoles: ['dealing_hand'] });
  });

  test('nobody but administrators of the office sees what waits', async () => {
    await ask(['officer', 'dispatch']);
    const [asked] = await waiting();
    await expect(office.as('clerk')(listAskedRoles, {})).rejects.toMatchObject({ status: 404 });
    await expect(office.as('clerk')(decideRoles, { id: asked!.id, grant: true })).rejects.toMatchObject({ status: 404 });
  });
});
