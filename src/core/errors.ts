export type Details = Record<string, string | number>;

/** An error the person can act upon. Its code is also the key of its message in every language. */
export class Refusal extends Error {
  status: number;
  code: string;
  /** Values for the places `{name}` in the message. */
  details: Details;
  constructor(status: number, code: string, details: Details = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** 404: it is not there, or this actor may not know of it. Both look the same. */
export const notFound = (what: string): Refusal => new Refusal(404, `${what}.notFound`);

/** 403: the actor sees the thing but may not do this with it. The message key is `<act>.forbidden`, e.g. `file.send.forbidden`. */
export const forbidden = (act: string, details?: Details): Refusal => new Refusal(403, `${act}.forbidden`, details);

/** 409: the state of things does not allow it; the message says what to do. */
export const conflict = (code: string, details?: Details): Refusal => new Refusal(409, code, details);

/** 422: the input is well formed but wrong in itself (a broken PDF, a date in the future). */
export const unfit = (code: string, details?: Details): Refusal => new Refusal(422, code, details);
