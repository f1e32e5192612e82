export const hi = {} as const;
