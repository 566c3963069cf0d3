import type { Document, Provision } from '../../../index/document.ts';

/** The text that one Provision states itself: an article whole, what stands under a heading, a table, a question. */
export type Clause = { readonly path: string; readonly label: string; readonly text: string };

/** Cuts a Document into clauses in reading order; together they hold all its text except bare headings. */
export function clausesOf({ text, provisions }: Pick<Document, 'text' | 'provisions'>): Clause[] {
  const byPath = new Map(provisions.map((provision) => [provision.path, provision]));
  const children = new Map<string, Provision[]>();
  for (const provision of provisions) {
    if (provision.parent === null) continue;
    children.set(provision.parent, [...(children.get(provision.parent) ?? []), provision]);
  }
  return provisions.flatMap((provision) => {
    if (isInsideArticle(provision, byPath)) return [];
    const end = provision.kind === 'article' ? provision.end : ownEnd(provision, children);
    const own = text.slice(provision.start, end).trim();
    const { path, label } = provision;
    return bodyOf(own, label) === '' ? [] : [{ path, label, text: own }];
  });
}

/** A clause's words without the label that numbers it, so that a renumbered clause is recognised. */
export function clauseBody({ text, label }: Clause): string {
  return bodyOf(text, label);
}

function bodyOf(text: string, label: string): string {
  return (text.startsWith(label) ? text.slice(label.length) : text).replace(/\s+/gu, '');
}

function ownEnd(
  { path, start, end }: Provision,
  children: ReadonlyMap<string, readonly Provision[]>,
): number {
  const starts = (children.get(path) ?? []).map((child) => child.start).filter((at) => at >= start);
  return Math.min(end, ...starts);
}

function isInsideArticle(provision: Provision, byPath: ReadonlyMap<string, Provision>): boolean {
  for (let at = parentOf(provision, byPath); at !== undefined; at = parentOf(at, byPath))
    if (at.kind === 'article') return true;
  return false;
}

function parentOf({ parent }: Provision, byPath: ReadonlyMap<string, Provision>): Provision | undefined {
  return parent === null ? undefined : byPath.get(parent);
}
