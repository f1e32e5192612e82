#!/usr/bin/env node
// `npm run signer:build` makes the downloads of the signer, one for each system, in dist/signer.
import path from 'node:path';
import { handOver, install, root } from './handover.mjs';

install();
handOver([path.join(root, 'signer/packing/build.ts')]);
