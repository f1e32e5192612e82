// The acts of the signer, apart from how they arrive.
import type { Asker, SignaturesRequest } from '../ask/asker.ts';
import { Fault } from '../faults.ts';
import type { Drivers } from '../token/drivers.ts';
import { type Held, takeInventory } from '../token/inventory.ts';
import { choose, signAll } from '../token/sign.ts';
import { PAIRING_MINUTES, type Pairings, watchOpenPairing } from './pairings.ts';
import { cleaned, type SigningRequest } from './requests.ts';

export interface Parts {
  drivers: Drivers;
  pairings: Pairings;
  /** Null where the officer cannot be asked. */
  asker: Asker | null;
  now: () => Date;
  /** Tells the terminal what happened; never a PIN, a token or a hash. */
  say: (line: string) => void;
}

/** A dialog that nobody answers is closed. */
const DIALOG_MINUTES = 5;

export function makeSigner(parts: Parts) {
  const { pairings, asker, now, say } = parts;
  const open = watchOpenPairing(now);
  let isAsking = false;
  return {
    pairings,
    inventory: () => look(parts),
    openPairing(origin: string, title: string) {
      if (!asker) throw new Fault('noDialog');
      const { code, shown, id, expiresAt } = open.open(origin, title);
      const signal = AbortSignal.any([shown.signal, AbortSignal.timeout(PAIRING_MINUTES * 60_000)]);
      asker.showPairing({ kind: 'pairing', origin, title, code }, signal).catch(() => {
        say('The code could not be shown.');
        open.end();
      });
      return { pairing: id, expiresAt: expiresAt.toISOString() };
    },
    confirmPairing(origin: string, id: string, code: string) {
      const { title } = open.confirm(id, origin, code);
      const token = pairings.add({ origin, title }, now());
      say(`paired with ${origin}`);
      return { token };
    },
    async certificates() {
      const { tokens, held, faults } = await look(parts);
      return { tokens, certificates: held.map(({ view }) => view), faults: faults.map((fault) => fault.view()) };
    },
    /** One request at a time; `gone` ends the dialog when the page no longer waits. */
    async signatures(origin: string, request: SigningRequest, gone: AbortSignal) {
      if (isAsking) throw new Fault('busy');
      isAsking = true;
      try {
        return await sign(parts, { origin, request, signal: AbortSignal.any([gone, AbortSignal.timeout(DIALOG_MINUTES * 60_000)]) });
      } finally {
        isAsking = false;
      }
    },
    end: open.end,
  };
}

function look({ drivers, now }: Parts) {
  return drivers.exclusively(async () => takeInventory(await drivers.load(), now()));
}

async function sign(parts: Parts, asked: { origin: string; request: SigningRequest; signal: AbortSignal }) {
  const { origin, request, signal } = asked;
  const held = choose(await look(parts), request.fingerprint, parts.now());
  if (!parts.asker) throw new Fault('noDialog');
  const answer = await parts.asker.askSignatures(questionOf(origin, request, held), signal);
  if (!answer) throw new Fault('cancelled');
  const { left, pin } = answer;
  try {
    const kept = request.items.filter(({ id }) => !left.includes(id));
    if (kept.length === 0 || signal.aborted) throw new Fault('cancelled');
    const hashes = kept.map(({ hash }) => hash);
    const signatures = await parts.drivers.exclusively(() => signAll(held, pin, hashes));
    parts.say(`${kept.length} signed for ${origin}, ${left.length} left out`);
    return { signed: kept.map(({ id }, place) => ({ id, signature: signatures[place]!.toString('base64') })), left };
  } finally {
    pin.fill(0);
  }
}

export type Signer = ReturnType<typeof makeSigner>;

function questionOf(origin: string, { title, items }: SigningRequest, { view, token }: Held): SignaturesRequest {
  const { subject, issuer, notAfter } = view;
  return {
    kind: 'signatures',
    origin,
    title,
    certificate: { subject: cleaned(subject), issuer: cleaned(issuer), notAfter },
    token: { label: cleaned(token.label), serial: cleaned(token.serial), state: token.state },
    items: items.map(({ id, number, subject: about }) => ({ id, number, subject: about })),
  };
}
