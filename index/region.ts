/**
 * Whether a Document for `documentRegion` (null = nationwide or unstated) applies to somebody in `askedRegion`
 * (null = anywhere). Regions are names from the province down, any leading part of which may be left out:
 * 云川市 covers 云川市临江区, and 临江区 means 云川市临江区.
 */
export function regionApplies(documentRegion: string | null, askedRegion: string | null): boolean {
  if (documentRegion === null || askedRegion === null) return true;
  const asked = regionParts(askedRegion);
  const own = regionParts(documentRegion);
  const [shorter, longer] = own.length <= asked.length ? [own, asked] : [asked, own];
  if (shorter.every((part) => longer.includes(part)))
    return own.length <= asked.length || isSuffix(asked, own);
  return isBareDistrict(asked) && !own.some((part) => DISTRICT.test(part));
}

const PART = /[^省市区县州盟旗]+(?:特别行政区|自治区|自治州|自治县|省|市|区|县|州|盟|旗)/gu;
const DISTRICT = /(?:区|县|旗)$/u;

function regionParts(region: string): string[] {
  return region.match(PART) ?? [region];
}

function isSuffix(asked: readonly string[], own: readonly string[]): boolean {
  return asked.every((part, index) => part === own[own.length - asked.length + index]);
}

/** A district named without its city could lie in any city. */
function isBareDistrict(asked: readonly string[]): boolean {
  return asked.length === 1 && DISTRICT.test(asked[0] as string);
}
