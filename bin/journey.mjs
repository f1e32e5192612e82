#!/usr/bin/env node
import path from 'node:path';
import { handOver, install, root } from './handover.mjs';

install();
handOver([path.join(root, 'e2e/journey/journey.ts'), ...process.argv.slice(2)]);
