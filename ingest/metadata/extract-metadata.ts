import { addDays, findDates } from '../../index/analysis/dates.ts';
import type { DocumentLink, IsoDate, Metadata, Provision, Warning } from '../../index/document.ts';
import type { PlacedLine } from '../structure/line.ts';
import { readMarker } from '../structure/line-marker.ts';
import { readArea } from './area.ts';
import { categoryOf } from './category.ts';
import { checkMetadata } from './check-metadata.ts';
import { type Claims, readClaims } from './claims.ts';
import { findDocumentNumber, joinOrderLines, tidyDocumentNumber } from './document-number.ts';
import { applyEffectiveRule, type EffectiveRule, findEffectiveRule, findExpiry } from './effective-date.ts';
import { type FileNameFacts, readFileName } from './file-name.ts';
import { type HistoryEvent, readBareDate, readHistory, readWebDate } from './history.ts';
import {
  issuerFromHistory,
  issuerFromOrder,
  issuerFromSignature,
  issuerFromSource,
  issuerFromTitle,
} from './issuer.ts';
import { findLinks } from './links.ts';
import { readOverrides } from './overrides.ts';

/** What metadata is extracted from. */
export type MetadataSource = {
  readonly title: string;
  readonly text: string;
  readonly lines: readonly PlacedLine[];
  /** Number of lines down to the end of the title. */
  readonly titleEnd: number;
  readonly provisions: readonly Provision[];
  readonly sourceFile: string;
  /** Front matter with the sidecar on top. */
  readonly overrides: Readonly<Record<string, unknown>>;
  /** Metadata of the notice that carries this Document in the same file. */
  readonly carrier: Metadata | null;
  /** Whether the file holds other Documents too, so that its name does not speak for this one. */
  readonly bound: boolean;
  readonly today: IsoDate;
};

/** Everything the text says about dates, gathered once; what is chosen and what is compared both come from here. */
export type Evidence = {
  readonly claims: Claims;
  readonly history: readonly HistoryEvent[];
  readonly rule: EffectiveRule | null;
  readonly signedOn: IsoDate | null;
  /** A day written alone above the text. */
  readonly headDate: IsoDate | null;
  readonly webDate: IsoDate | null;
  readonly fileName: FileNameFacts;
  readonly versionFromFileName: boolean;
};

/** Extracts metadata and links of one Document and what a clerk should check about them. */
export function extractMetadata(source: MetadataSource): {
  metadata: Metadata;
  links: DocumentLink[];
  warnings: Warning[];
} {
  const head = headLines(source);
  const closing = closingLines(source);
  const links = findLinks(source.text, source.title);
  const evidence = gather(source, head, closing);
  const documentNumber = numberOf(source, evidence.claims, head);
  const issuer = issuerOf(source, evidence, closing, documentNumber);
  const area = readArea([issuer, source.title]);
  const dates = datesOf(source, evidence);
  const extracted: Metadata = {
    title: source.title,
    documentNumber,
    issuer,
    category: null,
    ...area,
    ...dates,
    repealedBy: null,
    supersedes: links.filter((link) => link.relation === 'repeals').map((link) => link.title),
  };
  const overrides = readOverrides(source.overrides);
  const stated = { ...extracted, category: categoryOf(extracted, source.provisions), ...overrides };
  const metadata = {
    ...stated,
    repealedOn:
      overrides.repealedOn ?? expiryOf(source, evidence, stated.effectiveFrom ?? stated.promulgatedOn),
  };
  return { metadata, links, warnings: checkMetadata({ source, metadata, extracted, evidence }) };
}

/** Lines up to the first numbered one below the title: those that can speak about the document as a whole. */
function headLines({ lines, titleEnd }: MetadataSource): readonly PlacedLine[] {
  const most = Math.max(titleEnd + 40, 25);
  const first = lines.findIndex((line, index) => index >= titleEnd && readMarker(line.text) !== null);
  return lines.slice(0, first === -1 ? Math.min(25, most) : Math.min(first, most));
}

function closingLines({ lines, provisions }: MetadataSource): readonly PlacedLine[] {
  const closing = provisions.find((each) => each.path === '落款');
  return closing === undefined ? [] : lines.filter((line) => line.start >= closing.start);
}

function gather(
  source: MetadataSource,
  head: readonly PlacedLine[],
  closing: readonly PlacedLine[],
): Evidence {
  const history = readHistory(head.filter((line) => line.text !== source.title));
  const fileName = readFileName(source.sourceFile);
  const signature =
    closing.flatMap((line) => (/印发|公开/u.test(line.text) ? [] : findDates(line.text))).at(-1)?.date ??
    null;
  const latest = latestOf(history.filter((event) => event.kind !== 'effective').map((event) => event.date));
  return {
    claims: readClaims(source.lines),
    history,
    rule: findEffectiveRule(ruleText(source)),
    signedOn: signature,
    headDate: readBareDate(head),
    webDate: readWebDate(head.slice(0, 12)),
    fileName,
    versionFromFileName:
      !source.bound && fileName.versionOn !== null && (latest === null || fileName.versionOn > latest),
  };
}

/** Articles from the end, where laws say when they take effect; the whole text of anything without articles. */
function ruleText({ text, provisions }: MetadataSource): string {
  const articles = provisions.filter((each) => each.kind === 'article');
  const head = text.slice(0, provisions.find((each) => each.kind !== 'preamble')?.start ?? 0);
  const order = /令|公告/u.test(head) ? head : '';
  if (articles.length === 0) return text;
  return [order, ...articles.slice(-8).map((each) => text.slice(each.start, each.end))].join('\n');
}

/**
 * Dates of this text. Promulgated: the day it was signed, else what its information block says, else the last
 * 公布/修订/修正/通过 under its title (a later version date in the file's name wins over these, with a warning).
 * Effective: the information block, else the header (…施行), else its own words; 自公布之日起 counts from the first
 * promulgation. A text that names no day keeps null: validity then counts from its promulgation.
 */
function datesOf(source: MetadataSource, evidence: Evidence) {
  const { claims, history, rule, signedOn, headDate, webDate, fileName, versionFromFileName } = evidence;
  const issued = history.filter((event) => event.kind !== 'effective').map((event) => event.date);
  const inHead = latestOf(headDate === null ? issued : [...issued, headDate]);
  const told =
    claims.writtenOn ?? source.carrier?.promulgatedOn ?? signedOn ?? claims.promulgatedOn ?? inHead;
  const versioned = versionFromFileName && claims.promulgatedOn === null && signedOn === null;
  const promulgatedOn = (versioned ? fileName.versionOn : told) ?? claims.publishedOn ?? webDate;
  const firstIssued =
    history.find((event) => event.kind === 'promulgated')?.date ??
    (issued[0] as string | undefined) ??
    promulgatedOn;
  const inHeader = latestOf(history.filter((event) => event.kind === 'effective').map((event) => event.date));
  const effectiveFrom =
    claims.effectiveFrom ??
    inHeader ??
    source.carrier?.effectiveFrom ??
    applyEffectiveRule(rule, source.carrier?.promulgatedOn ?? firstIssued);
  return { promulgatedOn, effectiveFrom, repealedOn: null };
}

/** The information block names the last day or the day after; the text's own 有效期 tells which. */
function expiryOf(source: MetadataSource, { claims }: Evidence, from: IsoDate | null): IsoDate | null {
  const claimed = claims.expiresOn ?? source.carrier?.repealedOn ?? null;
  const computed = findExpiry(source.text, from);
  if (claimed === null || computed === null) return claimed ?? computed;
  return computed === addDays(claimed, 1) ? computed : claimed;
}

function issuerOf(
  source: MetadataSource,
  { claims, history }: Evidence,
  closing: readonly PlacedLine[],
  documentNumber: string | null,
): string | null {
  const titled = issuerFromTitle(source.title);
  const publisher = claims.publisher;
  if (claims.issuer !== null) return claims.issuer;
  if (publisher !== null && titled === null) return publisher;
  return (
    titled ??
    issuerFromSignature(closing) ??
    issuerFromHistory(history, source.title) ??
    issuerFromOrder(documentNumber) ??
    source.carrier?.issuer ??
    issuerFromSource(claims.source)
  );
}

function numberOf(source: MetadataSource, claims: Claims, head: readonly PlacedLine[]): string | null {
  const claimed = claims.documentNumber;
  if (claimed !== null && /\d|[一二三四五六七八九十]/u.test(claimed)) return tidyDocumentNumber(claimed);
  const short = head.map((line) => line.text).filter((text) => text.length <= 80);
  const found = joinOrderLines(short).flatMap((text) => findDocumentNumber(text) ?? []);
  const yeared = found.find((number) => number.includes('〔'));
  return yeared ?? found.at(-1) ?? source.carrier?.documentNumber ?? null;
}

function latestOf(dates: readonly IsoDate[]): IsoDate | null {
  return dates.reduce<IsoDate | null>(
    (latest, date) => (latest === null || date > latest ? date : latest),
    null,
  );
}
