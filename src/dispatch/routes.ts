import type { Handle } from '#core/http.ts';

export function dispatchRoutes(_handle: Handle): void {}
