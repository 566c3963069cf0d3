import { checkModel, describeFileState } from './check-file.ts';
import { findModels, readManifest } from './manifest.ts';

/** Throws when a file of a model is there and not the pinned one. What is missing is for whoever loads it to say. */
export async function refuseWrongFiles(modelsFolder: string, id: string): Promise<void> {
  for (const model of findModels(await readManifest(modelsFolder), [id]))
    for (const checked of await checkModel(modelsFolder, model, { remember: true }))
      if (checked.state === 'wrong-size' || checked.state === 'wrong-digest')
        throw new Error(`${describeFileState(checked)}; run "wenzheng models pull ${id}".`);
}
