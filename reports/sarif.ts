import { isBuiltIn } from './built-in.ts';
import { commandToReplay } from './command-to-replay.ts';
import { brokenIn } from './broken-in.ts';
import type { Broken } from './broken-in.ts';
import type { ReportContract, ReportOperation, ReportRequirement, RunReport } from './run-report.ts';
import { excerpt } from './safe-text.ts';

/** The public schema's own name. */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** What the document that comes with naysayer is relative to. */
const PACKAGE = 'NAYSAYER';
const MOST_LETTERS = 1000;
/** What GitHub shows of a result: related locations beyond it are dropped. */
const MOST_RELATED = 1000;

/** A report as SARIF 2.1.0: a rule a promise, a result a root cause, at the operation's line of the document. */
export function sarif(report: RunReport): object {
  const { contract, verdict, target, naysayer, startedAt } = report;
  const indexes = new Map(contract.requirements.map(({ id }, index) => [id, index]));
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'naysayer',
            version: naysayer,
            semanticVersion: naysayer,
            rules: contract.requirements.map((each) => ruleOf(each, report.strict)),
          },
        },
        automationDetails: { id: `naysayer/${textOf(target.name)}/` },
        ...(isBuiltIn(contract) && {
          originalUriBaseIds: { [PACKAGE]: { description: { text: 'The folder of the naysayer package.' } } },
        }),
        invocations: [
          {
            executionSuccessful: verdict.exitCode !== 2,
            exitCode: verdict.exitCode,
            startTimeUtc: startedAt,
            toolExecutionNotifications: verdict.obstacles.map(({ reason, cells }) => ({
              level: 'warning',
              message: { text: `${cells} not judged: ${textOf(reason)}` },
            })),
          },
        ],
        results: brokenIn(report).map((each) => ({
          ...resultOf(each, report),
          ruleIndex: indexes.get(each.cause.requirement) ?? -1,
        })),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
}

function ruleOf(requirement: ReportRequirement, strict: boolean): object {
  const { id, errorClass, level, title, failureTitle, restsOn } = requirement;
  const sentences = restsOn.map(({ text, source }) => `“${text}” (${source})`);
  return {
    id,
    shortDescription: { text: failureTitle },
    fullDescription: { text: title },
    help: { text: [`${level}: ${title}.`, ...sentences].join('\n') },
    defaultConfiguration: { level: levelOf(level, strict) },
    properties: { tags: [errorClass, level] },
  };
}

function resultOf({ cause, title, operations, findings }: Broken, { contract, strict }: RunReport): object {
  const [finding] = findings;
  const [first, ...others] = operations;
  const evidence = finding
    ? ` Expected ${textOf(finding.expected)}, was ${textOf(finding.actual)}. Replay: ${textOf(commandToReplay(finding))}`
    : '';
  return {
    ruleId: cause.requirement,
    level: levelOf(cause.level, strict),
    message: { text: `${title} (${textOf(cause.operations.join(', '))}).${evidence}` },
    locations: [
      first ? locationOf(contract, first) : { physicalLocation: { artifactLocation: artifactOf(contract) } },
    ],
    relatedLocations: others
      .slice(0, MOST_RELATED)
      .map((each, id) => ({ id, message: { text: each.title }, ...locationOf(contract, each) })),
    partialFingerprints: Object.fromEntries(
      findings.map(({ operation, id }) => [`naysayerFinding/${operation}`, id]),
    ),
  };
}

function locationOf(contract: ReportContract, { id, line }: ReportOperation): object {
  return {
    physicalLocation: {
      artifactLocation: artifactOf(contract),
      ...(line !== undefined && { region: { startLine: line } }),
    },
    logicalLocations: [{ name: id, kind: 'function' }],
  };
}

function artifactOf(contract: ReportContract): object {
  return isBuiltIn(contract)
    ? { uri: 'contracts/sigopt/openapi.yaml', uriBaseId: PACKAGE }
    : { uri: contract.source.split('/').map(encodeURIComponent).join('/') };
}

function levelOf(level: 'MUST' | 'SHOULD', strict: boolean): 'error' | 'warning' {
  return level === 'MUST' || strict ? 'error' : 'warning';
}

/** Shown as it is: in the text of a SARIF message, brackets would be links and braces placeholders. */
function textOf(text: string): string {
  return excerpt(text, MOST_LETTERS)
    .replaceAll(/[[\]\\]/g, String.raw`\$&`)
    .replaceAll(/[{}]/g, '$&$&');
}
