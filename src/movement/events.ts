import type { PaperKind, Priority } from '#papers/contract.ts';

declare module '#core/events.ts' {
  interface EventDetails {
    /** It went to another desk; `kind` of movement: sent or replied. */
    'paper.sent': {
      kind: PaperKind;
      movement: string;
      to: string;
      copies: string[];
      replied: boolean;
      action: string;
      dueOn: string;
      priority: Priority;
      noNote: boolean;
    };
    'paper.pulledBack': { from: string; copies: string[] };
    'paper.pulledUp': { from: string; reason: string };
    'paper.parked': { until: string; reason: string };
    /** Back in the inbox: by its holder, or by itself on the day. */
    'paper.returned': { byItself: boolean };
    'paper.accepted': { movement: string | null };
    'paper.closed': { kind: PaperKind; reason: string; retention: 'A' | 'B' | 'C' | null };
    /** A copy for information was seen and put away. */
    'paper.copyClosed': { reason: string };
    'paper.reopened': { to: string; reason: string };
    /** A person glanced at it without opening it. */
    'paper.peeked': { kind: PaperKind };
    /** Its desk was told that it is due, or overdue. */
    'paper.reminded': { post: string; dueOn: string; overdue: boolean };
  }
}
