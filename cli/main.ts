#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { program } from './program.ts';

// A run keeps little and throws much away: without this, what it threw away may come to half a gigabyte.
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--max-semi-space-size=8');

await program().parseAsync();
