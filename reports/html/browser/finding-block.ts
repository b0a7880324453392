import type { PageFinding } from '../page-data.ts';
import { copyButton } from './copy-button.ts';
import { differenceOf } from './difference.ts';
import type { Mark } from './difference.ts';
import { element } from './element.ts';
import type { Child } from './element.ts';
import { exchangeBlock } from './exchange-block.ts';
import { operationAt, requirementAt } from './page.ts';

/** Everything about a finding. */
export function findingBlock(finding: PageFinding): HTMLElement {
  const requirement = requirementAt(finding.requirement);
  const isMust = finding.level === 'MUST';
  return element(
    'article',
    { class: 'finding', 'data-outcome': isMust ? 'fail' : 'warn' },
    element(
      'h3',
      {},
      element('span', { class: 'mark', 'aria-hidden': 'true' }, isMust ? '✗' : '!'),
      ` ${finding.level} `,
      requirement.failureTitle || 'a promise is broken',
    ),
    ...requirement.restsOn.map((each) =>
      element('blockquote', {}, `“${each.text}” `, element('cite', {}, each.source)),
    ),
    element('dl', { class: 'rows' }, ...factRows(finding), ...sendAgain(finding)),
    finding.exchange && exchangeBlock(finding.exchange),
    controlBlock(finding),
  );
}

function factRows(finding: PageFinding): readonly Child[] {
  const { variants, proof, control, again, doubt, deviation } = finding;
  const { expected, actual } = differenceOf(finding.expected, finding.actual);
  const operation = operationAt(finding.operation);
  const { id } = requirementAt(finding.requirement);
  return [
    factRow('promise', element('code', {}, id), ' see ', element('code', {}, `docs/requirements.md#${id}`)),
    factRow('on', element('code', {}, operation.id), ` ${operation.method} ${operation.path}`),
    factRow('expected', element('code', {}, ...marked(expected, 'wanted'))),
    factRow('actual', element('code', {}, ...marked(actual, 'got'))),
    factRow(
      'fault',
      variants.length > 0
        ? variants.join('; ')
        : 'left out, as there are so many findings: report.json has it',
    ),
    proof ? factRow('proof', `${proof.statement} (${proof.oracle})`) : undefined,
    control
      ? factRow(
          'control',
          `the valid request was answered ${control.reply.kind === 'answer' ? control.reply.status : control.reply.message}`,
        )
      : undefined,
    factRow('again', again.of === 0 ? 'not sent again' : `came again ${again.times} of ${again.of} times`),
    doubt === undefined ? undefined : factRow('rests on', doubt),
    deviation === undefined ? undefined : factRow('known', `a known deviation: ${deviation}`),
  ];
}

function sendAgain({ curl, replay }: PageFinding): readonly Child[] {
  return [
    curl === undefined
      ? factRow('curl', 'left out, too long, or with bytes that no terminal takes: replay it')
      : lineRow('curl', 'the curl line', curl),
    replay === undefined ? undefined : lineRow('replay', 'the replay command', replay),
  ];
}

function lineRow(name: string, what: string, text: string): HTMLElement {
  const code = element('code', { tabindex: '0' }, text);
  const made = factRow(name, code, copyButton(what, text, code));
  made.lastElementChild?.classList.add('line');
  return made;
}

function factRow(name: string, ...children: readonly Child[]): HTMLElement {
  return element('div', {}, element('dt', {}, name), element('dd', {}, ...children));
}

function marked(marks: readonly Mark[], name: 'wanted' | 'got'): readonly Child[] {
  return marks.map(({ text, differs }) => (differs ? element('mark', { class: name }, text) : text));
}

/** The valid request is made when it is asked for. */
function controlBlock({ control }: PageFinding): HTMLElement | undefined {
  if (!control) return undefined;
  const details = element('details', {}, element('summary', {}, 'The valid request and its answer'));
  details.addEventListener('toggle', () => details.append(exchangeBlock(control)), { once: true });
  return details;
}
