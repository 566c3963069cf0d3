import { html } from 'hono/html';
import type { InspectedPassage, Inspection } from '../../../desk/inspect/inspect-question.ts';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { citizenTexts, fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { passageHref } from './addresses.ts';
import { badge, type Cell, field, nothing, section, table, viewTitle } from './parts.ts';

/** The search page for clerks; what it finds is put below the form by the page's script. */
export function inspectView(): Html {
  const { question, asOf, region, submit } = texts.inspect;
  return html`${viewTitle(texts.inspect.title, texts.inspect.intro)}
<form class="panel call-form" data-view="/desk/views/inspect" role="search" autocomplete="off">
${field('question', question, html`<input id="question" name="question" maxlength="500" required>`)}
<div class="fields">${field('as-of', asOf, html`<input id="as-of" type="date" name="asOf" placeholder="2026-01-01">`)}${field('region', region, html`<input id="region" name="region" maxlength="50">`)}</div>
<p class="row"><button type="submit" class="primary">${submit}</button></p>
<p class="progress" role="status" data-slot="progress" hidden></p>
<p class="trouble" role="alert" data-slot="trouble" hidden></p>
</form>
<div data-slot="result"></div>`;
}

/** Decision, threshold, what moved the score, and every passage with its signals and what became of it. */
export function inspectionView(inspection: Inspection): Html {
  const { passages, notInForce, contributions } = inspection;
  return html`${section(texts.inspect.result, decisionOf(inspection), 'decision')}
${section(texts.inspect.passages, passages.length === 0 ? nothing(texts.inspect.none) : passageTable(texts.inspect.passages, passages), 'ranked')}
${notInForce.length === 0 ? '' : section(texts.inspect.notInForce, passageTable(texts.inspect.notInForce, notInForce), 'not-in-force')}
${contributions.length === 0 ? '' : section(texts.inspect.contributions, contributionTable(contributions), 'contributions')}`;
}

const TONES = { answered: 'good', curated: 'good', redirected: 'plain', declined: 'warn' } as const;

function decisionOf({ decision, answerability, threshold, route, query, release }: Inspection): Html {
  const reason = decision.reason === null ? null : (texts.declineReasons[decision.reason] ?? decision.reason);
  const facts: readonly (readonly [string, string])[] = [
    [texts.inspect.query, query],
    [texts.inspect.route, route],
    [texts.inspect.release, release],
  ];
  return html`<p class="figure">${badge(texts.inspect.statuses[decision.status], TONES[decision.status])} ${reason ?? ''}</p>
${
  answerability === null
    ? ''
    : html`<p>${fill(texts.inspect.score, { score: answerability.toFixed(3), threshold: threshold.toFixed(3) })}</p>
<meter min="0" max="1" low="${threshold}" optimum="1" value="${answerability}" aria-label="${texts.inspect.result}">${answerability.toFixed(3)}</meter>`
}
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function passageTable(title: string, passages: readonly InspectedPassage[]): Html {
  const { rank, became, score, passage } = texts.columns;
  return table(title, [rank, became, score, passage], passages.map(passageRow));
}

function passageRow({ rank, result, evidence, rejected }: InspectedPassage): Cell[] {
  const { passage, title, validity, score, signals } = result;
  const became =
    rejected === null
      ? badge(fill(texts.inspect.evidence, { n: evidence ?? 0 }), 'good')
      : badge(texts.inspect.rejected[rejected], rejected === 'not-in-force' ? 'warn' : 'plain');
  const words = passage.text.length > 160 ? `${passage.text.slice(0, 160)}……` : passage.text;
  return [
    rank,
    became,
    score.toFixed(3),
    html`<p><a href="${passageHref(passage.id)}">《${title}》${passage.label}</a> <span class="validity ${validity}">${citizenTexts.validity[validity]}</span></p>
<p class="muted">${words}</p>
<details><summary>${texts.inspect.signals}</summary>${signalTable(signals)}</details>`,
  ];
}

const CONTRIBUTION = 'contribution.';
/** The API gives them all. */
const MOST_SIGNALS = 20;

/** Signals with what each moved the score by, the strongest first. */
function signalTable(signals: Readonly<Record<string, number>>): Html {
  const names = new Set(Object.keys(signals).map((name) => name.replace(CONTRIBUTION, '')));
  const rows = [...names]
    .map((name) => ({ name, value: signals[name], contribution: signals[CONTRIBUTION + name] }))
    .sort((a, b) => Math.abs(b.contribution ?? 0) - Math.abs(a.contribution ?? 0))
    .slice(0, MOST_SIGNALS)
    .map(({ name, value, contribution }) => [name, value?.toFixed(3) ?? '', signed(contribution)]);
  const { feature, value, contribution } = texts.columns;
  return table(texts.inspect.signals, [feature, value, contribution], rows);
}

function contributionTable(contributions: Inspection['contributions']): Html {
  const { feature, value, contribution } = texts.columns;
  const rows = contributions.map((one) => [one.feature, one.value.toFixed(3), signed(one.contribution)]);
  return html`<p class="muted">${texts.inspect.contributionsIntro}</p>${table(texts.inspect.contributions, [feature, value, contribution], rows)}`;
}

function signed(value: number | undefined): string {
  if (value === undefined) return '';
  return value > 0 ? `+${value.toFixed(3)}` : value.toFixed(3);
}
