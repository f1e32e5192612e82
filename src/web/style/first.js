// Without this zod tries `new Function`, which the content security policy refuses and reports. It stands in the chunk of the
// libraries (vite.config.ts), so that it has run before any contract is made.
(globalThis.__zod_globalConfig ??= {}).jitless = true;
