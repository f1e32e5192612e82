import { isTimeFor } from '../../access.ts';
import * as receiving from '../../protocol/receiving.ts';
import type { ReceiverInput, Receiving } from '../../protocol/receiving.ts';
import * as sending from '../../protocol/sending.ts';
import type { SenderAnswer, SenderInput, Sending } from '../../protocol/sending.ts';

/** Both halves as they are, or one of them changed, to see whether that is noticed. */
export interface Machines {
  sent: typeof sending.sent;
  nextMessage: typeof sending.nextMessage;
  announcedUntil: typeof sending.announcedUntil;
  received: typeof receiving.received;
  standingAnswer: typeof receiving.standingAnswer;
  /** Whether the state of a consignment allows an act. */
  isTimeFor: typeof isTimeFor;
}
export const REAL: Machines = { ...sending, ...receiving, isTimeFor };

const DAYS = 8;
/** Answers that are kept as signed, and believed whichever question they are an answer to. */
const KEPT = new Set(['concluded', 'refused']);

export interface Plan {
  parts: number;
  /** Looked at by a job, while the sender asks again. */
  large: boolean;
  /** What the addressee thinks of it, and when it finds out. */
  verdict: 'good' | 'refusedAtOnce' | 'refusedWhenWhole';
  /** How often laying it refuses, once it is settled; null: always. */
  layRefuses: number | null;
  /** Days by which the clocks differ from the sun. */
  senderAhead: number;
  addresseeAhead: number;
}

interface Message {
  id: number;
  by: 'sender' | 'addressee';
  kind: string;
  end?: 'cancelled' | 'ended';
  part?: number;
  until?: string;
}

interface Reply {
  to: Message;
  answer: SenderAnswer | { kind: 'kept' | 'gone' };
  missing: number[];
}

type Flying = { message: Message } | { reply: Reply };

const dayOf = (day: number) => new Date(Date.UTC(2026, 2, 25 + day)).toISOString();

/**
 * One consignment between two offices, with everything that happens between the machines: what is stored survives a restart, what is
 * in a courier's head does not; the line carries messages until it is told otherwise.
 */
export class World {
  day = 0;
  s: Sending = { state: 'open', line: 'silent', told: false };
  r: Receiving | null = null;
  /** Parts that lie at the addressee; times it was laid before the desk since the addressee's data began. */
  here = new Set<number>();
  laid = 0;
  lost = false;
  /** What was settled has come back to the sender. */
  isBack = false;
  flying: Flying[] = [];
  private said: Message[] = [];
  private until = dayOf(DAYS);
  private untilThere = '';
  private working = false;
  private refusals: number | null;
  // In the heads of the two couriers.
  private missing: number[] | null = null;
  private awaited: Message | null = null;
  private asked: Message | null = null;
  private machines: Machines;
  readonly plan: Plan;
  constructor(machines: Machines, plan: Plan) {
    this.machines = machines;
    this.plan = plan;
    this.refusals = plan.layRefuses;
  }

  private senderToday = () => dayOf(this.day + this.plan.senderAhead);
  private addresseeToday = () => dayOf(this.day + this.plan.addresseeAhead);
  private allParts = () => Array.from({ length: this.plan.parts }, (_, part) => part).filter((part) => !this.here.has(part));

  /** Nothing but the line stands between it and its addressee. */
  get isHopeful(): boolean {
    const { state } = this.r ?? { state: 'announced' };
    const days = DAYS - this.day - Math.max(this.plan.senderAhead, this.plan.addresseeAhead);
    return this.plan.verdict === 'good' && this.s.state === 'open' && days > 3 && (state === 'announced' || state === 'concluded');
  }

  happens(input: SenderInput): void {
    this.s = this.machines.sent(this.s, input);
  }

  /** The sender's courier says what is to be said next; what it waited for before, it waits for no more. */
  speak(): void {
    if (this.until <= this.senderToday()) this.happens({ kind: 'deadline' });
    const next = this.machines.nextMessage(this.s, { missing: this.missing && this.missing.length > 0 });
    if (next === null) return;
    this.awaited = this.say({
      by: 'sender',
      kind: next,
      ...(next === 'cancel' && { end: this.s.state as 'cancelled' }),
      ...(next === 'parts' && { part: this.missing![0]! }),
      ...(next === 'announce' && {
        until: this.machines.announcedUntil(this.s, { endsAt: this.until, afresh: dayOf(this.day + this.plan.senderAhead + DAYS) }),
      }),
    });
  }

  /** The addressee's courier: asks what became of its receipt, gives up what never became complete. */
  turnOfAddressee(): void {
    if (this.r?.state === 'announced' && this.untilThere <= this.addresseeToday()) this.hears({ kind: 'deadline' });
    if (this.r?.state === 'concluded') this.asked = this.say({ by: 'addressee', kind: 'ask' });
  }

  private say(message: Omit<Message, 'id'>): Message {
    const whole = { ...message, id: this.said.length };
    this.said.push(whole);
    this.flying.push({ message: whole });
    return whole;
  }

  deliver(pick: number, { stays }: { stays: boolean }): void {
    if (this.flying.length === 0) return;
    const index = pick % this.flying.length;
    const one = this.flying[index]!;
    if (!stays) this.flying.splice(index, 1);
    if ('message' in one) this.arrive(one.message);
    else this.answered(one.reply);
  }

  lose(pick: number): void {
    if (this.flying.length > 0) this.flying.splice(pick % this.flying.length, 1);
  }

  replay(pick: number): void {
    if (this.said.length > 0) this.arrive(this.said[pick % this.said.length]!);
  }

  private arrive(message: Message): void {
    const answer = message.by === 'addressee' ? this.senderIsAsked() : this.addresseeHears(message);
    this.flying.push({ reply: { to: message, answer, missing: this.allParts() } });
  }

  private senderIsAsked(): SenderAnswer {
    const { state } = this.s;
    if (state === 'open' || state === 'settled') return { kind: state };
    return { kind: 'closed', end: state };
  }

  private hears(input: ReceiverInput): void {
    const before = this.r?.state;
    this.r = this.machines.received(this.r, input);
    if (before !== 'settled' && this.r?.state === 'settled') this.lay();
  }

  /** The addressee lays what is settled and lies before nobody yet; also each hour, and when a person has it tried again. */
  lay(): void {
    if (this.r?.state !== 'settled' || this.r.told || this.refusals === null || this.refusals-- > 0) return;
    this.laid++;
    this.r = this.machines.received(this.r, { kind: 'laid' });
  }

  /** A person at the sender has it sent once more, where that is allowed. */
  repeat(): void {
    const { state, told } = this.s;
    const facts = { direction: 'out', state, told, isThere: !this.isBack, made: true, holds: false } as const;
    if (this.machines.isTimeFor('repeat', facts)) this.happens({ kind: 'repeat' });
  }

  private addresseeHears({ kind, end, part, until }: Message): Reply['answer'] {
    if (kind === 'parts') {
      if (this.r?.state !== 'announced') return { kind: 'gone' };
      this.here.add(part!);
      return { kind: 'kept' };
    }
    if (kind === 'announce') this.hearsAnnouncement(until!);
    if (kind === 'complete' && this.r?.state === 'announced' && this.allParts().length === 0) {
      if (this.plan.large) {
        this.working = true;
        return { kind: 'working' };
      }
      this.examine();
    }
    if (kind === 'settle' || kind === 'acknowledge') this.hears({ kind });
    if (kind === 'cancel') this.hears({ kind, end: end! });
    if (kind === 'acknowledge' && this.r?.state === 'refused') return { kind: 'closed', end: 'refused' };
    return this.standing();
  }

  private hearsAnnouncement(until: string): void {
    const before = this.r?.state;
    this.hears({ kind: 'announce', afresh: this.r !== null && until > this.untilThere });
    if (before === 'announced' || this.r?.state !== 'announced') return;
    this.untilThere = until;
    if (until <= this.addresseeToday() || this.plan.verdict === 'refusedAtOnce') this.hears({ kind: 'examined', good: false });
  }

  private standing(): SenderAnswer {
    const kind = this.machines.standingAnswer(this.r);
    return kind === 'closed' ? { kind, end: this.r!.state as 'ended' } : { kind };
  }

  /** What came is looked at, by the job or at once. Twice does no harm. */
  examine(): void {
    if (this.r?.state !== 'announced' || this.allParts().length > 0) return;
    this.hears({ kind: 'examined', good: this.plan.verdict !== 'refusedWhenWhole' });
  }

  jobRuns(): void {
    if (this.working) this.examine();
    this.working = false;
  }

  private answered({ to, answer, missing }: Reply): void {
    if (to.by === 'addressee') {
      if (to === this.asked && answer.kind === 'settled') this.hears({ kind: 'settle' });
      if (to === this.asked && answer.kind === 'closed')
        this.hears({ kind: 'cancel', end: (answer as SenderAnswer).end === 'cancelled' ? 'cancelled' : 'ended' });
      return;
    }
    if (this.awaited === null || (to !== this.awaited && !KEPT.has(answer.kind))) return; // believed by nobody (line.ts)
    this.awaited = null;
    if (answer.kind === 'kept') this.missing = this.missing?.filter((part) => part !== to.part) ?? null;
    else if (answer.kind === 'gone') this.missing = null;
    else {
      if (answer.kind === 'wanted') this.missing = missing;
      this.happens({ kind: 'answer', answer: answer as SenderAnswer, fits: true });
    }
  }

  restartSender(): void {
    this.awaited = this.missing = null;
  }

  /** The addressee begins anew with nothing. */
  loseData(): void {
    [this.r, this.laid, this.working, this.asked, this.lost] = [null, 0, false, null, true];
    this.here.clear();
  }

  clearLine(): void {
    this.flying = [];
  }
}
