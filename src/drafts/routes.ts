import type { Handle } from '#core/http.ts';

export function draftRoutes(_handle: Handle): void {}
