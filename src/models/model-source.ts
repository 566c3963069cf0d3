import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ModelFile, PinnedModel } from './manifest.ts';

/** Where models come from. */
export type ModelSource =
  | { readonly kind: 'huggingface' | 'modelscope'; readonly endpoint: string }
  | { readonly kind: 'folder'; readonly folder: string };

/** Address of a model's file on a server. */
export function addressOf(
  { kind, endpoint }: Exclude<ModelSource, { kind: 'folder' }>,
  model: PinnedModel,
  file: ModelFile,
): string {
  const base = endpoint.replace(/\/+$/u, '');
  // ModelScope has commits of its own for the same bytes; the digest decides.
  return kind === 'huggingface'
    ? `${base}/${model.repository}/resolve/${model.revision}/${file.path}`
    : `${base}/models/${model.repository}/resolve/master/${file.path}`;
}

/** A model's file below a folder: laid out as ours, as Hugging Face's cache, or simply lying there. Null when it is not. */
export async function findInFolder(
  folder: string,
  model: PinnedModel,
  file: ModelFile,
): Promise<string | null> {
  const cache = path.join(`models--${model.repository.replaceAll('/', '--')}`, 'snapshots', model.revision);
  const places = [
    path.join(model.repository, file.path),
    path.join(cache, file.path),
    path.join('hub', cache, file.path),
    path.join(path.basename(model.repository), file.path),
    file.path,
    path.basename(file.path),
  ];
  for (const place of places) {
    const candidate = path.join(folder, place);
    const found = await stat(candidate).catch(() => null);
    if (found?.isFile() && (file.bytes === null || found.size === file.bytes)) return candidate;
  }
  return null;
}
