import type { Job } from '#core/jobs.ts';
import { endRelieved } from './actions/watch/endRelieved.ts';
import { examineCertificate, examineCertificates } from './actions/watch/endRevoked.ts';
import { remindHolder, remindOfEnd } from './actions/watch/remindOfEnd.ts';

/** What happens to certificates without anybody's act: they are examined, ended, and their holders reminded. */
// oxlint-disable-next-line typescript/no-explicit-any -- each job knows its own payload
export const signingJobs: Job<any>[] = [endRelieved, examineCertificates, examineCertificate, remindOfEnd, remindHolder];
