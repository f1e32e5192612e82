import type { Handle } from '#core/http.ts';

export function receiptRoutes(_handle: Handle): void {}
