/** A personal identifier found in text; offsets are UTF-16, `end` exclusive. */
export type Identifier = {
  readonly kind: 'identity-card' | 'mobile-phone' | 'bank-card';
  readonly start: number;
  readonly end: number;
};

/** Digits may be spaced, dashed or full width; tags and zero-width characters are gone before this. */
const GAP = '[\\s\\-－—–·.]{0,2}';
const DIGIT = '[0-9０-９]';
const LETTER_X = '[xXｘＸ]';
const run = (count: number) => `(?:${DIGIT}${GAP}){${count - 1}}${DIGIT}`;
const NOT_INSIDE = `(?<!${DIGIT})`;
const CANDIDATES: readonly {
  kind: Identifier['kind'];
  pattern: RegExp;
  valid: (digits: string, written: string) => boolean;
}[] = [
  {
    kind: 'identity-card',
    pattern: new RegExp(`${NOT_INSIDE}(?:${DIGIT}${GAP}){17}(?:${DIGIT}|${LETTER_X})(?!${DIGIT})`, 'gu'),
    valid: isIdentityCard,
  },
  {
    kind: 'bank-card',
    pattern: new RegExp(`${NOT_INSIDE}(?:${run(19)}|${run(18)}|${run(17)}|${run(16)})(?!${DIGIT})`, 'gu'),
    valid: isBankCard,
  },
  {
    kind: 'mobile-phone',
    pattern: new RegExp(
      `${NOT_INSIDE}(?:[+＋]?[8８][6６]${GAP})?[1１]${GAP}[3-9３-９]${GAP}${run(9)}(?!${DIGIT})`,
      'gu',
    ),
    valid: (digits, written) => isMobilePhone(digits) && isEvenlyGrouped(written),
  },
];

/** Identity-card, bank-card and mobile numbers in text, checked by their checksums, in order and without overlap. */
export function findIdentifiers(text: string): Identifier[] {
  const found: Identifier[] = [];
  for (const { kind, pattern, valid } of CANDIDATES) {
    for (const match of text.matchAll(pattern)) {
      const span = { kind, start: match.index, end: match.index + match[0].length };
      if (valid(plainDigits(match[0]), match[0]) && !found.some((other) => overlaps(other, span)))
        found.push(span);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const MASKS: Readonly<Record<Identifier['kind'], string>> = {
  'identity-card': '［身份证号］',
  'mobile-phone': '［手机号］',
  'bank-card': '［银行卡号］',
};

/** Replaces each identifier by a word that says what stood there. */
export function maskIdentifiers(text: string): string {
  let masked = '';
  let from = 0;
  for (const { kind, start, end } of findIdentifiers(text)) {
    masked += text.slice(from, start) + MASKS[kind];
    from = end;
  }
  return masked + text.slice(from);
}

function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9X]/gu, '');
}

function overlaps(a: Identifier, b: Identifier): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A prefix that mobile numbers have in China, after the country's code if there is one. */
function isMobilePhone(digits: string): boolean {
  return /^(?:86)?1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/u.test(digits);
}

/** Digits stand alone, in pairs, or three and more together; dates and amounts in a row mix those. */
function isEvenlyGrouped(written: string): boolean {
  const [first = 0, ...others] = Array.from(written.matchAll(/[0-9０-９]+/gu), ([run]) => run.length);
  const lengths = first === 2 && others.length > 0 ? others : [first, ...others]; // +86 may stand before
  return lengths.every((length) => length >= 3) || lengths.every((length) => length <= 2);
}

const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: a plausible birth date and the ISO 7064 MOD 11-2 check character. */
function isIdentityCard(digits: string): boolean {
  if (!/^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/u.test(digits))
    return false;
  const sum = IDENTITY_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits[17];
}

/** Starts as bank cards issued in China do and passes the Luhn check (ISO/IEC 7812). */
function isBankCard(digits: string): boolean {
  if (!/^[3-6]\d{15,18}$/u.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
