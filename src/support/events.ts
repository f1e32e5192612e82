declare module '#core/events.ts' {
  interface EventDetails {
    'support.named': { supportId: string; officeId: string; kind: string; postId: string };
    'support.ended': { supportId: string; officeId: string };
  }
}
export {};
