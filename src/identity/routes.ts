import type { Visit } from '#core/context.ts';
import type { Handle } from '#core/http.ts';
import * as invitations from './actions/invitations.ts';
import * as password from './actions/password.ts';
import * as secondFactor from './actions/secondFactor.ts';
import * as sessions from './actions/sessions.ts';
import * as signIn from './actions/signIn.ts';
import * as singleSignOn from './actions/singleSignOn.ts';
import * as unfinished from './actions/unfinished.ts';
import * as contract from './contract.ts';
import * as queries from './queries.ts';

export function identityRoutes(handle: Handle, { countInboxes }: { countInboxes: queries.CountInboxes }): void {
  handle(contract.viewEntrance, queries.viewEntrance);
  handle(contract.signIn, signIn.signIn);
  handle(contract.giveCode, signIn.giveCode);
  handle(contract.signOut, sessions.signOut);
  handle(contract.viewMe, (visit: Visit) => queries.viewMe(visit, countInboxes));
  handle(contract.switchPost, sessions.switchPost);
  handle(contract.listSessions, queries.listSessions);
  handle(contract.endSession, sessions.endSession);
  handle(contract.changePassword, password.changePassword);
  handle(contract.beginSecondFactor, secondFactor.beginSecondFactor);
  handle(contract.confirmSecondFactor, secondFactor.confirmSecondFactor);
  handle(contract.removeSecondFactor, secondFactor.removeSecondFactor);
  handle(contract.viewInvitation, queries.viewInvitation);
  handle(contract.acceptInvitation, invitations.acceptInvitation);
  handle(contract.viewUnfinished, queries.viewUnfinished);
  handle(contract.keepUnfinished, unfinished.keepUnfinished);
  handle(contract.dropUnfinished, unfinished.dropUnfinished);
  handle(contract.startSingleSignOn, singleSignOn.startSingleSignOn);
  handle(contract.returnFromSingleSignOn, singleSignOn.returnFromSingleSignOn);
}
