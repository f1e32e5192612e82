import type { Context } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import { subscribe } from '../../../app.ts';
import type { Step, StepContext } from '../step.ts';
import { planActs } from './plan.ts';
import { type Papers, openStage } from './stage.ts';

/** Parts of the work, each a transaction: what is stopped goes on with the part that it was in. */
const PARTS = 20;
const STORY = 'demonstration.stories';

/** What a later part must know: up to when the stories go, and whose papers are whose. */
interface Told {
  end: string;
  share: number;
  papers: Record<string, Papers>;
}

/** The steps that fill an instance with papers; `share` of them, 1 being all. */
export function storySteps(share = 1): Step[] {
  const parts = Array.from({ length: PARTS }, (_, part): Step => ({
    name: `papers.${part + 1}`,
    run: (context) => tellPart(context, part),
  }));
  return [{ name: 'stories', run: ({ db }) => keep(db, { end: new Date().toISOString(), share, papers: {} }) }, ...parts];
}

async function tellPart({ instance, db, plan, dataDir, say }: StepContext, part: number): Promise<void> {
  subscribe(instance);
  const told = (await db.selectFrom('setting').select('value').where('key', '=', STORY).executeTakeFirstOrThrow()).value as unknown as Told;
  const acts = await planActs(plan, { end: new Date(told.end), share: told.share });
  const [from, to] = [part, part + 1].map((one) => Math.floor((acts.length * one) / PARTS));
  const stage = await openStage({ db, plan, dataDir });
  for (const { at, story, desk, deed } of acts.slice(from, to)) {
    const actor = stage.actor(desk, dayOf(at));
    const ctx: Context = {
      instance,
      db,
      now: at,
      language: 'hi',
      recorded: 0,
      person: { employeeId: actor.employeeId, sessionId: '', complete: true },
      actor,
    };
    await deed({ ctx, papers: (told.papers[story] ??= {}), stage });
  }
  say(`${plan.name}: ${to} of ${acts.length} acts`);
  if (part + 1 < PARTS) return keep(db, told);
  await db.deleteFrom('setting').where('key', '=', STORY).execute();
}

async function keep(db: StepContext['db'], told: Told): Promise<void> {
  const value = JSON.stringify(told);
  await db
    .insertInto('setting')
    .values({ key: STORY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
