import type { Handle } from '#core/http.ts';

export function supportRoutes(_handle: Handle): void {}
