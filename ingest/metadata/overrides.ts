import { parseDate } from '../../index/analysis/dates.ts';
import type { IsoDate, Level, Metadata } from '../../index/document.ts';

const KEYS: Readonly<Record<keyof Metadata, readonly string[]>> = {
  title: ['title', '标题', '名称'],
  documentNumber: ['documentNumber', 'document_number', '文号', '发文字号'],
  issuer: ['issuer', '发文机关', '发布机关', '制定机关'],
  category: ['category', '分类', '类别'],
  region: ['region', '地区', '适用地区', '行政区域'],
  level: ['level', '级别', '层级'],
  promulgatedOn: ['promulgatedOn', 'promulgated_on', '公布日期', '发布日期', '成文日期'],
  effectiveFrom: ['effectiveFrom', 'effective_from', '施行日期', '实施日期', '生效日期'],
  repealedOn: ['repealedOn', 'repealed_on', '废止日期', '失效日期'],
  repealedBy: ['repealedBy', 'repealed_by', '废止依据', '被废止于'],
  supersedes: ['supersedes', '替代', '同时废止'],
};
const LEVELS: Readonly<Record<string, Level>> = {
  national: 'national',
  国家: 'national',
  国家级: 'national',
  全国: 'national',
  province: 'province',
  省: 'province',
  省级: 'province',
  city: 'city',
  市: 'city',
  市级: 'city',
  district: 'district',
  区: 'district',
  区级: 'district',
  县级: 'district',
};

/** Metadata that front matter or a sidecar file states; unknown keys and values of the wrong form are left out. */
export function readOverrides(record: Readonly<Record<string, unknown>>): Partial<Metadata> {
  const value = (key: keyof Metadata) => {
    const name = KEYS[key].find((each) => record[each] !== undefined);
    return name === undefined ? undefined : record[name];
  };
  const overrides: Record<string, unknown> = {};
  for (const key of ['title', 'documentNumber', 'issuer', 'category', 'region', 'repealedBy'] as const) {
    put(overrides, key, textOf(value(key)));
  }
  for (const key of ['promulgatedOn', 'effectiveFrom', 'repealedOn'] as const)
    put(overrides, key, dateOf(value(key)));
  put(overrides, 'level', LEVELS[String(value('level'))]);
  put(overrides, 'supersedes', listOf(value('supersedes')));
  if (overrides.title === null) overrides.title = undefined;
  return Object.fromEntries(Object.entries(overrides).filter(([, each]) => each !== undefined));
}

function put(target: Record<string, unknown>, key: string, value: unknown): void {
  if (value !== undefined) target[key] = value;
}

/** An explicit null or empty value says that the fact is not stated. */
function textOf(value: unknown): string | null | undefined {
  if (value === undefined) return undefined;
  if (value === null || value === '') return null;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}

function dateOf(value: unknown): IsoDate | null | undefined {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  const text = textOf(value);
  return typeof text === 'string' ? (parseDate(text) ?? undefined) : text;
}

function listOf(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  const list = Array.isArray(value) ? value : value === null || value === '' ? [] : [value];
  return list
    .filter((each) => typeof each === 'string')
    .map((each) => each.replace(/^《(.*)》$/u, '$1').trim());
}
