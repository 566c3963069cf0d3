const DIGITS = '〇一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

function roman(number: number): string {
  const table: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = number;
  return table.reduce((text, [value, sign]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return text + sign.repeat(times);
  }, '');
}

function letters(number: number): string {
  return String.fromCharCode(65 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

/** `123` → `一百二十三`; ten to nineteen without the leading one unless `full`. */
function chinese(number: number, digits: string, units: readonly string[], full: boolean): string {
  const zero = digits[0] ?? '';
  let text = '';
  let gap = false;
  const figures = String(number);
  for (let at = 0; at < figures.length; at += 1) {
    const figure = Number(figures[at]);
    const unit = units[figures.length - 1 - at] ?? '';
    if (figure === 0) gap = text !== '';
    else {
      text += (gap ? zero : '') + (digits[figure] ?? '') + unit;
      gap = false;
    }
  }
  if (text === '') return zero;
  return full ? text : text.replace(/^一十/u, '十');
}

function digitByDigit(number: number): string {
  return [...String(number)].map((digit) => DIGITS[Number(digit)]).join('');
}

function circled(number: number): string {
  if (number >= 1 && number <= 20) return String.fromCodePoint(0x2460 + number - 1);
  return number <= 35 ? String.fromCodePoint(0x3251 + number - 21) : `${number}`;
}

function cycle(number: number, signs: string): string {
  return signs[(number - 1) % signs.length] ?? '';
}

/** Writes a number the way a WordprocessingML `numFmt` says (ECMA-376 17.18.59); unknown formats count in digits. */
export function formatNumber(number: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'upperRoman':
      return roman(number);
    case 'lowerRoman':
      return roman(number).toLowerCase();
    case 'upperLetter':
      return letters(number);
    case 'lowerLetter':
      return letters(number).toLowerCase();
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(number)].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return circled(number);
    case 'decimalEnclosedParen':
      return number <= 20 ? String.fromCodePoint(0x2474 + number - 1) : `(${number})`;
    case 'decimalEnclosedFullstop':
      return number <= 20 ? String.fromCodePoint(0x2488 + number - 1) : `${number}.`;
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'koreanCounting':
      return number > 99_999
        ? String(number)
        : chinese(number, DIGITS.replace('〇', '零'), ['', '十', '百', '千', '万'], false);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
    case 'japaneseLegal':
      return number > 99_999
        ? String(number)
        : chinese(number, LEGAL_DIGITS, ['', '拾', '佰', '仟', '万'], true);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return digitByDigit(number);
    case 'ideographTraditional':
      return cycle(number, STEMS);
    case 'ideographZodiac':
      return cycle(number, BRANCHES);
    case 'ideographEnclosedCircle':
      return number <= 10 ? String.fromCodePoint(0x3280 + number - 1) : String(number);
    default:
      return String(number);
  }
}
