import { isIP } from 'node:net';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyServerOptions } from 'fastify';
import { Refusal } from '#core/errors.ts';
import type { Handle, Server } from '#core/http.ts';
import { answerMalformed, handleBy, prepare } from '#core/http.ts';
import type { Follower } from '#core/followers.ts';
import type { Instance } from '#core/instance.ts';
import type { Job } from '#core/jobs.ts';
import { identityRoutes } from '#identity/routes.ts';
import { identify } from '#identity/session.ts';
import { identityJobs } from '#identity/subscribers.ts';
import { peopleRoutes } from '#people/routes.ts';
import { peopleJobs } from '#people/subscribers.ts';
import { directoryRoutes } from '#directory/routes.ts';
import { directoryJobs, directoryListens, directoryRounds } from '#directory/subscribers.ts';
import { countInboxes } from '#papers/queries.ts';
import { signingRoutes } from '#signing/routes.ts';
import { signingJobs } from '#signing/subscribers.ts';
import { receiptRoutes } from '#receipts/routes.ts';
import { receiptJobs, receiptListens } from '#receipts/subscribers.ts';
import { fileRoutes } from '#files/routes.ts';
import { notingRoutes } from '#notings/routes.ts';
import { draftRoutes } from '#drafts/routes.ts';
import { movementRoutes } from '#movement/routes.ts';
import { movementJobs } from '#movement/subscribers.ts';
import { dispatchRoutes } from '#dispatch/routes.ts';
import { dispatchJobs, dispatchListens } from '#dispatch/subscribers.ts';
import { establishmentRoutes } from '#establishment/routes.ts';
import { establishmentJobs } from '#establishment/subscribers.ts';
import { postingsRoutes } from '#postings/routes.ts';
import { postingsJobs } from '#postings/subscribers.ts';
import { masterdataRoutes } from '#masterdata/routes.ts';
import { masterdataJobs } from '#masterdata/subscribers.ts';
import { coverageRoutes } from '#coverage/routes.ts';
import { supportRoutes } from '#support/routes.ts';
import { evidenceRoutes } from '#evidence/routes.ts';
import { exchangeRoutes } from '#exchange/routes.ts';
import { searchRoutes } from '#search/routes.ts';
import { searchFollowers } from '#search/subscribers.ts';
import { reportRoutes } from '#reports/routes.ts';
import { travelRoutes } from '#travel/routes.ts';
import { travelRounds } from '#travel/subscribers.ts';
import { circularRoutes } from '#circulars/routes.ts';
import { circularJobs, circularListens } from '#circulars/subscribers.ts';
import { evidenceRounds } from '#evidence/subscribers.ts';
import { exchangeJobs, exchangeRounds } from '#exchange/subscribers.ts';
import { rightsRoutes } from '#rights/routes.ts';
import { witnessRoutes } from '#witness/routes.ts';
import { witnessJobs, witnessRounds } from '#witness/subscribers.ts';
import { letterFollowers } from '#exchange/cargo/letters/subscribers.ts';
import { transferRoutes } from '#exchange/cargo/receipts/routes.ts';
import { messages } from './messages.ts';

export interface Round {
  everyMs: number;
  turn(instance: Instance, now: Date): Promise<number>;
  /** Waits for what a turn has left running. */
  rest?(instance: Instance): Promise<void>;
}

/** One slice of the office: its routes, the work it does by itself, and the events it listens to. */
export interface Slice {
  name: string;
  routes?: (handle: Handle) => void;
  // oxlint-disable-next-line typescript/no-explicit-any -- each job parses its own payload
  jobs?: Job<any>[];
  /** Kinds of event, and the job that each adds. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  listens?: Record<string, Job<any>>;
  /** What it does again and again beside the queue; tells how much was done. When it fails, what waits goes on waiting. */
  rounds?: Round[];
  /** What it keeps in step with papers. */
  followers?: Follower[];
}

/** The whole system on one screen. A slice imports only from those before it. */
export const SLICES: Slice[] = [
  { name: 'people', routes: peopleRoutes, jobs: peopleJobs },
  { name: 'identity', routes: (handle) => identityRoutes(handle, { countInboxes }), jobs: identityJobs },
  { name: 'documents' },
  { name: 'signing', routes: signingRoutes, jobs: signingJobs },
  { name: 'directory', routes: directoryRoutes, jobs: directoryJobs, listens: directoryListens, rounds: directoryRounds },
  { name: 'papers' },
  { name: 'receipts', routes: receiptRoutes, jobs: receiptJobs, listens: receiptListens },
  { name: 'files', routes: fileRoutes },
  { name: 'notings', routes: notingRoutes },
  { name: 'drafts', routes: draftRoutes },
  { name: 'movement', routes: movementRoutes, jobs: movementJobs },
  { name: 'dispatch', routes: dispatchRoutes, jobs: dispatchJobs, listens: dispatchListens },
  { name: 'establishment', routes: establishmentRoutes, jobs: establishmentJobs },
  { name: 'postings', routes: postingsRoutes, jobs: postingsJobs },
  { name: 'masterdata', routes: masterdataRoutes, jobs: masterdataJobs },
  { name: 'coverage', routes: coverageRoutes },
  { name: 'support', routes: supportRoutes },
  { name: 'search', routes: searchRoutes, followers: searchFollowers },
  { name: 'reports', routes: reportRoutes },
  { name: 'evidence', routes: evidenceRoutes, rounds: evidenceRounds },
  {
    name: 'exchange',
    routes: (handle) => [exchangeRoutes, transferRoutes].forEach((join) => join(handle)),
    jobs: exchangeJobs,
    rounds: exchangeRounds,
    followers: letterFollowers,
  },
  { name: 'travel', routes: travelRoutes, rounds: travelRounds },
  { name: 'circulars', routes: circularRoutes, jobs: circularJobs, listens: circularListens },
  { name: 'rights', routes: rightsRoutes },
  { name: 'witness', routes: witnessRoutes, jobs: witnessJobs, rounds: witnessRounds },
];

export interface AppOptions {
  instances: Instance[];
  now?: () => Date;
  logger?: FastifyBaseLogger;
}

/** The whole application over the given instances, not listening yet. */
export async function buildApp({ instances, now = () => new Date(), logger }: AppOptions): Promise<Server> {
  const options: FastifyServerOptions = {
    trustProxy: 'loopback',
    routerOptions: { ignoreDuplicateSlashes: true },
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (_, request, reply) => answerMalformed(messages, request, reply),
  };
  const app = Fastify(logger ? { ...options, loggerInstance: logger } : options);
  for (const instance of instances) subscribe(instance);
  const byHost = new Map(instances.map((instance) => [instance.config.host, instance]));
  const server: Server = {
    app,
    identify,
    messages,
    now,
    routes: [],
    instanceOf: ({ hostname }) => {
      const instance = byHost.get(hostname) ?? (namesNone(hostname) ? instances[0] : undefined);
      if (!instance) throw new Refusal(404, 'instance.unknown', { host: hostname });
      return instance;
    },
  };
  await prepare(server);
  const handle = handleBy(server);
  for (const slice of SLICES) slice.routes?.(handle);
  return server;
}

/** A program or a person on this very machine, by its address. */
const namesNone = (hostname: string) => hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;

/** Tells an instance what follows from which events. */
export function subscribe({ subscriptions }: Instance): void {
  subscriptions.clear();
  const following = (kind: string) => {
    const known = subscriptions.get(kind) ?? { jobs: [], followers: [] };
    subscriptions.set(kind, known);
    return known;
  };
  for (const { listens = {}, followers = [] } of SLICES) {
    for (const [kind, job] of Object.entries(listens)) following(kind).jobs.push(job);
    for (const { name, kinds } of followers) for (const kind of kinds) following(kind).followers.push(name);
  }
}
