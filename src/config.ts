import path from 'node:path';
import { z } from 'zod';

/** A setting has a value the service cannot work with. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const settings = z.object({
  WENZHENG_DATA: z.string().min(1).default('./data'),
  WENZHENG_INDEX: z.string().min(1).optional(),
  WENZHENG_EMBEDDER: z.enum(['static', 'transformers']).default('static'),
  WENZHENG_RERANKER: z.enum(['none', 'transformers']).default('none'),
  WENZHENG_MODELS: z.string().min(1).optional(),
  HF_ENDPOINT: z.url({ protocol: /^https?$/u }).default('https://huggingface.co'),
  MODELSCOPE_ENDPOINT: z.url({ protocol: /^https?$/u }).default('https://modelscope.cn'),
  WENZHENG_HOST: z.string().min(1).default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  WENZHENG_CENTRE: z.string().min(1).optional(),
  WENZHENG_HOTLINE: z
    .string()
    .regex(/^[\d-]{3,16}$/u)
    .optional(),
  WENZHENG_SUGGESTIONS: z
    .string()
    .default('外地人住多久能办居住证？|公积金租房能提多少？|创业担保贷款最高能贷多少？|养犬登记怎么办？'),
  WENZHENG_FOOTER: z.string().default(''),
  WENZHENG_EMBED_ORIGINS: z
    .string()
    .default('')
    .transform(splitList)
    .pipe(
      z.array(
        z.string().regex(/^https?:\/\/[^\s/;,'"*]+$/u, 'expects origins such as https://www.example.gov.cn'),
      ),
    ),
  WENZHENG_TEXTS: z.string().min(1).optional(),
  WENZHENG_TRUST_PROXY: z.stringbool().default(false),
  WENZHENG_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  WENZHENG_READERS: z.coerce.number().int().min(1).max(16).optional(),
  WENZHENG_GENERATOR: z.enum(['auto', 'extractive', 'llama', 'openai']).default('auto'),
  WENZHENG_MODEL: z.string().min(1).default('qwen2.5-0.5b-instruct-q4_0'),
  WENZHENG_MODEL_THREADS: z.coerce.number().int().min(1).max(64).optional(),
  WENZHENG_MODEL_PARALLEL: z.coerce.number().int().min(1).max(3).optional(),
  WENZHENG_MODEL_CONTEXT: z.coerce.number().int().min(1024).max(32_768).default(2048),
  WENZHENG_MODEL_LOOKUP: z.stringbool().default(true),
  WENZHENG_OPENAI_URL: z.url({ protocol: /^https?$/u }).optional(),
  WENZHENG_OPENAI_KEY: z.string().min(1).optional(),
  WENZHENG_OPENAI_CA: z.string().min(1).optional(),
  WENZHENG_OPENAI_MODEL: z.string().min(1).default('qwen2.5-0.5b-instruct'),
  WENZHENG_OPENAI_TIMEOUT: z.coerce.number().min(1).max(300).default(20),
  WENZHENG_OPENAI_CONTEXT: z.coerce.number().int().min(1024).max(1_000_000).default(4096),
  WENZHENG_OPENAI_PARALLEL: z.coerce.number().int().min(1).max(64).default(2),
  WENZHENG_ANSWERS_AT_ONCE: z.coerce.number().int().min(1).max(10_000).default(200),
  WENZHENG_EVIDENCE_TOKENS: z.coerce.number().int().min(100).max(8000).default(700),
  WENZHENG_CACHE: z.coerce.number().int().min(0).max(100_000).default(1_000),
  WENZHENG_RECEIPTS: z.coerce.number().int().min(0).max(100_000).default(2_000),
  WENZHENG_RECEIPT_MINUTES: z.coerce.number().int().min(1).max(1_440).default(60),
  WENZHENG_KEEP_RELEASES: z.coerce.number().int().min(1).max(10_000).default(20),
  WENZHENG_KEEP_DAYS: z.coerce.number().int().min(0).max(3_650).default(90),
  WENZHENG_EVAL_DATA: z.string().min(1).optional(),
});

/** All settings of a process. */
export type Config = {
  /** Folder with everything the service keeps. */
  readonly dataFolder: string;
  /** Folder or object-store address of the index. */
  readonly indexLocation: string;
  readonly embedder: 'static' | 'transformers';
  /** What reads the best of each search once more. */
  readonly reranker: 'none' | 'transformers';
  readonly modelsFolder: string;
  /** Servers that "wenzheng models pull" fetches from. */
  readonly modelServers: { readonly huggingface: string; readonly modelscope: string };
  readonly host: string;
  readonly port: number;
  /** Name and hotline in place of those in the texts; null = as the texts have them. */
  readonly centreName: string | null;
  readonly hotlineNumber: string | null;
  /** Questions offered on the empty chat page. */
  readonly suggestedQuestions: readonly string[];
  /** Further lines under every page. */
  readonly footerLines: readonly string[];
  /** Origins of sites that may show the chat in their pages. */
  readonly embedOrigins: readonly string[];
  /** YAML or JSON file with texts that replace the service's own; null = none. */
  readonly textsFile: string | null;
  readonly trustProxy: boolean;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Worker threads that read files; null = one fewer than there are cores. */
  readonly readers: number | null;
  /** What writes answers: `auto` = the best that is set up and ready, else the provisions' own words. */
  readonly generator: 'auto' | 'extractive' | 'llama' | 'openai';
  /** The model on this machine that writes answers when its file is there. */
  readonly localModel: LocalModelSettings;
  /** The OpenAI-compatible server that writes answers; null when none is set. */
  readonly openAi: OpenAiSettings | null;
  /** Tokens of evidence a generator reads. */
  readonly evidenceTokens: number;
  /** Questions worked out at once; more are handed over to the hotline. */
  readonly answersAtOnce: number;
  /** Answers kept for repeated questions while serving; 0 = none. */
  readonly cacheSize: number;
  /** Receipts kept while serving, and for how long. */
  readonly receipts: { readonly most: number; readonly keepMs: number };
  /** Which releases a clean-up keeps: the newest so many, and all of the last so many days. */
  readonly retention: { readonly keepCount: number; readonly keepDays: number };
  /** Folder with public evaluation data; null = the bundled sample only. */
  readonly evalDataFolder: string | null;
};

/** How to run a model on this machine. */
export type LocalModelSettings = {
  /** As "wenzheng models list" shows it. */
  readonly id: string;
  /** Null = measured at the first start. */
  readonly threads: number | null;
  readonly parallel: number | null;
  readonly contextTokens: number;
  readonly lookUp: boolean;
};

/** How to reach an OpenAI-compatible server. */
export type OpenAiSettings = {
  readonly baseUrl: string;
  readonly key: string | null;
  /** PEM file of the authority that signed the server's certificate. */
  readonly caFile: string | null;
  readonly model: string;
  readonly timeoutMs: number;
  readonly contextTokens: number;
  readonly parallel: number;
};

/** What a command line may override. */
export type ConfigOverrides = {
  readonly data?: string | undefined;
  readonly port?: string | undefined;
  readonly host?: string | undefined;
};

/** Reads the settings, command line before environment. Throws {@link ConfigError} naming each bad setting. */
export function readConfig(
  overrides: ConfigOverrides = {},
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const values = settings.safeParse({
    ...withoutEmpty(environment),
    ...withoutEmpty({ WENZHENG_DATA: overrides.data, PORT: overrides.port, WENZHENG_HOST: overrides.host }),
  });
  if (!values.success) throw new ConfigError(describe(values.error));
  const given = values.data;
  const dataFolder = path.resolve(given.WENZHENG_DATA);
  return {
    dataFolder,
    indexLocation: given.WENZHENG_INDEX ?? path.join(dataFolder, 'index'),
    embedder: given.WENZHENG_EMBEDDER,
    reranker: given.WENZHENG_RERANKER,
    modelsFolder: path.resolve(given.WENZHENG_MODELS ?? path.join(dataFolder, 'models')),
    modelServers: { huggingface: given.HF_ENDPOINT, modelscope: given.MODELSCOPE_ENDPOINT },
    host: given.WENZHENG_HOST,
    port: given.PORT,
    centreName: given.WENZHENG_CENTRE ?? null,
    hotlineNumber: given.WENZHENG_HOTLINE ?? null,
    suggestedQuestions: splitList(given.WENZHENG_SUGGESTIONS),
    footerLines: splitList(given.WENZHENG_FOOTER),
    embedOrigins: given.WENZHENG_EMBED_ORIGINS,
    textsFile: given.WENZHENG_TEXTS === undefined ? null : path.resolve(given.WENZHENG_TEXTS),
    trustProxy: given.WENZHENG_TRUST_PROXY,
    logLevel: given.WENZHENG_LOG_LEVEL,
    readers: given.WENZHENG_READERS ?? null,
    generator: given.WENZHENG_GENERATOR,
    localModel: {
      id: given.WENZHENG_MODEL,
      threads: given.WENZHENG_MODEL_THREADS ?? null,
      parallel: given.WENZHENG_MODEL_PARALLEL ?? null,
      contextTokens: given.WENZHENG_MODEL_CONTEXT,
      lookUp: given.WENZHENG_MODEL_LOOKUP,
    },
    openAi: openAiSettings(given),
    evidenceTokens: given.WENZHENG_EVIDENCE_TOKENS,
    cacheSize: given.WENZHENG_CACHE,
    answersAtOnce: given.WENZHENG_ANSWERS_AT_ONCE,
    receipts: { most: given.WENZHENG_RECEIPTS, keepMs: given.WENZHENG_RECEIPT_MINUTES * 60_000 },
    retention: { keepCount: given.WENZHENG_KEEP_RELEASES, keepDays: given.WENZHENG_KEEP_DAYS },
    evalDataFolder: given.WENZHENG_EVAL_DATA ?? null,
  };
}

function openAiSettings(given: z.output<typeof settings>): OpenAiSettings | null {
  const baseUrl = given.WENZHENG_OPENAI_URL;
  if (baseUrl === undefined) {
    if (given.WENZHENG_GENERATOR === 'openai')
      throw new ConfigError('WENZHENG_GENERATOR: openai needs WENZHENG_OPENAI_URL');
    return null;
  }
  return {
    baseUrl,
    key: given.WENZHENG_OPENAI_KEY ?? null,
    caFile: given.WENZHENG_OPENAI_CA ?? null,
    model: given.WENZHENG_OPENAI_MODEL,
    timeoutMs: given.WENZHENG_OPENAI_TIMEOUT * 1000,
    contextTokens: given.WENZHENG_OPENAI_CONTEXT,
    parallel: given.WENZHENG_OPENAI_PARALLEL,
  };
}

function withoutEmpty(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}

/** Parts between vertical bars. */
function splitList(text: string): string[] {
  return text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}
