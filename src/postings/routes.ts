import type { Handle } from '#core/http.ts';

export function postingsRoutes(_handle: Handle): void {}
