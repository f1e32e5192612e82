import type { Handle } from '#core/http.ts';

export function signingRoutes(_handle: Handle): void {}
