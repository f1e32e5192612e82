import type { Handle } from '#core/http.ts';

export function coverageRoutes(_handle: Handle): void {}
