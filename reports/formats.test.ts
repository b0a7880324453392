import { expect, test } from 'vitest';
import { FORMATS } from './formats.ts';
import { readReport } from './read-report.ts';
import { bigReport } from './testing/big-report.ts';

test.each(Object.entries(FORMATS))(
  '%s says the same of a run and of the report that it wrote',
  async (_name, { write }) => {
    const report = bigReport();
    const read = readReport(await FORMATS.json.write(report), 'report.json');
    expect((await write(read)) === (await write(report))).toBe(true);
  },
);
