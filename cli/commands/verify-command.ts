import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { guarded } from '../guarded.ts';
import type { VerifyOptions } from '../verbs/verify.ts';
import { documentOption, takingTarget, terms } from './options.ts';
import { isJsonObject, jsonIn } from '../../wire/json.ts';

/** What a Pact Broker takes in a consumer version selector; it passes over what it does not know. */
const SELECTOR_KEYS = [
  'mainBranch',
  'branch',
  'fallbackBranch',
  'matchingBranch',
  'deployedOrReleased',
  'deployed',
  'released',
  'environment',
  'consumer',
  'tag',
  'fallbackTag',
  'latest',
];

const selector = (text: string, before: readonly object[] = []): readonly object[] => {
  const value = objectIn(text);
  if (!value) throw new InvalidArgumentError('expected a JSON object, such as {"mainBranch": true}.');
  const unknown = Object.keys(value).filter((key) => !SELECTOR_KEYS.includes(key));
  if (unknown.length > 0)
    throw new InvalidArgumentError(`it has no ${unknown.join(', ')}; there are ${SELECTOR_KEYS.join(', ')}.`);
  return [...before, value];
};

function objectIn(text: string): object | undefined {
  const value = jsonIn(text);
  return isJsonObject(value) ? value : undefined;
}

/** Texts that may have commas in them: one for each time that the option is given. */
const each = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** `naysayer verify`. */
export function verifyCommand(root: Command): void {
  takingTarget(
    root
      .command('verify')
      .description("verify pacts against a target with Pact's own verifier: from files, or from a broker")
      .argument('[path]', 'a pact file, or a folder of them; pacts unless given or --broker')
      .addOption(documentOption()),
  )
    .option('--broker [url]', 'take them from this broker; PACT_BROKER_BASE_URL unless given')
    .option('--provider <name>', "the provider at the broker; the contract's name unless given")
    .option(
      '--selector <json>',
      'which consumer versions, a JSON object; may be given several times; main branch, deployed and matching branch unless given',
      selector,
    )
    .option(
      '--pact-url <url>',
      'verify this pact of a broker alone; with --broker PACT_URL unless given, which a webhook can set',
    )
    .option('--no-pending', 'let pending pacts fail the build too')
    .option('--wip-since <date>', 'verify work in progress since that date too, without failing')
    .option('--publish', 'send the results back to the broker', false)
    .option('--provider-version <version>', "the target's version; the git commit unless given")
    .option('--provider-branch <branch>', "the target's branch; the git branch unless given")
    .addOption(new Option('--provider-tag <tags>', 'tags for that version, comma-separated').argParser(terms))
    .option('--build-url <url>', "the build's address; read from the CI's variables unless given")
    .option('--strict', 'fail on a broken SHOULD too', false)
    .addOption(
      new Option(
        '--interaction <texts>',
        'only interactions with one of these in their description, from files; may be given several times',
      ).argParser(each),
    )
    .addOption(
      new Option('--state <names>', 'only interactions in one of these provider states').argParser(each),
    )
    .option('--last-failed', 'only what was not kept the last time in this folder', false)
    .option('--report <file>', 'write the report that naysayer report reads')
    .option('--junit <file>', 'write JUnit XML')
    .option('--html <file>', 'write a page for people')
    .option('--markdown <file>', 'write a summary in Markdown')
    .option('--json', 'print the results as JSON, and nothing else', false)
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'))
    .action(
      guarded(async (path: string | undefined, options: VerifyOptions) =>
        (await import('../verbs/verify.ts')).verify(path, options),
      ),
    );
}
