import type { Handle } from '#core/http.ts';

export function movementRoutes(_handle: Handle): void {}
