import type { Handle } from '#core/http.ts';

export function fileRoutes(_handle: Handle): void {}
