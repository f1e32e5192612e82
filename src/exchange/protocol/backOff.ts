/** Seconds until the next attempt: then hourly (DHX; each up to a fifth more, so that not all come at once). */
const BACK_OFF_S = [30, 120, 1_200, 3_600];

/** Milliseconds to wait after so many attempts that came to nothing before. */
export const pauseAfter = (tries: number): number =>
  (BACK_OFF_S[Math.min(tries, BACK_OFF_S.length - 1)]! * (1_000 + Math.random() * 200)) | 0;
