import type { Receipt } from './receipt.ts';
import type { ReadReceipt } from './receipt-schema.ts';

/** One thing that came out differently. */
export type Difference = { readonly what: string; readonly before: string; readonly after: string };

/** What a replay found: equal to the byte, or what differs, causes before effects. */
export function compareReceipts(before: ReadReceipt, after: Receipt): Difference[] {
  const facts: readonly (readonly [string, unknown, unknown])[] = [
    ['release checksum', before.release.checksum, after.release.checksum],
    ['embedder', before.release.embedder, after.release.embedder],
    ['composer', before.composer, after.composer],
    ['composed by', before.composedBy, after.composedBy],
    ['completed from history', before.followUp, after.followUp],
    ['answerability', before.answerability, after.answerability],
    ...comparePassages(before, after),
    ['status', before.status, after.status],
    ['reason', before.reason, after.reason],
    ...compareCitations(before, after),
    ['answer', before.answerDigest, after.answerDigest],
  ];
  return facts
    .filter(([, one, other]) => one !== other)
    .map(([what, one, other]) => ({ what, before: shown(one), after: shown(other) }));
}

type Fact = readonly [string, unknown, unknown];

function comparePassages(before: ReadReceipt, after: Receipt): Fact[] {
  const ids = [...new Set([...before.passages, ...after.passages].map(({ id }) => id))];
  return ids.flatMap((id): Fact[] => {
    const [one, other] = [before, after].map(({ passages }) => passages.find((passage) => passage.id === id));
    const ranks = [before, after].map(({ passages }) => passages.findIndex((passage) => passage.id === id));
    return [
      [`passage ${id}: rank`, rankOf(ranks[0]), rankOf(ranks[1])],
      ...(one === undefined || other === undefined
        ? []
        : [
            [`passage ${id}: text`, one.digest, other.digest] as const,
            [`passage ${id}: score`, one.score, other.score] as const,
          ]),
    ];
  });
}

function compareCitations(before: ReadReceipt, after: Receipt): Fact[] {
  const count = Math.max(before.citations.length, after.citations.length);
  return Array.from({ length: count }, (_, at): Fact => {
    const [one, other] = [before.citations[at], after.citations[at]];
    return [`citation ${at + 1}`, placeOf(one), placeOf(other)];
  });
}

function placeOf(citation: Receipt['citations'][number] | undefined): string | null {
  if (citation === undefined) return null;
  const { documentId, provision, start, end, digest } = citation;
  return `${documentId}#${provision} ${start}-${end} ${digest.slice(0, 12)}`;
}

function rankOf(index: number | undefined): number | null {
  return index === undefined || index < 0 ? null : index + 1;
}

function shown(value: unknown): string {
  return value === null ? 'none' : String(value);
}
