import { stat } from 'node:fs/promises';
import { digestOfFile, rememberedDigest } from './file-digest.ts';
import { fileLocation, type ModelFile, type PinnedModel } from './manifest.ts';

/** What a file of a model turned out to be. */
export type FileState = 'good' | 'missing' | 'wrong-size' | 'wrong-digest';

/** A file of a model with its state. */
export type CheckedFile = { readonly file: ModelFile; readonly location: string; readonly state: FileState };

/** Compares a file with its pin; with `remember`, a digest taken before counts while the file has not changed. */
export async function checkFile(
  location: string,
  { bytes, sha256 }: Pick<ModelFile, 'bytes' | 'sha256'>,
  { remember }: { readonly remember: boolean },
): Promise<FileState> {
  const found = await stat(location).catch(() => null);
  if (found === null || !found.isFile()) return 'missing';
  if (bytes !== null && found.size !== bytes) return 'wrong-size';
  const digest = remember ? await rememberedDigest(location) : await digestOfFile(location);
  return digest === sha256 ? 'good' : 'wrong-digest';
}

/** Checks all files of a model. */
export async function checkModel(
  modelsFolder: string,
  model: PinnedModel,
  options: { readonly remember: boolean },
): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  for (const file of model.files) {
    const location = fileLocation(modelsFolder, model, file);
    checked.push({ file, location, state: await checkFile(location, file, options) });
  }
  return checked;
}

/** One line for operators on a file that is not as it should be. */
export function describeFileState({ file, location, state }: CheckedFile): string {
  switch (state) {
    case 'good':
      return `${location} is as pinned`;
    case 'missing':
      return `${location} is missing`;
    case 'wrong-size':
      return `${location} does not have the ${file.bytes} bytes it should`;
    case 'wrong-digest':
      return `${location} is not the pinned file (SHA-256 differs)`;
  }
}
