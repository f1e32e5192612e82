/** An authority on the net: `fetch`, or what stands in for it. */
export type Fetch = (request: Request) => Promise<Response>;

export interface Asking {
  url: string;
  /** Sent by POST; without it the address is read by GET. */
  body?: { type: string; bytes: Uint8Array };
  timeoutMs: number;
  /** More bytes than this are not taken. */
  limit: number;
  fetch?: Fetch;
}

/**
 * The bytes that an authority answers with; null when it is away, slow, answers with an error, sends too much or sends elsewhere.
 *
 * The address comes from a rule or from a certificate that leads to a trusted root, never from a stranger: callers check the chain first.
 * Only http and https are spoken, redirects are not followed, nothing of ours is sent but the question, and the answer is shown to
 * nobody: it is believed only when the authority has signed it.
 */
export async function askAuthority({ url, body, timeoutMs, limit, fetch: send = fetch }: Asking): Promise<Uint8Array | null> {
  // A foreign system: whatever goes wrong on the way means that it is away.
  try {
    const { protocol, username, password } = new URL(url);
    if (!/^https?:$/.test(protocol) || username || password) return null;
    const question = body ? { method: 'POST', headers: { 'content-type': body.type }, body: new Uint8Array(body.bytes) } : {};
    const response = await send(new Request(url, { ...question, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }));
    if (response.status === 200) return await take(response, limit);
    await response.body?.cancel();
    return null;
  } catch {
    return null;
  }
}

async function take(response: Response, limit: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop ends the transfer.
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
