import { tagWords } from '../../../index/analysis/words.ts';

/** Ordinary words that the dictionary takes for places. */
const NO_PLACES = new Set([
  '东西',
  '台风',
  '山区',
  '地方',
  '人大',
  '公安',
  '社区',
  '小区',
  '园区',
  '城区',
  '市区',
  '郊区',
  '县城',
  '全国',
  '中国',
  '国内',
  '境内',
  '内地',
  '大陆',
  '人民',
  '国家',
  '中华人民共和国',
]);
const ADMINISTRATIVE = /(?:特别行政区|自治区|自治州|自治县|省|市|县|区|州|旗|镇|乡|村)$/u;

/** Places that a question names (绍兴市, 新疆); their administrative suffix is left off so that 绍兴 counts as 绍兴市. */
export function namedPlaces(question: string): string[] {
  const places = tagWords(question)
    .filter(({ word, tag }) => tag === 'ns' && word.length > 1 && !NO_PLACES.has(word))
    .map(({ word }) => (word.length > 2 ? word.replace(ADMINISTRATIVE, '') : word));
  return [...new Set(places)];
}

/** `月球上能…`, `在火星怎么…`: whatever stands there is meant as a place, known to a dictionary or not. */
const LOCATION =
  /(?:^|[，,。\s]|在)(?<place>\p{Script=Han}{2,4}?)(?:上面|上|里面|里)(?:面)?(?:也|还|都)?(?:能|可以|可不可以|能不能|怎么|如何|有没有|办)/u;

/** What a question uses as a place to do something in or on; null when there is none. */
export function locationPhrase(question: string): string | null {
  return LOCATION.exec(question)?.groups?.place ?? null;
}

/** What can be asked of a service, after its name: `…的咨询电话是多少`, `办理…需要提交哪些材料`. */
const SERVICE_FACT =
  /^(?:请问|我想问|想问一下)?(?:办理|申请办理|申办)?(?<name>.{4,60}?)(?:的|要|需要|在|是|承诺|法定|应当|应该|该|去)*(?:咨询电话|投诉电话|联系电话|办理地址|办理地点|法定办结时限|承诺办结时限|办结时限|多少个?工作日(?:内)?办结|哪里办理|哪个部门负责|(?:提交|准备|带)(?:哪些|什么)?材料|收费标准)/u;

/** The service whose phone, place, time limit, department or materials are asked for; null when none is. */
export function namedService(question: string): string | null {
  return SERVICE_FACT.exec(question)?.groups?.name ?? null;
}
