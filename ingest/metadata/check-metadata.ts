import type { IsoDate, Metadata, Warning } from '../../index/document.ts';
import { applyEffectiveRule, findExpiry } from './effective-date.ts';
import type { Evidence, MetadataSource } from './extract-metadata.ts';
import { agreement } from './file-name.ts';

type Checked = {
  readonly source: MetadataSource;
  readonly metadata: Metadata;
  /** Metadata before front matter and sidecar. */
  readonly extracted: Metadata;
  readonly evidence: Evidence;
};

/** Share of a file name's words below which it names something else than its content. */
const LEAST_AGREEMENT = 0.3;

/** Compares what header, body, file name and sidecar say, and names what is missing. */
export function checkMetadata(checked: Checked): Warning[] {
  return [
    ...checkValidity(checked),
    ...checkEffectiveDate(checked),
    ...checkPromulgation(checked),
    ...checkFileName(checked),
    ...checkOverrides(checked),
    ...checkMissing(checked),
    ...checkDamage(checked),
  ];
}

function checkValidity({ source, metadata, evidence }: Checked): Warning[] {
  const { repealedOn } = metadata;
  const claim = evidence.claims.validity;
  if (repealedOn === null || repealedOn > source.today) {
    return claim !== null && /失效|废止/u.test(claim) && !/现行|有效$|尚未/u.test(claim)
      ? [warning('claimed-invalid', `文件信息标注为“${claim}”，但没有找到失效或废止日期，请补充废止日期。`)]
      : [];
  }
  const expired = warning(
    'expired',
    `文件已于${chineseDate(repealedOn)}失效（按有效期或失效日期计算），回答时将按已失效处理，请核对是否有新文件。`,
  );
  return claim !== null && /有效/u.test(claim) && !/失效|无效/u.test(claim)
    ? [
        warning(
          'validity-claim-contradicted',
          `文件信息标注为“${claim}”，但按正文载明的有效期，文件已于${chineseDate(repealedOn)}失效，请核对。`,
        ),
        expired,
      ]
    : [expired];
}

function checkEffectiveDate({ source, evidence, extracted }: Checked): Warning[] {
  const { claims, history, rule } = evidence;
  const header =
    claims.effectiveFrom ?? history.findLast((event) => event.kind === 'effective')?.date ?? null;
  const body = rule?.kind === 'on' ? applyEffectiveRule(rule, null) : null;
  const warnings: Warning[] = [];
  if (header !== null && body !== null && header !== body) {
    warnings.push(
      warning(
        'effective-date-disagrees',
        `文件信息载明的施行日期为${chineseDate(header)}，正文写明自${chineseDate(body)}起施行，两者不一致，请核对版本。`,
      ),
    );
  }
  const expiry = findExpiry(source.text, extracted.effectiveFrom ?? extracted.promulgatedOn);
  if (claims.expiresOn !== null && expiry !== null && Math.abs(daysBetween(claims.expiresOn, expiry)) > 1) {
    warnings.push(
      warning(
        'expiry-disagrees',
        `文件信息载明的失效日期为${chineseDate(claims.expiresOn)}，按正文有效期计算为${chineseDate(expiry)}，两者不一致，请核对。`,
      ),
    );
  }
  return warnings;
}

function checkPromulgation({ evidence, metadata }: Checked): Warning[] {
  const { claims, history, fileName, versionFromFileName, signedOn } = evidence;
  const told = history
    .filter((event) => event.kind !== 'effective')
    .map((event) => event.date)
    .sort()
    .at(-1);
  const claimed = claims.writtenOn ?? claims.promulgatedOn;
  if (claimed !== null && told !== undefined && Math.abs(daysBetween(claimed, told)) > 31) {
    return [
      warning(
        'promulgation-date-disagrees',
        `文件信息载明的公布日期为${chineseDate(claimed)}，题注最后一次公布或修订为${chineseDate(told)}，正文可能不是同一版本，请核对。`,
      ),
    ];
  }
  const named = fileName.versionOn;
  if (!versionFromFileName || named === null || signedOn !== null || named !== metadata.promulgatedOn)
    return [];
  if (told === undefined) {
    return [
      warning(
        'version-date-from-file-name',
        `公布日期${chineseDate(named)}取自文件名，正文没有载明公布或修订日期，请核对。`,
      ),
    ];
  }
  return isPublicationOf(evidence, told, named)
    ? []
    : [
        warning(
          'version-date-from-file-name',
          `文件名的版本日期为${chineseDate(named)}，题注最后一次公布或修订为${chineseDate(told)}，没有记载其后的修订，正文可能不是文件名所称的版本，请核对。`,
        ),
      ];
}

/** A text is published some time after the vote that its header names, at the latest when it takes effect. */
function isPublicationOf({ history }: Evidence, told: IsoDate, named: IsoDate): boolean {
  if (daysBetween(told, named) <= 60) return true;
  const adopted = history.every(({ date, kind }) => date !== told || kind === 'adopted');
  const effective = history.findLast(({ kind }) => kind === 'effective')?.date ?? null;
  return adopted && effective !== null && named <= effective;
}

function checkFileName({ source, metadata, evidence }: Checked): Warning[] {
  if (source.bound) return [];
  const { words, number } = evidence.fileName;
  const told = metadata.documentNumber?.replace(/[^\p{Script=Han}\d]/gu, '') ?? null;
  if (number !== null && told !== null && told !== `${number.join('')}号`) {
    return [
      warning(
        'file-name-mismatch',
        `文件名中的文号（${number[0]}〔${number[1]}〕${number[2]}号）与正文的文号（${metadata.documentNumber}）不一致，文件可能放错或改错了名，请核对。`,
      ),
    ];
  }
  const content = `${metadata.title}${metadata.issuer ?? ''}${source.text.slice(0, 300)}`;
  if (agreement(words, content) >= LEAST_AGREEMENT) return [];
  return [
    warning(
      'file-name-mismatch',
      `文件名“${words}”与正文标题“${metadata.title}”不符，文件可能放错或改错了名，请核对。`,
    ),
  ];
}

function checkOverrides({ metadata, extracted }: Checked): Warning[] {
  const names = {
    title: '标题',
    documentNumber: '文号',
    promulgatedOn: '公布日期',
    effectiveFrom: '施行日期',
  } as const;
  return (Object.keys(names) as (keyof typeof names)[]).flatMap((key) => {
    const [told, found] = [metadata[key], extracted[key]];
    if (told === null || found === null || told === found) return [];
    return [
      warning(
        'override-differs',
        `人工登记的${names[key]}为“${told}”，正文中为“${found}”，已采用人工登记的内容，请核对。`,
      ),
    ];
  });
}

function checkMissing({ metadata }: Checked): Warning[] {
  const warnings: Warning[] = [];
  if (metadata.issuer === null) warnings.push(warning('missing-issuer', '没有找到发文机关，请补充。'));
  if (metadata.promulgatedOn === null && metadata.effectiveFrom === null) {
    warnings.push(warning('missing-dates', '没有找到公布日期和施行日期，无法判断文件是否有效，请补充。'));
  }
  return warnings;
}

function checkDamage({ source }: Checked): Warning[] {
  const damaged = source.text.split('\uFFFD').length - 1;
  const where =
    damaged === 0
      ? ''
      : source.text.slice(Math.max(0, source.text.indexOf('\uFFFD') - 8), source.text.indexOf('\uFFFD') + 9);
  return damaged === 0
    ? []
    : [
        warning(
          'damaged-characters',
          `正文有${damaged}处无法识别的字符（如“${where.replace(/\n/gu, ' ')}”），请对照原件更正。`,
        ),
      ];
}

function warning(code: string, text: string): Warning {
  return { code, text };
}

function chineseDate(date: IsoDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function daysBetween(a: IsoDate, b: IsoDate): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);
}
