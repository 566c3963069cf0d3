import { readGgufFileInfo } from 'node-llama-cpp';
import { checkFile, describeFileState } from '../../../models/check-file.ts';

/** A model file cannot be used; the message names it and says what to do. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}

/** Architectures whose chat format is the one we write (ChatML). */
const ARCHITECTURES = ['qwen2', 'qwen3'];

/**
 * Looks at a model file before anything native reads it: llama.cpp trusts what it loads. Throws {@link ModelFileError}
 * for a file that is missing, cut off, not the pinned one, or not a model that writes.
 */
export async function checkModelFile(
  location: string,
  pin: { readonly bytes: number | null; readonly sha256: string },
): Promise<void> {
  const state = await checkFile(location, pin, { remember: true });
  if (state !== 'good') {
    const file = { path: location, ...pin };
    throw new ModelFileError(`${describeFileState({ file, location, state })}; run "wenzheng models pull".`);
  }
  const header = await readHeader(location);
  if (!ARCHITECTURES.includes(header.architecture))
    throw new ModelFileError(
      `${location} is a model of the architecture ${header.architecture}; ${ARCHITECTURES.join(' or ')} is needed.`,
    );
  if (header.makesVectors)
    throw new ModelFileError(`${location} is an embedding model; it makes vectors and cannot write.`);
}

async function readHeader(location: string): Promise<{ architecture: string; makesVectors: boolean }> {
  try {
    const { metadata, architectureMetadata } = await readGgufFileInfo(location, {
      readTensorInfo: false,
      sourceType: 'filesystem',
      logWarnings: false,
      ignoreKeys: ['tokenizer.ggml.tokens', 'tokenizer.ggml.token_type', 'tokenizer.ggml.merges'],
    });
    return {
      architecture: String(metadata.general?.architecture),
      makesVectors: architectureMetadata.pooling_type !== undefined,
    };
  } catch (cause) {
    throw new ModelFileError(`${location} is no GGUF model.`, { cause });
  }
}
