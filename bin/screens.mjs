#!/usr/bin/env node
import path from 'node:path';
import { buildWeb, handOver, install, root } from './handover.mjs';

install();
buildWeb();
process.chdir(root);
handOver([path.join(root, 'e2e/screens.ts')]);
