import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface ProviderAccount {
  email: string;
  email_verified: boolean;
}

const CLIENTS = ['patravali', 'other-office'];
const SECRET = 'a secret of the test only, long enough';

/** A real identity provider on loopback, whose login page gives in at once to the person named in `sits`. */
export async function startProvider({ redirectUri, accounts }: { redirectUri: string; accounts: Record<string, ProviderAccount> }) {
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: CLIENTS.map((clientId) => ({
      client_id: clientId,
      client_secret: SECRET,
      redirect_uris: [redirectUri],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    })),
    findAccount: (_: unknown, id: string) => accounts[id] && { accountId: id, claims: () => ({ sub: id, ...accounts[id] }) },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['test'] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  });
  const control = {
    /** Who sits before the provider's login page; null refuses consent. */
    sits: null as string | null,
    /** Instead of its own, the token end point answers this. */
    tokens: null as object | null,
  };
  const callback = provider.callback();

  async function handle(request: IncomingMessage, response: ServerResponse) {
    if (request.url!.startsWith('/interaction/')) return interact(request, response);
    if (request.url === '/token' && control.tokens)
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(control.tokens));
    return callback(request, response);
  }

  async function interact(request: IncomingMessage, response: ServerResponse) {
    const { params } = await provider.interactionDetails(request, response);
    if (control.sits === null) return provider.interactionFinished(request, response, { error: 'access_denied' });
    const grant = new provider.Grant({ accountId: control.sits, clientId: String(params.client_id) });
    grant.addOIDCScope('openid email');
    return provider.interactionFinished(request, response, {
      login: { accountId: control.sits },
      consent: { grantId: await grant.save() },
    });
  }

  /** Walks a browser through the provider until it is sent back to us; gives that address. */
  async function walk(address: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let next = new URL(address);
    while (next.href.startsWith(issuer)) {
      const answer = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const line of answer.headers.getSetCookie()) cookies.set(line.split('=')[0]!, line.split(';')[0]!.slice(line.indexOf('=') + 1));
      const location = answer.headers.get('location');
      if (!location) throw new Error(`the provider stopped: ${await answer.text()}`);
      next = new URL(location, next);
    }
    return next;
  }

  /** Changes a code as another client of the provider would. */
  async function exchange(clientId: string, fields: Record<string, string>): Promise<object> {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: SECRET,
      redirect_uri: redirectUri,
      ...fields,
    });
    const answer = await fetch(`${issuer}/token`, { method: 'POST', body });
    return (await answer.json()) as object;
  }

  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { issuer, oidc: { issuer, clientId: CLIENTS[0]!, clientSecret: SECRET }, control, walk, exchange, close };
}
