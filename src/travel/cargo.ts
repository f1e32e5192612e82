import { cargo } from '#exchange/contract/cargo.ts';
import { fileEnded } from './actions/fileEnded.ts';
import { fileIsThere } from './queries/fileIsThere.ts';
import { heardOfFile } from './actions/heard.ts';
import { mergeFile } from './merge/mergeFile.ts';

/** Whole files, between instances. */
export const fileCargo = cargo({
  kind: 'file',
  lay: mergeFile,
  ended: fileEnded,
  heard: heardOfFile,
  isThere: fileIsThere,
});
