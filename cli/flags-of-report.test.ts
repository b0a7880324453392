import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findingOf, reportOf, stored } from '../reports/testing/results.ts';
import { folderWith } from '../targets/config/testing/folders.ts';
import { flagsOfReport, readReportFile } from './flags-of-report.ts';

const plain = reportOf([]);
const report = { ...plain, contract: { ...plain.contract, source: 'openapi.yaml' } };
const { exchange, ...rest } = findingOf();
const finding = { ...rest, exchange: { ...exchange, request: stored({ variables: ['TOKEN_OF_A_REPORT'] }) } };

describe('what is not said of the target on the command line', () => {
  test('is taken from a report: its document beside it, its address, and the variable of its token', () => {
    process.env['TOKEN_OF_A_REPORT'] = 'secret';
    onTestFinished(() => {
      delete process.env['TOKEN_OF_A_REPORT'];
    });
    const folder = folderWith({ 'openapi.yaml': '' });
    expect(flagsOfReport({}, report, finding, join(folder, 'report.json'))).toEqual({
      document: join(folder, 'openapi.yaml'),
      url: report.target.baseUrl,
      token: 'TOKEN_OF_A_REPORT',
    });
  });

  test('is not where the report does not tell, or something is said', () => {
    const file = join(folderWith({}), 'report.json');
    expect(flagsOfReport({ url: 'http://127.0.0.1:1' }, report, finding, file)).toEqual({
      url: 'http://127.0.0.1:1',
    });
    expect(flagsOfReport({ config: 'own.yaml' }, report, finding, file)).toEqual({ config: 'own.yaml' });
  });
});

test('a report that is not there is named', () => {
  expect(() => readReportFile('none.json')).toThrow(/none\.json: there is no such file/);
});
