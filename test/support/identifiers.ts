import { seededRandom } from '../../index/seeded-random.ts';

/** Ways in which people write a long number. */
const WAYS: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => digits.replace(/(.{4})(?=.)/gu, '$1 '),
  (digits) =>
    digits.replace(/[0-9X]/gu, (one) => String.fromCodePoint((one.codePointAt(0) as number) + 0xfee0)),
  (digits) => digits.replace(/(.{4})(?=.)/gu, '$1-'),
  (digits) => [...digits].join(' '),
  (digits) => `${digits.slice(0, 6)}\u200b${digits.slice(6)}`,
];

/** Valid identity-card, mobile and bank-card numbers in many ways of writing, the same for the same seed. */
export function makeIdentifiers(
  count: number,
  seed = 1,
): { readonly digits: string; readonly written: string }[] {
  const random = seededRandom(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const digitsOf = (length: number) => Array.from({ length }, () => whole(10)).join('');
  const makers = [
    () =>
      identityCard(
        `${1 + whole(6)}${digitsOf(5)}${1940 + whole(70)}${two(1 + whole(12))}${two(1 + whole(28))}${digitsOf(3)}`,
      ),
    () => `1${['38', '59', '86', '77', '99', '35'][whole(6)]}${digitsOf(8)}`,
    () => bankCard(`62${digitsOf(15 + whole(3) - 2)}`),
  ];
  return Array.from({ length: count }, (_, at) => {
    const digits = (makers[at % makers.length] as () => string)();
    return { digits, written: (WAYS[whole(WAYS.length)] as (digits: string) => string)(digits) };
  });
}

/** Text as a search for leaks sees it: half width, without gaps and invisible characters. */
export function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\-\u200b]/gu, '')
    .toUpperCase();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function identityCard(body: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
}

function bankCard(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + ((10 - (sum % 10)) % 10);
}
