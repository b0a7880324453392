import { ERROR_CLASSES } from '../../contracts/requirements/error-class.ts';
import { CATALOGUE } from '../../contracts/requirements/catalogue/index.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { interactionsOf } from '../../pacts/interactions-of.ts';
import type { PactPlan } from '../../pacts/interactions-of.ts';
import { STATE_NAMES } from '../../contracts/requirements/provider-state.ts';
import type { Requirement } from '../../contracts/requirements/requirement.ts';
import { promisedIn } from '../../contracts/sources/promised-in.ts';
import type { Promised } from '../../contracts/sources/promised-in.ts';
import { assertionWords } from './assertion-words.ts';
import { provocationWords } from './provocation-words.ts';

/** Every requirement of the contract, with an anchor that is its id. */
export async function requirementsReference(): Promise<string> {
  const contract = await loadContract();
  const promised = promisedIn(contract);
  const plan = await interactionsOf(contract);
  const sections = ERROR_CLASSES.map((errorClass) => {
    const own = promised.filter((each) => each.errorClass === errorClass);
    const others = CATALOGUE.filter(
      (each) => each.errorClass === errorClass && !own.some(({ id }) => id === each.id),
    );
    const entries = [...own.map((each) => entryOf(each, plan)), ...others.map(documentedEntryOf)];
    return `## ${errorClass}\n\n${entries.join('\n')}`;
  });
  return [contentsOf(promised), ...sections].join('\n');
}

function contentsOf(promised: readonly Promised[]): string {
  const rows = promised.map(({ id, level, title }) => `| [\`${id}\`](#${id}) | ${level} | ${plain(title)} |`);
  return `| requirement | level | what is promised |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function entryOf(requirement: Promised, plan: PactPlan): string {
  const { id, errorClass, level, title, restsOn, provokedBy, precondition, assertion } = requirement;
  return `<a id="${id}"></a>

### \`${id}\`

${plain(`${title[0]?.toUpperCase()}${title.slice(1)}`)}.

- **Level:** ${level}. **Class:** \`${errorClass}\`.
- **Rests on:**
${restsOn.map(({ text, source }) => `  - “${plain(text)}” (${source})`).join('\n')}
- **Provoked by:**
${provokedBy.map((each) => `  - ${provocationWords(each)}`).join('\n')}
- **Precondition:** ${STATE_NAMES[precondition]}.
- **Asserted:** ${assertionWords(assertion)}.
- **In a pact:** ${heldByPact(requirement, plan)}.
`;
}

/** What the built-in contract does not promise, and a document of one's own may. */
function documentedEntryOf({ id, errorClass, title, provokedBy, precondition }: Requirement): string {
  const text = plain(title.replaceAll('{statuses}', 'as its document says'));
  return `<a id="${id}"></a>

### \`${id}\`

${text[0]?.toUpperCase()}${text.slice(1)}.

- **Class:** \`${errorClass}\`. Not promised by the built-in contract: judged by a document of your own.
- **Provoked by:**
${provokedBy.map((each) => `  - ${provocationWords(each)}`).join('\n')}
- **Precondition:** ${STATE_NAMES[precondition]}.
`;
}

/** Whether a pact holds it, and what stands against it. */
function heldByPact({ id }: Requirement, { interactions, unexpressed }: PactPlan): string {
  const own = interactions.some((each) => each.requirement.id === id);
  const shown = interactions.some(({ also }) => also.some((each) => each.id === id));
  const part = unexpressed.find((each) => each.requirement === id && each.inPart);
  const against = unexpressed.filter((each) => each.requirement === id && !each.inPart);
  const reasons = [...Map.groupBy(against, ({ reason }) => reason)].map(
    ([reason, cells]) => [sentence(reason), cells.map((each) => `\`${each.operation}\``).join(', ')] as const,
  );
  if (!own && !shown) return `no: ${reasons.map(([reason]) => reason).join('; ')}`;
  const whole = part === undefined ? 'yes' : `in part (${part.reason})`;
  const held = own ? whole : 'yes, in every interaction with such an answer';
  if (reasons.length === 0) return held;
  return `${held}, but for ${reasons.map(([reason, operations]) => `${operations} (${reason})`).join('; ')}`;
}

/** A text in which Markdown sees no tag. */
function plain(text: string): string {
  return text.replaceAll('<', String.raw`\<`);
}

function sentence(reason: string): string {
  return reason.replace(/\.$/, '');
}
