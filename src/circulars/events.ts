declare module '#core/events.ts' {
  interface EventDetails {
    /** Of the sender's file: what a letter asks. `reminders`: days on which they go by themselves. */
    'circular.asked': { issueId: string; request: string; dueOn: string; columns: number; reminders: string[] };
    'circular.dropped': { issueId: string };
    /** A reply has come, by the exchange or from a desk of this instance. */
    'circular.replied': { issueId: string; position: number; version: number; by: string };
    'circular.ticked': { issueId: string; position: number; reason: string };
    /** The office reminded by itself: stage 0 is the notice; `number` of the reminder; `unreached`: to whom it could not be sent. */
    'circular.reminded': { issueId: string; stage: number; number: string; to: number[]; unreached: number[] };
    'circular.read': { issueId: string; what: string };
    'circular.laid': { issueId: string; receiptId: string; sha256: string };
    /** Of the letter's receipt at the addressee, where it is one. */
    'task.laid': { taskId: string; letterId: string; dueOn: string };
    'task.attached': { taskId: string; sha256: string; name: string };
    'task.replied': { taskId: string; version: number; rows: number; attachments: number };
    'task.refused': { taskId: string; version: number; code: string };
    'task.reminded': { taskId: string; stage: number; number: string };
    'task.withdrawn': { taskId: string };
    'task.read': { taskId: string; what: string };
  }
}

export {};
