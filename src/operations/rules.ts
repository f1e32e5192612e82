import { z } from 'zod';
import { visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { record } from '#core/events.ts';
import { type Rule, knownRules, setRule } from '#core/rules/settings.ts';
import { type Hosting, withInstance } from './hosting.ts';
import { SettingFault } from './settings.ts';
import { TRUST_LISTS } from './trust.ts';

declare module '#core/events.ts' {
  interface EventDetails {
    /** A rule of the instance was set from the command line. */
    'rule.set': { key: string; source: string | null };
  }
}

/** `patravali rule list`: a line a rule, with where its value comes from; what no order is known for is called unconfirmed. */
export async function listRules(hosting: Hosting, name: string): Promise<string[]> {
  return withInstance(hosting, name, async (instance) => {
    const set = new Map((await instance.db.selectFrom('setting').selectAll().execute()).map((row) => [row.key, row]));
    const lines = [...knownRules().values()].map(({ key, standard, source }) => {
      const row = set.get(key);
      const from = (row ? row.source : source) ?? 'unconfirmed';
      return `${key} = ${shown(row ? row.value : standard)}  (${row ? 'set' : 'default'}, ${from})`;
    });
    return lines.sort();
  });
}

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
  if (Object.values(TRUST_LISTS).some((list) => list.key === key))
    throw new SettingFault(`Authorities are taken from a file, each looked at: patravali trust add ${name} <file>.`);
  const value = parsed(rule, text);
  await withInstance(hosting, name, (instance) =>
    transact(visitOf(instance, new Date()), async (visit) => {
      await setRule(visit, rule, { value, source });
      await record(visit, 'rule.set', null, { key, source });
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
    throw new SettingFault(`The rule ${key} does not take ${text}; its default is ${shown(standard)}, it takes ${shapeOf(schema)}`);
  return value;
}

/** As JSON Schema, the shortest exact description there is. */
function shapeOf(schema: z.ZodType): string {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: 'input' });
  return JSON.stringify(shape);
}
