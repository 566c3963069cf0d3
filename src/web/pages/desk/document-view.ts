import { html } from 'hono/html';
import type { Document, Passage } from '../../../../index/document.ts';
import type { Validity } from '../../../../index/validity.ts';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { citizenTexts } from '../../texts.zh-cn.ts';
import { documentText } from '../document-text.ts';
import type { Html } from '../layout.ts';
import { passageHref } from './addresses.ts';
import { confirmed, section, viewTitle } from './parts.ts';

/** One document of the live release as clerks look at it. */
export type DeskDocument = {
  readonly document: Document;
  readonly validity: Validity;
  readonly passages: readonly Passage[];
};

const FACTS = [
  'documentNumber',
  'issuer',
  'category',
  'region',
  'promulgatedOn',
  'effectiveFrom',
  'repealedOn',
  'repealedBy',
] as const;

/** What is known about a document, its warnings, passages and text, and withdrawal. */
export function documentView({ document, validity, passages }: DeskDocument): Html {
  const { id, title, warnings, sourceFile, level, supersedes } = document;
  const { withdraw, withdrawIntro, withdrawButton, withdrawn } = texts.document;
  const call = {
    to: `DELETE /v1/admin/documents/${encodeURIComponent(id)}`,
    next: '/desk/documents',
    said: withdrawn,
    watched: true,
  };
  const facts: readonly (readonly [string, string | null])[] = [
    ...FACTS.map((name) => [texts.fields[name], document[name]] as const),
    [texts.fields.level, level === null ? null : texts.levels[level]],
    [texts.fields.supersedes, supersedes.length === 0 ? null : supersedes.join('、')],
    [texts.document.source, sourceFile],
  ];
  return html`<p><a href="/desk/documents">← ${texts.document.back}</a></p>
${viewTitle(title)}
<p class="row"><span class="validity ${validity}">${citizenTexts.validity[validity]}</span> <a href="/documents/${encodeURIComponent(id)}">${texts.document.public}</a></p>
<section class="panel"><h2 class="visually-hidden">${texts.columns.field}</h2><dl class="facts">${facts.filter(([, value]) => value !== null).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>
${warnings.length === 0 ? '' : section(texts.document.warnings, html`<ul class="warnings">${warnings.map(({ text }) => html`<li>${text}</li>`)}</ul>`, 'warnings')}
${section(texts.document.passages, html`<ul class="chips">${passages.map(({ id: passage, label }) => html`<li><a href="${passageHref(passage)}">${label}</a></li>`)}</ul>`, 'passages')}
${section(texts.document.text, html`<div class="law">${documentText(document, null)}</div>`, 'text')}
<section class="panel">${confirmed(withdraw, withdrawIntro, call, withdrawButton)}</section>`;
}
