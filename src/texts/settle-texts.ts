import { type Texts, zhCn } from './zh-cn.ts';

/** Some texts in place of those the service comes with. */
export type TextOverrides = Partial<{ [Name in keyof Texts]: Some<Texts[Name]> }>;

type Some<Value> = Value extends string | readonly string[]
  ? Value
  : { [Key in keyof Value]?: Some<Value[Key]> };

type Tree = string | readonly string[] | { readonly [name: string]: Tree };

/** The service's texts with a centre's own in their place and the hotline's number filled in. */
export function settleTexts(overrides: TextOverrides = {}): Texts {
  const texts = merge(zhCn, overrides) as Texts; // merged into the shape of the first
  return fillHotline(texts, texts.service.hotline) as Texts;
}

function merge(whole: Tree, some: Tree | undefined): Tree {
  if (some === undefined) return whole;
  if (!isBranch(whole) || !isBranch(some)) return some;
  return mapBranch(whole, (value, name) => merge(value, some[name]));
}

function fillHotline(tree: Tree, number: string): Tree {
  if (typeof tree === 'string') return tree.replaceAll('{hotline}', number);
  return isBranch(tree)
    ? mapBranch(tree, (value) => fillHotline(value, number))
    : tree.map((text) => text.replaceAll('{hotline}', number));
}

function isBranch(tree: Tree): tree is { readonly [name: string]: Tree } {
  return typeof tree === 'object' && !Array.isArray(tree);
}

function mapBranch(
  branch: { readonly [name: string]: Tree },
  change: (value: Tree, name: string) => Tree,
): Tree {
  return Object.fromEntries(Object.entries(branch).map(([name, value]) => [name, change(value, name)]));
}
