const importLine = /^import \{([^}]*)\} from '\.\/([^']+)';$/gm;
/** Types and explanations, which only the sources need. */
const comments = /^[ \t]*\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n|^[ \t]*\/\/.*\n/gm;
const exported = /^export (?=(?:async function|function|const|class) (\w+))/gm;

/**
 * ES modules and all they import as one, so that a slow line fetches one file instead of twenty. It reads the two forms
 * that the page's modules use, `import { a } from './b.js'` and `export` before a declaration, and refuses any other.
 */
export function bundleModules(entries: readonly string[], read: (name: string) => string): string {
  const done = new Set<string>();
  const parts = entries.flatMap((entry) => inOrder(entry, read, done));
  return `const modules = {};\n${parts.map((name) => wrap(name, read(name))).join('')}`;
}

/** What a module imports before the module itself, each once. */
function inOrder(name: string, read: (name: string) => string, done: Set<string>): string[] {
  if (done.has(name)) return [];
  done.add(name);
  const imported = [...read(name).matchAll(importLine)].map((match) => match[2] ?? '');
  return [...imported.flatMap((one) => inOrder(one, read, done)), name];
}

/** A function of its own keeps the names of modules apart. */
function wrap(name: string, source: string): string {
  const names = [...source.matchAll(exported)].map(([, declared]) => declared);
  const body = source
    .replace(comments, '')
    .replace(importLine, (_line, list: string, from: string) => `const {${list}} = modules['${from}'];`)
    .replace(exported, '');
  const unread = /^(?:import\b(?!\()|export\b).*$/m.exec(body);
  if (unread !== null) throw new Error(`${name}: cannot bundle "${unread[0]}".`);
  return `modules['${name}'] = (() => {\n${body}\nreturn { ${names.join(', ')} };\n})();\n`;
}
