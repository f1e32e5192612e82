import type { Handle } from '#core/http.ts';
import { endSupportPost, nameSupportPost } from './actions.ts';
import * as support from './contract.ts';
import { listContacts, listSupportPosts } from './queries.ts';

export function supportRoutes(handle: Handle): void {
  handle(support.listContacts, listContacts);
  handle(support.listSupportPosts, listSupportPosts);
  handle(support.nameSupportPost, nameSupportPost);
  handle(support.endSupportPost, endSupportPost);
}
