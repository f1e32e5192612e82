import type { Handle } from '#core/http.ts';

export function reportRoutes(_handle: Handle): void {}
