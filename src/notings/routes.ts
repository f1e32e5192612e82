import type { Handle } from '#core/http.ts';

export function notingRoutes(_handle: Handle): void {}
