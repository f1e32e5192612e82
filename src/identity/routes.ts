import type { Handle } from '#core/http.ts';

export function identityRoutes(_handle: Handle): void {}
