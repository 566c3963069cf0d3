import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeAsset } from '../../index/embedders/static/asset-file.ts';
import { bucketWeights } from './bucket-weights.ts';
import { readLawArticles } from './law-articles.ts';

const { values } = parseArgs({
  options: { laws: { type: 'string' }, out: { type: 'string', default: 'index/embedders/static' } },
});
if (values.laws === undefined) throw new Error('Say where the laws are: --laws DIR');

const articles = readLawArticles(values.laws);
const texts = articles.map((article) => [article.title, ...article.headings, article.text].join('\n'));
const asset = encodeAsset({ articles: articles.length }, new Map([['bucket-weights', bucketWeights(texts)]]));
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, 'static-embedder.bin'), asset);
console.log(JSON.stringify({ articles: articles.length, bytes: asset.length }));
