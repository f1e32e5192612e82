import type { Handle } from '#core/http.ts';

export function peopleRoutes(_handle: Handle): void {}
