import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Name of the file in the models folder by which a centre adds models of its own. */
export const CENTRE_MANIFEST = 'manifest.json';

/** A path inside a folder, with `/` between its parts: nothing that leads out of it. */
const innerPath = z
  .string()
  .max(200)
  .regex(/^(?!\.)[\w.-]+(?:\/(?!\.)[\w.-]+)*$/u, 'must be a plain path below the model’s folder');

const modelFile = z.strictObject({
  path: innerPath,
  /** Null where only the digest has been published. */
  bytes: z.number().int().positive().nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});

const pinnedModel = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,80}$/u),
  use: z.enum(['generator', 'embedder']),
  default: z.boolean().default(false),
  repository: innerPath,
  revision: z.string().regex(/^[\w.-]{1,80}$/u),
  licence: z.string().max(80).default(''),
  note: z.string().max(200).default(''),
  files: z.array(modelFile).min(1),
});

const manifest = z.strictObject({ models: z.array(pinnedModel) });

/** One file of a model, with what it must be. */
export type ModelFile = z.output<typeof modelFile>;

/** A model whose files are pinned to the byte. It lies in `<models>/<repository>/`. */
export type PinnedModel = z.output<typeof pinnedModel>;

/** A manifest, or a name looked up in it, is of no use; the message says what to do. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/** The models the product knows, and those of the centre's own manifest, which go before. */
export async function readManifest(modelsFolder: string): Promise<PinnedModel[]> {
  const bundled = await readModels(new URL('./manifest.json', import.meta.url));
  const own = await readModels(path.join(modelsFolder, CENTRE_MANIFEST));
  const taken = new Set(own.map(({ id }) => id));
  return [...own, ...bundled.filter(({ id }) => !taken.has(id))];
}

async function readModels(file: string | URL): Promise<PinnedModel[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new ManifestError(`${String(file)} cannot be read.`, { cause: error });
  }
  try {
    return manifest.parse(JSON.parse(text)).models;
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
        : 'it is no JSON';
    throw new ManifestError(`${String(file)} is no manifest of models: ${reason}.`, { cause: error });
  }
}

/** The models with these ids, in this order. Throws {@link ManifestError} naming those there are. */
export function findModels(models: readonly PinnedModel[], ids: readonly string[]): PinnedModel[] {
  return ids.map((id) => {
    const found = models.find((model) => model.id === id);
    if (found !== undefined) return found;
    throw new ManifestError(
      `There is no model "${id}". Known are ${models.map((model) => model.id).join(', ')}.`,
    );
  });
}

/** Where a file of a model lies. */
export function fileLocation(modelsFolder: string, model: PinnedModel, file: ModelFile): string {
  return path.join(modelsFolder, ...model.repository.split('/'), ...file.path.split('/'));
}
