import { forget, remember, remembered } from '../../../web/data/memory.ts';
import { createStore } from '../../../web/data/store.ts';

const NAME = 'signer.pairing';

/** By what the signer knows this page; null before the first pairing. Why it may lie here: docs/decisions/042. */
export const pairingToken = createStore<string | null>(readToken());

function readToken(): string | null {
  const kept = remembered(NAME);
  return typeof kept === 'string' ? kept : null;
}

export function keepPairing(token: string): void {
  remember(NAME, token);
  pairingToken.set(token);
}

/** The signer no longer knows it. */
export function forgetPairing(): void {
  forget(NAME);
  pairingToken.set(null);
}

/** Phones have no port for a token and no signer. An iPad says that it is a Mac, but Macs are not touched; a phone that wants pages «as on a computer» still has its small screen. */
export const isHandheld: boolean =
  /Android|iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1) ||
  (matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 600);
