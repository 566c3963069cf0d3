import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkFile, describeFileState } from '../check-file.ts';
import { rememberedDigest } from '../file-digest.ts';
import { CENTRE_MANIFEST, fileLocation, type PinnedModel } from '../manifest.ts';
import { dropPartial, partialName, settlePartial } from '../partial-file.ts';
import { type Pruned, pruneVocabulary } from './prune-vocabulary.ts';

/** A pruned model: its name for `WENZHENG_MODEL`, its file and what became smaller. */
export type PrunedModel = Pruned & {
  readonly id: string;
  readonly file: string;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
};

/** What the name of a pruned model ends with. */
const ENDING = '-zh';

/**
 * Makes a smaller, faster copy of a generator beside it and pins it in the centre's manifest, so that it can be used like
 * any other. The original stays as it is. Throws one clear line when it is not there, not as pinned, or cannot be pruned.
 */
export async function pruneModel(modelsFolder: string, model: PinnedModel): Promise<PrunedModel> {
  const [file] = model.files;
  if (model.use !== 'generator' || file === undefined)
    throw new Error(`${model.id} does not write; only generators can be pruned.`);
  const source = fileLocation(modelsFolder, model, file);
  const state = await checkFile(source, file, { remember: true });
  if (state !== 'good')
    throw new Error(
      `${describeFileState({ file, location: source, state })}; run "wenzheng models pull ${model.id}".`,
    );
  const name = file.path.replace(/\.gguf$/u, `${ENDING}.gguf`);
  const target = fileLocation(modelsFolder, model, { ...file, path: name });
  const partial = partialName(target);
  try {
    const pruned = await pruneVocabulary(source, partial);
    await settlePartial(partial, target);
    const [bytesBefore, bytesAfter] = [(await stat(source)).size, (await stat(target)).size];
    const id = model.id + ENDING;
    await pin(modelsFolder, {
      ...model,
      ...{ id, default: false },
      note: `${model.id} with ${pruned.tokensAfter} of ${pruned.tokensBefore} tokens; made by "wenzheng models prune"`,
      files: [{ path: name, bytes: bytesAfter, sha256: await rememberedDigest(target) }],
    });
    return { ...pruned, id, file: target, bytesBefore, bytesAfter };
  } finally {
    await dropPartial(partial);
  }
}

/** Adds a model to the centre's own manifest, in place of one of the same name. */
async function pin(modelsFolder: string, model: PinnedModel): Promise<void> {
  const manifest = path.join(modelsFolder, CENTRE_MANIFEST);
  const text = await readFile(manifest, 'utf8').catch(() => '{"models":[]}');
  // Was read through by readManifest before: it is one, or not there.
  const { models } = JSON.parse(text) as { models: PinnedModel[] };
  const others = models.filter(({ id }) => id !== model.id);
  await mkdir(modelsFolder, { recursive: true });
  const partial = partialName(manifest);
  await writeFile(partial, `${JSON.stringify({ models: [...others, model] }, null, 2)}\n`);
  await settlePartial(partial, manifest);
}
