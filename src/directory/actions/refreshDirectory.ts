import type { Visit } from '#core/context.ts';

export async function refreshDirectory(_visit: Visit): Promise<void> {}
