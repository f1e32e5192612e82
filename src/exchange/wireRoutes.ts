import type { Handle } from '#core/http.ts';
import * as wire from './contract/wire.ts';
import { hearMessage } from './receiving/hear.ts';
import { takeParts } from './receiving/takeParts.ts';

/** What other instances call. Nobody signs in: a message is believed by its signature, a part by its hash. */
export function wireRoutes(handle: Handle): void {
  handle(wire.hearMessage, hearMessage);
  handle(wire.takeParts, takeParts);
}
