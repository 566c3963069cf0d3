import { normalizeTitle } from '../../../index/analysis/title.ts';
import type { Passage } from '../../../index/document.ts';
import type { Unit } from '../compose/split-units.ts';
import { splitUnits } from '../compose/split-units.ts';
import { readTokens } from './read-tokens.ts';
import type { Token } from './token.ts';

/** A passage prepared for checking sentences against it. */
export type Source = {
  readonly tokens: readonly Token[];
  /** For each token the place in `units` it stands in; -1 for the names of the passage. */
  readonly unitOf: readonly number[];
  readonly units: readonly Unit[];
  /** What names the passage: a sentence may say where its rule stands. */
  readonly names: readonly Token[];
  /** Key of its own title, which 本办法 stands for. */
  readonly ownTitle: string;
};

/** What of a passage may bear out a sentence. */
export type SourceText = {
  readonly passage: Passage;
  readonly title: string;
  readonly documentNumber?: string | null;
};

/** Reads a passage: the words of its names (title, headings, question asked), then its 款 and lines. */
export function readSource({ passage, title, documentNumber }: SourceText): Source {
  const ownTitle = normalizeTitle(title);
  const names = [`《${title}》${passage.label}`, `《${title}》`, documentNumber ?? ''].flatMap(readTokens);
  const about = [title, passage.label, ...passage.headingTrail, ...passage.askedAs]
    .flatMap(readTokens)
    .filter(({ kind }) => kind === 'word' || kind === 'filler');
  const units = splitUnits(passage);
  const told = units.map(({ text }) =>
    resolveReferences(withoutLabel(readTokens(text), text, passage.label), ownTitle),
  );
  return {
    tokens: [...about, ...told.flat()],
    unitOf: [...about.map(() => -1), ...told.flatMap((line, unit) => line.map(() => unit))],
    units,
    names: names.filter(({ kind }) => kind === 'reference' || kind === 'title' || kind === 'document-number'),
    ownTitle,
  };
}

/** The label that opens an article is its name; what follows it opens a sentence. */
function withoutLabel(tokens: readonly Token[], text: string, label: string): Token[] {
  const [first, second, ...others] = tokens;
  if (first?.kind !== 'reference' || second === undefined || !text.trimStart().startsWith(label))
    return [...tokens];
  return [{ ...second, breakBefore: 3 }, ...others];
}

/**
 * Says of every reference which document it means: 本办法第二条 the passage's own, 第三条 in “《甲法》第二条、第三条” that of the
 * reference before it, any other bare one the passage's own.
 */
function resolveReferences(tokens: readonly Token[], ownTitle: string): Token[] {
  let before = ownTitle;
  return tokens.map((token) => {
    if (token.kind !== 'reference') {
      if (token.kind !== 'connective') before = ownTitle;
      return token;
    }
    const own = ownReference(token, ownTitle);
    const [title = '', label = ''] = own.key.split('#');
    if (title !== '') before = title;
    return { ...own, key: `${before}#${label}` };
  });
}

/** 本办法第二条 and 《…办法》第二条 become the same when the passage is from that very document. */
export function ownReference(token: Token, ownTitle: string): Token {
  return token.kind === 'reference' && token.key.startsWith('own#')
    ? { ...token, key: `${ownTitle}${token.key.slice('own'.length)}` }
    : token;
}
