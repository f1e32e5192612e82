import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Instance, closeInstance } from '#core/instance.ts';
import { migrate } from '#core/database/migrate.ts';
import type { Hosting } from '../hosting.ts';
import { INSTANCES, type DemonstrationInstance } from './offices.ts';
import type { Step, StepContext } from './step.ts';
import { FURNISHING, stepsOf } from './steps.ts';

const PROGRESS = 'demonstration.done';

/**
 * Makes the demonstration instances, or finishes what an earlier run began: each step of each instance is one
 * transaction that notes its own name, so a stop between two steps loses nothing and repeats nothing.
 */
export async function makeDemonstration(hosting: Hosting, say: (line: string) => void): Promise<void> {
  for (const plan of INSTANCES) {
    const { name, titleHi, titleEn } = plan;
    const config =
      hosting.configs.find((one) => one.name === name) ?? (await hosting.add({ name, host: `${name}.localhost`, titleHi, titleEn }));
    await migrate(config, () => undefined);
  }
  const instances = hosting.open(4).filter((instance) => planOf(instance) !== undefined);
  const fill = async (instance: Instance, steps: (plan: DemonstrationInstance) => Step[]) => {
    const plan = planOf(instance)!;
    await fillInstance(instance, { plan, dataDir: hosting.settings.dataDir, say, steps: steps(plan) });
  };
  for (const instance of instances) await fill(instance, () => FURNISHING); // one authority for all is made by the first
  await Promise.all(instances.map((instance) => fill(instance, stepsOf)));
  await writeFile(path.join(hosting.settings.dataDir, 'demonstration.txt'), usersOf());
  await Promise.all(instances.map(closeInstance));
}

const planOf = ({ config }: Pick<Instance, 'config'>) => INSTANCES.find(({ name }) => name === config.name);

interface Filling extends Omit<StepContext, 'instance' | 'db'> {
  steps: Step[];
}

/** Takes the steps that an instance still lacks. */
export async function fillInstance(instance: Instance, { steps, ...filling }: Filling): Promise<void> {
  for (const step of steps) {
    const done = await doneSteps(instance);
    if (done.includes(step.name)) continue;
    if (step.title) filling.say(`${filling.plan.name}: ${step.title}`);
    await instance.db.transaction().execute(async (db) => {
      await step.run({ instance, db, ...filling });
      const value = JSON.stringify([...done, step.name]);
      await db
        .insertInto('setting')
        .values({ key: PROGRESS, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    });
  }
}

/** Whether an earlier run was stopped before its last step. An instances file without demonstration instances is somebody's real one. */
export async function isUnfinished(hosting: Hosting): Promise<boolean> {
  const begun = hosting.configs.filter(({ name }) => INSTANCES.some((plan) => plan.name === name));
  if (begun.length === 0) return false;
  if (begun.length < INSTANCES.length) return true;
  const instances = hosting.open(1);
  const unfinished = await Promise.all(
    instances.map(async (instance) => {
      const plan = planOf(instance);
      return plan !== undefined && (await doneSteps(instance).catch(() => [])).length < stepsOf(plan).length;
    }),
  );
  await Promise.all(instances.map(closeInstance));
  return unfinished.includes(true);
}

async function doneSteps({ db }: Instance): Promise<string[]> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', PROGRESS).executeTakeFirst();
  return (row?.value as string[] | undefined) ?? [];
}

/** What `npm start` prints below the addresses: the desks of the journey and of a district. */
function usersOf(): string {
  const lines = INSTANCES.flatMap(({ name, offices }: DemonstrationInstance) => {
    const { officers, sections } = offices[0]!;
    const desks = [...officers, ...sections.slice(0, 2).flatMap((section) => section.desks)];
    return [
      `  ${name}:`,
      ...desks.filter(({ vacant }) => !vacant).map((desk) => `    ${`${desk.name}@demo.up.gov.in`.padEnd(28)} ${desk.hi}`),
    ];
  });
  return ['Demonstration users, all with the password Patravali-2026:', ...lines, ''].join('\n');
}
