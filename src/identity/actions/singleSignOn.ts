import * as oidc from 'openid-client';
import type { Visit } from '#core/context.ts';
import type { Redirect } from '#core/contract.ts';
import { notFound } from '#core/errors.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { type Account, accountByEmail, accountOf, inService } from '../proofs/accounts.ts';
import { configurationOf } from '../proofs/identityProvider.ts';
import { transact } from '#core/database/transact.ts';
import { hashOf } from '../session.ts';
import { isOfDomain, mailDomains } from '../proofs/rules.ts';
import { enter, refusal } from './signIn.ts';

const FLOW_COOKIE = 'patravali-sso';
const FLOW_SECONDS = 600;

/** Why somebody who came back from the provider was not let in; each is also a message. */
type Reason = 'sso.stale' | 'sso.denied' | 'sso.failed' | 'sso.unverified' | 'sso.unknown' | 'sso.unreachable';

/** Leaves for the provider with code flow, PKCE, state and nonce. The state also lies in a cookie: only this browser can come back with it. */
export async function startSingleSignOn(visit: Visit, { next }: { next?: string | undefined }): Promise<Redirect> {
  if (!visit.instance.oidc) throw notFound('sso');
  const config = await configurationOf(visit.instance.oidc);
  if (!config) return back('sso.unreachable');
  const [state, nonce, codeVerifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
  await visit.db.deleteFrom('oidcFlow').where('startedAt', '<', oldest(visit)).execute();
  await visit.db
    .insertInto('oidcFlow')
    .values({ stateHash: hashOf(state), nonce, codeVerifier, returnTo: local(next), startedAt: visit.now })
    .execute();
  visit.request!.setCookie(FLOW_COOKIE, state, FLOW_SECONDS);
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: returnAddress(visit),
    scope: 'openid email',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  return { redirectTo: address.href };
}

/** Comes back: signed in, or at the sign-in page with the reason. A flow is good for one return. */
export async function returnFromSingleSignOn(visit: Visit, query: Record<string, unknown>): Promise<Redirect> {
  if (!visit.instance.oidc) throw notFound('sso');
  const flow = await takeFlow(visit, query.state);
  if (!flow) return back('sso.stale');
  const proof = await askProvider(visit, { ...flow, query });
  if (typeof proof === 'string') return turnAway(visit, proof, null);
  const account = await accountOfProof(visit, proof);
  if (typeof account === 'string') return turnAway(visit, account, null);
  await transact(visit, async (inside) => {
    const link = { issuer: visit.instance.oidc!.issuer, subject: proof.subject, employeeId: account.employeeId, linkedAt: visit.now };
    await inside.db
      .insertInto('identityLink')
      .values(link)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await enter(inside, { account, by: 'singleSignOn', secondFactorAt: visit.now }); // the provider asked for the second step (domain.md §7.6)
  });
  return { redirectTo: flow.returnTo };
}

interface Flow {
  state: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
}

async function takeFlow(visit: Visit, state: unknown): Promise<Flow | null> {
  const kept = visit.request!.cookie(FLOW_COOKIE);
  visit.request!.setCookie(FLOW_COOKIE, '', 0);
  if (kept === undefined || kept !== state) return null;
  const row = await visit.db
    .deleteFrom('oidcFlow')
    .where('stateHash', '=', hashOf(kept))
    .where('startedAt', '>=', oldest(visit))
    .returningAll()
    .executeTakeFirst();
  return row ? { ...row, state: kept } : null;
}

interface Proof {
  subject: string;
  /** Null: the provider does not vouch for the address. */
  email: string | null;
}

/** Changes the code for tokens and checks them: signature, issuer, audience, nonce, times. The edge to a foreign system: what it throws becomes a reason. */
async function askProvider(
  visit: Visit,
  { query, state, nonce, codeVerifier }: Flow & { query: Record<string, unknown> },
): Promise<Proof | Reason> {
  const config = await configurationOf(visit.instance.oidc!);
  if (!config) return 'sso.unreachable';
  const address = new URL(returnAddress(visit));
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
  try {
    const tokens = await oidc.authorizationCodeGrant(config, address, {
      pkceCodeVerifier: codeVerifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    const told = claims.email === undefined ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
    const email = told.email_verified === true && typeof told.email === 'string' ? told.email.toLowerCase() : null;
    return { subject: claims.sub, email };
  } catch (error) {
    return error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied' ? 'sso.denied' : 'sso.failed';
  }
}

/** Who it is: by the provider's own lasting name for the person, else by an address that it vouches for. */
async function accountOfProof(visit: Visit, { subject, email }: Proof): Promise<Account | Reason> {
  const { issuer } = visit.instance.oidc!;
  const link = await visit.db
    .selectFrom('identityLink')
    .innerJoin('employee', 'employee.id', 'identityLink.employeeId')
    .select('employeeId')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where(inService(visit))
    .executeTakeFirst();
  if (link) return accountOf(visit, link.employeeId);
  if (email === null) return 'sso.unverified';
  if (!isOfDomain(email, await ruleValue(visit, mailDomains))) return 'sso.unknown';
  return (await accountByEmail(visit, email)) ?? 'sso.unknown';
}

async function turnAway(visit: Visit, reason: Reason, account: Account | null): Promise<Redirect> {
  await refusal(visit, { code: reason, status: 401, account });
  return back(reason);
}

const back = (reason: Reason): Redirect => ({ redirectTo: `/sign-in?refused=${reason}` });
const oldest = ({ now }: Visit): string => new Date(now.getTime() - FLOW_SECONDS * 1000).toISOString();
const returnAddress = ({ request }: Visit): string => `${request!.origin}/api/sso/return`;

/** A place of our own, never another site: `//evil.example` and `/\evil.example` are addresses of others to a browser. */
function local(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\u0021-\u007e]*$/.test(next) ? next : '/';
}
