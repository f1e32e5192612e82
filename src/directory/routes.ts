import type { Context } from '#core/context.ts';
import type { Handle } from '#core/http.ts';
import { refuseStranger } from './access.ts';
import { endOwnKey, rotateOwnKey } from './actions/keys.ts';
import { refreshDirectory } from './actions/refreshDirectory.ts';
import * as members from './contract/members.ts';
import * as published from './contract/published.ts';
import * as state from './contract/state.ts';
import * as decide from './keeper/decide.ts';
import { hear } from './keeper/hear.ts';
import { listMembers, viewMemberGroup } from './keeper/listMembers.ts';
import * as places from './keeper/places.ts';
import { readDirectory, readListing } from './keeper/readPublished.ts';
import { listAddresses } from './queries/addresses.ts';
import { viewDirectory } from './queries/viewDirectory.ts';

export function directoryRoutes(handle: Handle): void {
  handle(published.publishedDirectory, readDirectory);
  handle(published.publishedListing, readListing);
  handle(published.tellDirectory, hear);
  handle(state.viewDirectory, viewDirectory);
  handle(state.refresh, refreshNow);
  handle(state.rotateKey, rotateOwnKey);
  handle(state.endKey, endOwnKey);
  handle(state.listAddresses, listAddresses);
  handle(members.listMembers, listMembers);
  handle(members.approveKey, decide.approveKey);
  handle(members.refuseKey, decide.refuseKey);
  handle(members.endMember, decide.endMember);
  handle(members.revokeKey, decide.revokeKey);
  handle(members.viewMemberGroup, viewMemberGroup);
  handle(members.confirmPlaces, places.confirmPlaces);
  handle(members.setGroupCode, places.setGroupCode);
  handle(members.refuseClaim, places.refuseClaim);
}

async function refreshNow(ctx: Context) {
  refuseStranger(ctx.actor);
  await refreshDirectory(ctx);
  return viewDirectory(ctx);
}
