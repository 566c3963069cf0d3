import type { Document, Passage, Provision } from '../../index/document.ts';
import type { StagedDocument } from '../../index/store/staged-document.ts';

/** A document of articles, each `[label, text]`, with whatever metadata a test cares about. */
export function makeDocument(
  id: string,
  articles: readonly (readonly [label: string, text: string])[],
  metadata: Partial<Document> = {},
): StagedDocument {
  const lines = articles.map(([label, text]) => `${label}　${text}`);
  const provisions = placeArticles(articles, lines);
  const document: Document = {
    id,
    title: id,
    documentNumber: null,
    issuer: null,
    category: null,
    region: null,
    level: null,
    promulgatedOn: null,
    effectiveFrom: '2020-01-01',
    repealedOn: null,
    repealedBy: null,
    supersedes: [],
    text: lines.join('\n'),
    provisions,
    recognised: [],
    links: [],
    warnings: [],
    sourceFile: `${id}.md`,
    sourceRoot: '/nowhere',
    ...metadata,
  };
  return {
    document,
    passages: provisions.map((provision, ordinal) => passageOf(document, provision, ordinal)),
    sourceDigest: id,
  };
}

function placeArticles(
  articles: readonly (readonly [string, string])[],
  lines: readonly string[],
): Provision[] {
  let start = 0;
  return articles.map(([label], index) => {
    const end = start + (lines[index] as string).length;
    const provision = {
      path: label,
      label,
      kind: 'article',
      parent: null,
      start,
      end,
      page: null,
      role: null,
    } as const;
    start = end + 1;
    return provision;
  });
}

function passageOf(document: Document, provision: Provision, ordinal: number): Passage {
  const { path, label, kind, role, start, end, page } = provision;
  return {
    id: `${document.id}#${path}`,
    documentId: document.id,
    provision: path,
    label,
    kind,
    role,
    headingTrail: [],
    text: document.text.slice(start, end),
    start,
    end,
    page,
    ordinal,
    askedAs: [],
    ocr: document.recognised.some((span) => span.start < end && start < span.end),
  };
}
