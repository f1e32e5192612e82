import type { Handle } from '#core/http.ts';

export function masterdataRoutes(_handle: Handle): void {}
