import type { Handle } from '#core/http.ts';
import * as contract from './contract.ts';
import { search } from './queries.ts';

export function searchRoutes(handle: Handle): void {
  handle(contract.search, search);
}
