#!/usr/bin/env node
import path from 'node:path';
import { buildWeb, handOver, install, root } from './handover.mjs';

install();
buildWeb();
handOver([path.join(root, 'src/cli.ts'), 'start', ...process.argv.slice(2)]);
