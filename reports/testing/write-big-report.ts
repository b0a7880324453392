import { writeFileSync } from 'node:fs';
import { bigReport } from './big-report.ts';

/** Run as a program: writes the big report into the file that is named. */
writeFileSync(process.argv[2] ?? 'report.json', JSON.stringify(bigReport()));
