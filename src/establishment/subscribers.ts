import type { Job } from '#core/jobs.ts';
import { sendInvitation } from '#identity/actions/mailInvitation.ts';

export interface Inviting {
  employeeId: string;
  origin: string;
}

/** Makes the link and sends the letter; run twice, the second letter's link is the one that holds. */
export const inviteByMail: Job<Inviting> = { name: 'establishment.invite', run: sendInvitation };

export const establishmentJobs: Job<Inviting>[] = [inviteByMail];
