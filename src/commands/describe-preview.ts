import type { Provision } from '../../index/document.ts';
import type { FilePreview } from '../../ingest/preview-corpus.ts';

type PreviewedDocument = FilePreview['documents'][number];

/** A file's documents as a clerk checks them: facts, warnings and the tree. */
export function describePreview({ file, documents, error }: FilePreview): string {
  if (error !== null) return `${file}\n  无法读取：${error.text}`;
  return [file, ...documents.map(describeDocument)].join('\n');
}

function describeDocument(document: PreviewedDocument): string {
  const facts = [
    `标题：${document.title}`,
    `文号：${document.documentNumber ?? '未载明'}　发文机关：${document.issuer ?? '未载明'}　适用地区：${document.region ?? '未载明'}`,
    `公布：${document.promulgatedOn ?? '未载明'}　施行：${document.effectiveFrom ?? '未载明'}　废止：${document.repealedOn ?? '无'}`,
    ...document.warnings.map(({ text }) => `注意：${text}`),
    ...treeLines(document.provisions),
  ];
  return facts.map((line) => `  ${line}`).join('\n');
}

function treeLines(provisions: readonly Provision[]): string[] {
  const depth = new Map<string, number>();
  return provisions.map(({ path, parent, label }) => {
    const own = parent === null ? 0 : (depth.get(parent) ?? 0) + 1;
    depth.set(path, own);
    return `${'  '.repeat(own)}${label}`;
  });
}
