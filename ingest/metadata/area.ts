import type { Level } from '../../index/document.ts';

const NATIONAL =
  /^(?:中华人民共和国|全国|国务院|中共中央|中央|最高人民|国家|中国|[\p{Script=Han}]{2,12}部(?:$|、|办公厅))/u;
const PROVINCE =
  /^(?:内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区|[\p{Script=Han}]{2,3}省)/u;
const MUNICIPALITY = /^(?:北京|天津|上海|重庆)市/u;
const CITY =
  /^(?:(?!人民|怎么|如何|办理|申领|关于|什么|推出|开展|进一步|加强)[\p{Script=Han}]){2,7}?(?:自治州|地区|盟|市)/u;
const DISTRICT =
  /^(?:(?!人民|社会|管理)[\p{Script=Han}]){1,6}?(?<!社|小|园|发|景|地|自治|新|片|校|全|各|本|辖)(?:区|县|旗)/u;

/** The administrative area a document applies to, as named by its issuer or title, and the rank that goes with it. */
export function readArea(names: readonly (string | null)[]): { region: string | null; level: Level | null } {
  for (const name of names) {
    if (name === null) continue;
    const area = areaOf(name);
    if (area) return area;
  }
  return { region: null, level: null };
}

function areaOf(name: string): { region: string | null; level: Level } | null {
  if (MUNICIPALITY.test(name)) return descend(name, MUNICIPALITY, 'province');
  if (PROVINCE.test(name)) return descend(name, PROVINCE, 'province');
  if (NATIONAL.test(name)) return { region: null, level: 'national' };
  if (CITY.test(name) && !/^(?:市|各|本|全|城)/u.test(name)) return descend(name, CITY, 'city');
  return null;
}

function descend(name: string, pattern: RegExp, level: Level): { region: string; level: Level } {
  const own = pattern.exec(name)?.[0] ?? '';
  const rest = name.slice(own.length);
  if (level === 'province' && !MUNICIPALITY.test(own) && CITY.test(rest)) {
    const below = descend(rest, CITY, 'city');
    return { region: own + below.region, level: below.level };
  }
  const district = level === 'city' || MUNICIPALITY.test(own) ? DISTRICT.exec(rest)?.[0] : undefined;
  return district === undefined ? { region: own, level } : { region: own + district, level: 'district' };
}
