import { parseProvisionLabel } from '../../../index/analysis/provision-label.ts';
import { sha256 } from '../../../index/digest.ts';
import type { IsoDate, Provision, ProvisionKind } from '../../../index/document.ts';
import { validityOn } from '../../../index/validity.ts';
import type { Citation } from '../answer.ts';
import { citationUrl } from '../deliver/cite.ts';
import type { Outcome } from '../outcome.ts';
import { CANNED } from '../receipts/basis.ts';
import type { CuratedEntry, Support } from './curated-book.ts';

/** A clerk's answer word for word, tied to the Provisions it rests on. */
export function sayCurated({ text, supports }: CuratedEntry, asOf: IsoDate): Outcome {
  const citations = supports.map((support, index) => cite(support, index + 1, asOf));
  const sentences = [{ text, citations: citations.map(({ n }) => n) }];
  const passages = citations.map(({ documentId, quote }, index) => ({
    id: `${documentId}#${supports[index]?.provision.path}`,
    digest: sha256(quote),
    score: 1,
  }));
  const checks = [{ name: 'provisions-unchanged', passed: true }];
  return {
    said: { status: 'answered', reason: null, sentences, citations },
    basis: { ...CANNED, composedBy: 'curated', passages, checks },
    mode: 'curated',
    model: 'curated',
  };
}

function cite({ summary, document, provision }: Support, n: number, asOf: IsoDate): Citation {
  const { start, end } = provision;
  return {
    n,
    documentId: document.id,
    title: summary.title,
    documentNumber: summary.documentNumber,
    provision: labelOf(provision),
    headingTrail: trailOf(document.provisions, provision),
    quote: document.text.slice(start, end),
    start,
    end,
    page: provision.page,
    effectiveFrom: summary.effectiveFrom,
    validity: validityOn(summary, asOf),
    url: citationUrl(document.id, provision.path, start, end),
  };
}

/** 第二条第一款 for what lies below an article, its own label for everything else. */
function labelOf({ path, label }: Provision): string {
  const joined = path.replaceAll('/', '');
  return parseProvisionLabel(joined) === null ? label : joined;
}

const NAMED_IN_TRAIL: readonly ProvisionKind[] = ['part', 'chapter', 'section', 'heading'];

function trailOf(provisions: readonly Provision[], { parent: above }: Provision): string[] {
  const parent = provisions.find(({ path }) => path === above);
  if (parent === undefined) return [];
  const own = NAMED_IN_TRAIL.includes(parent.kind) ? [parent.label] : [];
  return [...trailOf(provisions, parent), ...own];
}
