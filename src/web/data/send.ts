import type { CallError } from '#core/call.ts';
import type { Route } from '#core/contract.ts';
import { currentText } from '../text/useText.ts';
import { currentSettings } from '../text/settings.ts';
import { signInAgain } from './session.ts';
import { sendWithProgress } from './upload.ts';

export interface Sending {
  /** Share of the bytes that have left, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined;
}

/** How a route is fetched: with our headers, and, if the session has ended, again after the person has signed in. */
export function sender(route: Pick<Route<never>, 'who'>, { onProgress }: Sending = {}): typeof fetch {
  return async function send(url, init): Promise<Response> {
    const response = await knock(url, { ...init, headers: { ...(init?.headers as Record<string, string>), ...ours() } }, onProgress);
    if (response.status !== 401 || route.who === 'public') return response;
    await signInAgain();
    return send(url, init);
  };
}

/** As `sender`, but an ended session is simply an answer; for the first question of a page: who am I? */
export const plainSend: typeof fetch = sender({ who: 'public' });

/** `x-patravali` proves that our own page asks: a form of another site cannot send it. */
function ours(): Record<string, string> {
  return { 'x-patravali': '1', 'accept-language': currentSettings().language };
}

async function knock(url: RequestInfo | URL, init: RequestInit, onProgress: Sending['onProgress']): Promise<Response> {
  const asked = onProgress ? sendWithProgress(String(url), init, onProgress) : fetch(url, init);
  return asked.catch((cause: unknown) => {
    throw unreachable(cause);
  });
}

/** The server did not answer at all: no network, or it is being restarted. */
function unreachable(cause: unknown): CallError {
  const message = currentText().t('web.unreachable');
  return Object.assign(new Error(message, { cause }), { status: 0, code: 'web.unreachable' }) as CallError;
}
