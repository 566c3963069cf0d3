import { describe, expect, it } from 'vitest';
import { bundleModules } from '../../src/web/bundle-modules.ts';

describe('modules put together', () => {
  it('run in the order they need each other, each once, with names of their own', () => {
    const files: Record<string, string> = {
      'page.js':
        "import { shout } from './voice.js';\nimport {\n  name,\n} from './name.js';\nshout(name);\n",
      'voice.js':
        "import { name } from './name.js';\nconst mark = '!';\n/** Says it. */\nconst kept =\n  /** @type {string} */ ('kept');\n/** Says it. */\nexport function shout(text) {\n  said.push(text + mark + name + kept);\n}\n",
      'name.js': "const mark = '?';\nexport const name = 'x' + mark;\n",
    };
    const bundle = bundleModules(['page.js'], (name) => files[name] ?? '');
    const said: string[] = [];
    new Function('said', bundle)(said);
    expect(said).toEqual(['x?!x?kept']);
    expect(bundle).not.toContain('Says it');
    expect(bundle.match(/'x' \+ mark/g)).toHaveLength(1);
  });

  it('run what is imported by a call when it is called, and go on when that fails', async () => {
    const files: Record<string, string> = {
      'page.js':
        "const seen = (name) => (loaded) => said.push(loaded[name]);\nexport const all = Promise.all([\n  import('./good.js').then(seen('word')),\n  import('./bad.js').then(seen('word'), () => said.push('no')),\n]);\nsaid.push('first');\nwait(all);\n",
      'good.js': "export const word = 'yes';\n",
      'bad.js': "export const word = new RegExp('(');\n",
    };
    const said: string[] = [];
    let all: unknown;
    const wait = (promise: unknown) => {
      all = promise;
    };
    new Function(
      'said',
      'wait',
      bundleModules(['page.js'], (name) => files[name] ?? ''),
    )(said, wait);
    await all;
    expect(said).toEqual(['first', 'yes', 'no']);
  });

  it('are refused when one is imported both by name and by a call', () => {
    const files: Record<string, string> = {
      'page.js': "import { a } from './a.js';\nimport('./a.js').then(a);\n",
      'a.js': 'export const a = 1;\n',
    };
    expect(() => bundleModules(['page.js'], (name) => files[name] ?? '')).toThrow('both ways');
  });

  it.each(["import './x.js';", "import x from './x.js';", 'export default 1;', "export * from './x.js';"])(
    'are refused when they use a form that is not read: %s',
    (source) => {
      expect(() => bundleModules(['page.js'], () => source)).toThrow('page.js: cannot bundle');
    },
  );
});
