#!/usr/bin/env node
import path from 'node:path';
import { handOver, install, root } from './handover.mjs';

install();
handOver([path.join(root, 'bench/bench.ts'), ...process.argv.slice(2)]);
