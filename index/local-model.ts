import { access } from 'node:fs/promises';
import path from 'node:path';

/** The model's files are not where they should be. */
export class ModelMissingError extends Error {
  override readonly name = 'ModelMissingError';
}

/** An ONNX model in Hugging Face layout on this machine. */
export type LocalModel = {
  /** Folder that holds model folders in Hugging Face layout. */
  readonly modelsFolder: string;
  /** Folder of the model below it. */
  readonly model: string;
  /** `q8` reads `onnx/model_quantized.onnx`, `fp32` `onnx/model.onnx`. */
  readonly precision: 'q8' | 'fp32';
};

/**
 * Checks that every file the model needs is there; returns the path of the weights. Throws {@link ModelMissingError}
 * that names `what` lacks which file and the setting that does `without` it.
 */
export async function requireModelFiles(
  { modelsFolder, model, precision }: LocalModel,
  what: string,
  without: string,
): Promise<string> {
  const weights = precision === 'q8' ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx';
  for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json', weights]) {
    const file = path.join(modelsFolder, model, name);
    await access(file).catch((cause: unknown) => {
      throw new ModelMissingError(
        `The ${what} lacks ${file}. Copy the model's files there or set ${without}.`,
        {
          cause,
        },
      );
    });
  }
  return path.join(modelsFolder, model, weights);
}
