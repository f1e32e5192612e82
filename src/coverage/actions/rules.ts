import type { Context } from '#core/context.ts';
import { conflict, forbidden, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { addDays, dayOf, formatDay } from '#core/text/days.ts';
import { refuseStranger } from '#establishment/access.ts';
import type { OfficeKind } from '#establishment/contract/words.ts';
import { mayRule } from '../access.ts';
import '../events.ts';
import { listCoverageRules } from '../queries/rules.ts';

function refuseLocal({ actor }: Context): void {
  refuseStranger(actor);
  if (!mayRule(actor)) throw forbidden('coverage.rule');
}

interface Ruling {
  wordsHi: string;
  wordsEn: string;
  serviceGroup: 'a' | 'b' | 'c' | 'd' | null;
  designations: string[];
  officeKinds: OfficeKind[];
  yieldsToWork: boolean;
  orderNumber: string;
  orderOn: string;
  fromOn: string;
}

export async function addCoverageRule(ctx: Context, ruling: Ruling) {
  refuseLocal(ctx);
  const designations = [...new Set(ruling.designations.map((name) => name.toLowerCase()).filter((name) => name !== ''))];
  if (ruling.serviceGroup === null && designations.length === 0 && ruling.officeKinds.length === 0) throw unfit('coverage.everybody');
  refuseLaterOrder(ctx, ruling.orderOn);
  const { id } = await ctx.db
    .insertInto('coverageRule')
    .values({ ...ruling, designations })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(ctx, 'coverage.ruled', null, { ruleId: id, orderNumber: ruling.orderNumber, fromOn: ruling.fromOn });
  return listCoverageRules(ctx);
}

interface Ending {
  id: string;
  lastOn: string;
  orderNumber: string;
  orderOn: string;
}

export async function endCoverageRule(ctx: Context, { id, lastOn, orderNumber, orderOn }: Ending) {
  refuseLocal(ctx);
  refuseLaterOrder(ctx, orderOn);
  const rule = await ctx.db.selectFrom('coverageRule').select(['fromOn', 'toOn']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!rule) throw notFound('coverage.rule');
  if (rule.toOn !== null) throw conflict('coverage.ruleEnded', { on: formatDay(rule.toOn) });
  if (lastOn < addDays(rule.fromOn, -1)) throw unfit('coverage.endsBeforeBegin', { from: formatDay(rule.fromOn) });
  await ctx.db
    .updateTable('coverageRule')
    .set({ toOn: lastOn, endingNumber: orderNumber, endingOn: orderOn })
    .where('id', '=', id)
    .execute();
  await record(ctx, 'coverage.ruleEnded', null, { ruleId: id, orderNumber, lastOn });
  return listCoverageRules(ctx);
}

function refuseLaterOrder({ now }: Context, orderOn: string): void {
  if (orderOn > dayOf(now)) throw unfit('coverage.orderLater');
}
