import type { Context } from '#core/context.ts';
import { describeRequest, seeCircular } from './findCircular.ts';
import { checkDueDay, reminderPlan } from './plan.ts';

export const viewRequest = (ctx: Context, { id }: { id: string }) => describeRequest(ctx, id);

/** What «स्वतः अनुस्मारक» would mean, before it is ordered. */
export async function previewPlan(ctx: Context, { id, dueOn }: { id: string; dueOn: string }) {
  await seeCircular(ctx, id);
  await checkDueDay(ctx, dueOn);
  return { plan: await reminderPlan(ctx, dueOn) };
}
