/// <reference types="vite/client" />

/** Where the build lays the decoders of pdf.js (vite.config.ts), below the base address. */
declare const PDFJS_DECODERS: string;
