import { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { type InstanceConfig, instanceConfig } from '#core/instance.ts';
import { migrate } from '#core/database/migrate.ts';
import { type FirstAdministrator, seatFirst } from './operations/users/firstAdministrator.ts';
import { invite } from './operations/users/invite.ts';
import { runAuthority } from './operations/demo/authority.ts';
import { isUnfinished, makeDemonstration } from './operations/demo/demonstration.ts';
import * as exchanging from './operations/exchange/commands.ts';
import { connectDemonstration } from './operations/exchange/connectDemonstration.ts';
import { ASKING, EXAMINATIONS } from './operations/doctor.ts';
import { type Hosting, openHosting } from './operations/hosting.ts';
import { listRules, setRuleOf } from './operations/rules.ts';
import { addTrusted, listTrusted, removeTrusted } from './operations/trust.ts';
import { SettingFault, inOneSentence, readSettings } from './operations/settings.ts';
import { serve, work } from './operations/serve.ts';
import { openApiDocument } from './operations/openApi.ts';
import { freshSchemaFiles } from './operations/freshSchema.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

type Part = { stop(): Promise<unknown> };

/** Runs what `begin` starts until SIGTERM or SIGINT; a second signal of another kind does not wait. */
async function runUntilStopped(begin: (hosting: Hosting) => Promise<Part[]>): Promise<void> {
  await withHosting(async (hosting) => {
    const asked = new Promise<string>((resolve) =>
      (['SIGTERM', 'SIGINT'] as const).forEach((name) => process.on(name, () => resolve(name))),
    );
    const parts = await begin(hosting);
    say(`${await asked}: finishing what runs, then leaving.`);
    for (const part of parts) await part.stop();
  });
}

async function withHosting(act: (hosting: Hosting) => Promise<void>): Promise<void> {
  const hosting = await openHosting(readSettings(process.env));
  try {
    await act(hosting);
  } finally {
    await hosting.stop();
  }
}

async function start(hosting: Hosting): Promise<Part[]> {
  if (hosting.configs.length === 0 || (await isUnfinished(hosting))) await makeDemonstration(hosting, say);
  for (const config of hosting.configs) await migrate(config, say);
  const authority = await runAuthority(hosting.settings.dataDir, say);
  const office = await serve(hosting);
  await connectDemonstration(hosting, office.url, say);
  const worker = await work(hosting);
  say(await welcome(hosting, office.url));
  return [office, worker, ...authority];
}

async function welcome({ configs, settings }: Hosting, url: string): Promise<string> {
  const { port } = new URL(url);
  const users = await readFile(`${settings.dataDir}/demonstration.txt`, 'utf8').catch(() => '');
  return ['', 'Patravali is ready:', ...configs.map(({ host, titleHi }) => `  http://${host}:${port}  ${titleHi}`), users].join('\n');
}

async function examine(hosting: Hosting, { witnesses }: { witnesses?: true }): Promise<void> {
  const progress = (line: string) => process.stderr.isTTY && process.stderr.write(`\r  ${line}   `);
  let faults = 0;
  for (const instance of hosting.open(2)) {
    for (const { name, examine: look, wellWith } of witnesses ? [...EXAMINATIONS, ...ASKING] : EXAMINATIONS) {
      const fault = await look(instance, progress);
      const words = fault ?? (await wellWith?.(instance));
      say(`${fault ? '✗' : '✓'} ${instance.config.name} ${name}${words ? `: ${words}` : ''}`);
      if (fault) faults++;
    }
    await instance.db.destroy();
  }
  if (faults > 0) process.exitCode = 1;
}

async function writeOrCheck(file: string, text: string, check: boolean): Promise<void> {
  if (!check) return writeFile(file, text);
  if ((await readFile(file, 'utf8')) !== text)
    throw new SettingFault(`${file} differs from what the program makes; run the same command without --check and commit the result.`);
}

function newInstance(plan: Pick<InstanceConfig, 'name' | 'host' | 'titleHi' | 'titleEn'>) {
  const parsed = instanceConfig.pick({ name: true, host: true, titleHi: true, titleEn: true }).safeParse(plan);
  if (parsed.success) return parsed.data;
  throw new SettingFault(
    'The name of an instance is 2 to 31 lower-case letters and digits and begins with a letter, e.g. lucknow; host and titles must not be empty.',
  );
}

const program = new Command('patravali').description('The e-Office of the Government of Uttar Pradesh').showHelpAfterError();
program
  .command('start')
  .description('serve and work in one process; makes the demonstration state when there is none')
  .action(() => runUntilStopped(start));
program
  .command('serve')
  .description('answer requests')
  .action(() =>
    runUntilStopped(async (hosting) => {
      const office = await serve(hosting);
      say(`Listening on ${office.url}`);
      return [office];
    }),
  );
program
  .command('work')
  .description('work the queues and seal the record')
  .action(() => runUntilStopped(async (hosting) => [await work(hosting)]));
program
  .command('migrate')
  .description('bring every instance to this version')
  .action(() =>
    withHosting(async ({ configs }) => {
      for (const config of configs) await migrate(config, say);
      say(`${configs.length} instances are at this version.`);
    }),
  );
program
  .command('doctor')
  .option('--witnesses', 'ask the witnesses afresh what they hold of the record, and compare')
  .description('examine database, papers, record, witnesses, exchange, fonts, signer and mail, and say what to do')
  .action((options: { witnesses?: true }) => withHosting((hosting) => examine(hosting, options)));
program
  .command('demo')
  .description('make the demonstration state, or finish one that was stopped')
  .action(() => withHosting((hosting) => makeDemonstration(hosting, say)));

const instance = program.command('instance').description('instances of this server');
instance
  .command('create')
  .argument('<name>', 'lower-case letters and digits')
  .requiredOption('--host <host>')
  .requiredOption('--title-hi <title>')
  .requiredOption('--title-en <title>')
  .description('make a new instance: schema, roles, queue, key')
  .action((name: string, { host, titleHi, titleEn }: Pick<InstanceConfig, 'host' | 'titleHi' | 'titleEn'>) =>
    withHosting(async (hosting) => {
      await migrate(await hosting.add(newInstance({ name, host, titleHi, titleEn })), say);
      say(`${name} is ready. Start the server anew; from then on it answers to the host name ${host}.`);
    }),
  );

const rule = program.command('rule').description('rules that the manual leaves open: deadlines, limits, numbering, domains');
rule
  .command('list')
  .argument('<instance>')
  .description('all rules with their values, defaults marked, and the order behind each')
  .action((name: string) => withHosting(async (hosting) => (await listRules(hosting, name)).forEach(say)));
rule
  .command('set')
  .argument('<instance>')
  .argument('<key>')
  .argument('<value>', 'as JSON, e.g. 5 or ["gov.in","nic.in"]')
  .option('--source <order>', 'number and date of the order that asks for it')
  .description('set a rule of an instance; it holds from the next request on')
  .action((name: string, key: string, text: string, { source = null }: { source?: string | null }) =>
    withHosting(async (hosting) => say(await setRuleOf(hosting, { name, key, text, source }))),
  );

const trust = program.command('trust').description('authorities whose signatures and time stamps an instance believes');
const forTime = ['--time', 'the list for time stamps alone'] as const;
trust
  .command('list')
  .argument('<instance>')
  .description('all of them, with their fingerprints')
  .action((name: string) => withHosting(async (hosting) => (await listTrusted(hosting, name)).forEach(say)));
trust
  .command('add')
  .argument('<instance>')
  .argument('<file>', 'certificates in PEM, one or several, or one in DER')
  .option(...forTime)
  .option('--source <order>', 'where the authority publishes it, or the order that names it')
  .description('believe the authorities in a file')
  .action((name: string, file: string, { time, source = null }: { time?: true; source?: string | null }) =>
    withHosting(async (hosting) => (await addTrusted(hosting, { name, file, list: time ? 'time' : 'signing', source })).forEach(say)),
  );
trust
  .command('remove')
  .argument('<instance>')
  .argument('<fingerprint>', 'or its beginning')
  .option(...forTime)
  .description('believe one no longer')
  .action((name: string, fingerprint: string, { time }: { time?: true }) =>
    withHosting(async (hosting) => say(await removeTrusted(hosting, { name, fingerprint, list: time ? 'time' : 'signing' }))),
  );

const exchange = program.command('exchange').description('the state’s directory of instances, and what goes between them');
exchange
  .command('join')
  .argument('<instance>')
  .requiredOption('--name <name>', 'what it shall be called in the directory, e.g. lucknow')
  .requiredOption('--directory <url>', 'where the nodal agency is reached, e.g. https://uplc.up.gov.in')
  .requiredOption('--anchor <key>', 'key of the nodal agency as it has read it out: its name, “:”, the key or its SHA-256')
  .option('--address <url>', 'where others reach the instance; https and its host name if left out')
  .description('make a key and apply to the directory')
  .action((name: string, joining: exchanging.Joining) =>
    withHosting(async (hosting) => (await exchanging.join(hosting, name, joining)).forEach(say)),
  );
exchange
  .command('found')
  .argument('<instance>')
  .requiredOption('--name <name>', 'what it shall be called in the directory, e.g. uplc')
  .requiredOption('--address <url>', 'where others reach it, e.g. https://uplc.up.gov.in')
  .description('make an instance the nodal agency, which publishes the directory')
  .action((name: string, plan: { name: string; address: string }) =>
    withHosting(async (hosting) => (await exchanging.found(hosting, name, plan)).forEach(say)),
  );
for (const [command, description, act] of [
  ['rotate', 'put a new key in the place of the one in use', exchanging.rotate],
  ['refresh', 'ask the nodal agency for the directory now', exchanging.refresh],
  ['status', 'name, keys with fingerprints, and age of the directory', exchanging.status],
] as const)
  exchange
    .command(command)
    .argument('<instance>')
    .description(description)
    .action((name: string) => withHosting(async (hosting) => (await act(hosting, name)).forEach(say)));

const user = program.command('user').description('people of an instance');
user
  .command('first')
  .argument('<instance>')
  .argument('<email>')
  .requiredOption('--code <code>', 'employee code')
  .requiredOption('--name-hi <name>')
  .requiredOption('--name-en <name>')
  .requiredOption('--place-hi <place>', 'where the office of the instance is')
  .requiredOption('--place-en <place>')
  .description('seat and invite the super administrator of a new instance, who enters all others')
  .action((name: string, email: string, facts: Omit<FirstAdministrator, 'email'>) =>
    withHosting(async (hosting) => say(await seatFirst(hosting, { name, email, ...facts }))),
  );
user
  .command('invite')
  .argument('<instance>')
  .argument('<email>')
  .description('send a link by which the person sets a first password')
  .action((name: string, email: string) => withHosting(async (hosting) => say(await invite(hosting, { name, email }))));

program
  .command('schema')
  .option('--check', 'only compare', false)
  .description('write db/types.ts and db/schema.sql from a fresh migration')
  .action(async ({ check }: { check: boolean }) => {
    for (const [file, text] of Object.entries(await freshSchemaFiles())) await writeOrCheck(file, text, check);
  });
program
  .command('openapi')
  .option('--check', 'only compare', false)
  .description('write docs/openapi.json')
  .action(async ({ check }: { check: boolean }) => writeOrCheck('docs/openapi.json', await openApiDocument(), check));

program.parseAsync().catch((thrown: Error) => {
  const error = inOneSentence(thrown);
  // Parts that did start must not keep a program alive that could not.
  process.stderr.write(`${error instanceof SettingFault ? error.message : (error.stack ?? error.message)}\n`, () => process.exit(1));
});
