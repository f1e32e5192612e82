import type { Visit } from '#core/context.ts';
import { record } from '#core/events.ts';
import type { Instance } from '#core/instance.ts';
import { type Rule, knownRules, ruleValue, setRule } from '#core/rules/settings.ts';
import { type Hosting, withInstance } from './hosting.ts';
import { SettingFault } from './settings.ts';

declare module '#core/events.ts' {
  interface EventDetails {
    /** A rule of the instance was set from the command line. */
    'rule.set': { key: string; source: string | null };
  }
}

/** `patravali rule list`: a line a rule, with where its value comes from; what no order is known for is called unconfirmed. */
export async function listRules(hosting: Hosting, name: string): Promise<string[]> {
  return withInstance(hosting, name, async (instance) => {
    const visit = visitOf(instance);
    const rows = await visit.db.selectFrom('setting').selectAll().execute();
    const lines = [...knownRules().values()].map(async (rule) => {
      const row = rows.find(({ key }) => key === rule.key);
      const source = (row ? row.source : rule.source) ?? 'unconfirmed';
      return `${rule.key} = ${shown(await ruleValue(visit, rule))}  (${row ? 'set' : 'default'}, ${source})`;
    });
    return (await Promise.all(lines)).sort();
  });
}

const visitOf = (instance: Instance): Visit => ({ instance, db: instance.db, now: new Date(), language: 'hi', recorded: 0 });

const LONGEST_SHOWN = 200;
const shown = (value: unknown) => {
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
};

/** `patravali rule set`: the value is JSON, e.g. `5`, `[0]`, `["gov.in"]`; the source is the order that asks for it. */
export async function setRuleOf(
  hosting: Hosting,
  { name, key, text, source }: { name: string; key: string; text: string; source: string | null },
): Promise<string> {
  const rule = knownRules().get(key);
  if (!rule) throw new SettingFault(`There is no rule ${key}; “patravali rule list ${name}” names them all.`);
  const value = parsed(rule, text);
  await withInstance(hosting, name, (instance) =>
    instance.db.transaction().execute(async (db) => {
      await setRule({ db }, rule, { value, source });
      await record({ ...visitOf(instance), db }, 'rule.set', null, { key, source });
    }),
  );
  return `${key} = ${shown(value)}`;
}

function parsed({ key, schema, standard }: Rule<unknown>, text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SettingFault(`${text} is not JSON; write the value like its default: ${shown(standard)}`);
  }
  if (!schema.safeParse(value).success)
    throw new SettingFault(`The rule ${key} does not take ${text}; write the value like its default: ${shown(standard)}`);
  return value;
}
