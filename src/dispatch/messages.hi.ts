export const hi = {};
