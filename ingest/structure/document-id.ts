import { createHash } from 'node:crypto';
import type { IsoDate } from '../../index/document.ts';

const LONGEST = 80;

/** Readable, stable id: the title without 《》 and 中华人民共和国, then `-YYYYMMDD` of the version when known. */
export function documentId(title: string, versionOn: IsoDate | null): string {
  const name = title
    .normalize('NFKC')
    .replace(/中华人民共和国/gu, '')
    .replace(/[《》〈〉]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  const suffix = versionOn === null ? '' : `-${versionOn.replaceAll('-', '')}`;
  return shorten(name === '' ? '未命名文件' : name, suffix);
}

/** Another id for a second Document that came out with the same one; stable as long as its file keeps its place. */
export function distinctDocumentId(id: string, sourceFile: string, position: number): string {
  const digest = createHash('sha256').update(`${sourceFile}\n${position}`).digest('hex').slice(0, 8);
  return `${[...id].slice(0, LONGEST - 9).join('')}-${digest}`;
}

function shorten(name: string, suffix: string): string {
  const characters = [...name];
  if (characters.length + suffix.length <= LONGEST) return name + suffix;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${characters.slice(0, LONGEST - suffix.length - 9).join('')}-${digest}${suffix}`;
}
