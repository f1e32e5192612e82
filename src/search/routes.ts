import type { Handle } from '#core/http.ts';

export function searchRoutes(_handle: Handle): void {}
