import type { RunReport } from '../run-report.ts';
import { causesSection } from './causes-section.ts';
import { clipped } from './clipped.ts';
import { plainText } from './browser/visible.ts';
import { safeJson } from './safe-json.ts';
import { markup, Markup } from './markup.ts';
import { runSections } from './run-sections.ts';
import { pageDataOf } from './page-data-of.ts';
import { pageScript, pageStyle } from './page-assets.ts';
import { verdictSection } from './verdict-section.ts';

/** A run as one HTML file that needs neither a server nor a network, and in which nothing from a target can run. */
export function htmlReport(report: RunReport): string {
  const style = pageStyle();
  const script = pageScript();
  const data = pageDataOf(report);
  const policy = [
    "default-src 'none'",
    `style-src ${style.source}`,
    `script-src ${script.source}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${plainText(clipped(report.target.name, 200))}: naysayer report</title>
<style>${new Markup(style.text)}</style>
</head>
<body>
<a class="skip" href="#broken">Skip to what is broken</a>
${verdictSection(report)}
<main>
<div id="filters" hidden></div>
${causesSection(report, data)}
<section aria-labelledby="matrix-title" id="matrix">
<h2 id="matrix-title">Operations × classes</h2>
<noscript><p>The matrix, the filters and the evidence need JavaScript; the rest of the page does not.</p></noscript>
</section>
${runSections(report)}
</main>
<footer>
<p>naysayer ${report.naysayer}; the same faults again: <code>naysayer run --seed ${report.seed}</code></p>
</footer>
<div id="said" role="status" class="unseen"></div>
<script type="application/json" id="data">${new Markup(safeJson(data))}</script>
<script type="module">${new Markup(script.text)}</script>
</body>
</html>
`.text;
}
