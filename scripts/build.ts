import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';

/** Compiles the package into `dist/`, with the data that it reads at run time beside the code. */
rmSync('dist', { recursive: true, force: true });
execFileSync('tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit' });
for (const file of ['openapi.yaml', 'contract.yaml'])
  cpSync(`contracts/sigopt/${file}`, `dist/contracts/sigopt/${file}`);
cpSync('reports/html/report.css', 'dist/reports/html/report.css');
cpSync('targets/config/schemas', 'dist/targets/config/schemas', { recursive: true });
cpSync('reports/report.schema.json', 'dist/reports/report.schema.json');
