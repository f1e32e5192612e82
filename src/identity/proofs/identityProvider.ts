import { type Configuration, allowInsecureRequests, discovery } from 'openid-client';
import type { IdentityProvider } from '#core/instance.ts';

const TIMEOUT_SECONDS = 10;
// What the provider says of itself is kept for the life of the process; its keys are renewed by the library.
const known = new WeakMap<IdentityProvider, Promise<Configuration | null>>();

/** The provider's addresses and keys from its discovery document; null while it does not answer, and then asked again next time. */
export async function configurationOf(provider: IdentityProvider): Promise<Configuration | null> {
  const asked = known.get(provider) ?? discover(provider);
  known.set(provider, asked);
  const found = await asked;
  if (!found) known.delete(provider);
  return found;
}

/** The edge to a foreign system: any fault of it is the same to us. Plain http is taken on this machine only. */
function discover({ issuer, clientId, clientSecret }: IdentityProvider): Promise<Configuration | null> {
  const address = new URL(issuer);
  const execute = isLoopback(address) ? [allowInsecureRequests] : [];
  return discovery(address, clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS }).catch(() => null);
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
