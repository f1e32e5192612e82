import type { Visit } from '#core/context.ts';

export interface ActedBy {
  nameHi: string;
  nameEn: string;
  postHi: string;
  postEn: string;
  link: boolean;
}

/** Who acted through each charge, as it is shown. Charges and posts never vanish. */
export async function actedBy({ db }: Pick<Visit, 'db'>, chargeIds: string[]): Promise<(chargeId: string) => ActedBy> {
  const ids = [...new Set(chargeIds)];
  const rows = ids.length === 0 ? [] : await db
    .selectFrom('charge')
    .innerJoin('employee', 'employee.id', 'charge.employeeId')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['charge.id', 'charge.kind', 'employee.nameHi', 'employee.nameEn', 'post.nameHi as postHi', 'post.nameEn as postEn'])
    .where('charge.id', 'in', ids)
    .execute(); // prettier-ignore
  const byId = new Map(rows.map(({ id, kind, ...names }) => [id, { ...names, link: kind === 'link' }]));
  return (id) => byId.get(id)!;
}
