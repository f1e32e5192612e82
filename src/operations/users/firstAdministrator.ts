import { sql } from 'kysely';
import { type Visit, visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { dayOf } from '#core/text/days.ts';
import { viewMailRule } from '#identity/queries.ts';
import { appoint, createOffice, createPost } from '#people/actions/appoint.ts';
import { createEmployee } from '#people/actions/enterEmployee.ts';
import { chargesInForce } from '#people/queries.ts';
import { type Hosting, withInstance } from '../hosting.ts';
import { invite } from './invite.ts';
import { SettingFault } from '../settings.ts';

export interface FirstAdministrator {
  email: string;
  code: string;
  nameHi: string;
  nameEn: string;
  placeHi: string;
  placeEn: string;
}

/** `patravali user first`: the super administrator of a new instance, who enters all others on the page «अधिष्ठान»; gives the words to print. */
export async function seatFirst(hosting: Hosting, { name, ...first }: FirstAdministrator & { name: string }): Promise<string> {
  await withInstance(hosting, name, (instance) => transact(visitOf(instance, new Date()), (visit) => seat(visit, first)));
  return invite(hosting, { name, email: first.email });
}

/** An office under the name of the instance, in it the post, on it the person; what is there already is taken. */
export async function seat(visit: Visit, first: FirstAdministrator): Promise<void> {
  const email = first.email.trim().toLowerCase();
  const { domains, admits } = await viewMailRule(visit);
  if (!admits(email)) throw new SettingFault(`Only addresses in ${domains.join(', ')} can sign in; ${email} is not one.`);
  const there = await chargesInForce(visit)
    .where(sql<boolean>`'super_admin' = any(post.roles)`)
    .select('employee.email')
    .executeTakeFirst();
  if (there) throw new SettingFault(`There is a super administrator already: ${there.email}. Others are appointed on the page «अधिष्ठान».`);
  const { officeId, postId } = await furnish(visit, first);
  const known = await visit.db.selectFrom('employee').select('id').where('email', '=', email).executeTakeFirst();
  const { code, nameHi, nameEn } = first;
  const employeeId =
    known?.id ?? (await createEmployee(visit, { officeId, code, nameHi, nameEn, email, mobile: null, bornOn: null, joinedOn: null }));
  await appoint(visit, { postId, employeeId, kind: known ? 'additional' : 'regular', fromOn: dayOf(visit.now) });
}

async function furnish(visit: Visit, { placeHi, placeEn }: FirstAdministrator): Promise<{ officeId: string; postId: string }> {
  const { name, titleHi, titleEn } = visit.instance.config;
  const code = name.toUpperCase();
  const office = await visit.db.selectFrom('office').select('id').where('code', '=', code).executeTakeFirst();
  const officeId =
    office?.id ?? (await createOffice(visit, { kind: 'department', code, nameHi: titleHi, nameEn: titleEn, placeHi, placeEn }));
  const abbreviation = `ADMIN-${code}`;
  const post = await visit.db.selectFrom('post').select('id').where('abbreviation', '=', abbreviation).executeTakeFirst();
  const postId =
    post?.id ??
    (await createPost(visit, {
      officeId,
      sectionId: null,
      designationHi: 'सुपर एडमिन',
      designationEn: 'Super Administrator',
      nameHi: `सुपर एडमिन, ${titleHi}`,
      nameEn: `Super Administrator, ${titleEn}`,
      abbreviation,
      rank: 50,
      reportsToId: null,
      roles: ['super_admin'],
    }));
  return { officeId, postId };
}
