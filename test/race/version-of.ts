import type { StagedDocument } from '../../index/store/staged-document.ts';
import { makeDocument } from '../support/make-document.ts';

/** Three documents of which every clause names the version it is of. */
export function versionOf(mark: string): StagedDocument[] {
  return ['居住证办法', '养犬办法', '生育登记办法'].map((title) =>
    makeDocument(
      title,
      Array.from(
        { length: 8 },
        (_, at) => [`第${at + 1}条`, `${title}的规定，版次${mark}版，共八条。`] as const,
      ),
    ),
  );
}

/** The version that a clause is of. */
export function markOf(text: string): string {
  return /版次(\w+)版/u.exec(text)?.[1] ?? '';
}
