const importLine = /^import \{([^}]*)\} from '\.\/([^']+)';$/gm;
/** A module that may fail to run, and is asked for apart from the rest. */
const lateImport = /\bimport\('\.\/([^']+)'\)/g;
/** Types and explanations, which only the sources need. */
const comments = /^[ \t]*\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n|\/\*\*(?:(?!\*\/)[\s\S])*\*\/ ?|^[ \t]*\/\/.*\n/gm;
const exported = /^export (?=(?:async function|function|const|class) (\w+))/gm;

/**
 * ES modules and all they import as one, so that a slow line fetches one file instead of twenty. It reads the three
 * forms that the page's modules use, `import { a } from './b.js'`, `import('./b.js')` and `export` before a declaration,
 * and refuses any other. What is imported by a call runs with the call, which fails alone when the module does.
 */
export function bundleModules(entries: readonly string[], read: (name: string) => string): string {
  const done = new Set<string>();
  const parts = entries.flatMap((entry) => inOrder(entry, read, done));
  const late = new Set(parts.flatMap((name) => importedLate(read(name))));
  for (const name of late) if (done.has(name)) throw new Error(`${name}: cannot bundle "import" both ways.`);
  const laterParts = [...late].map((name) => `modules['${name}'] = ${wrap(name, read(name))};\n`);
  const ownParts = parts.map((name) => `modules['${name}'] = (${wrap(name, read(name))})();\n`);
  return ['const modules = {};\n', ...laterParts, ...ownParts].join('');
}

/** What a module imports before the module itself, each once. */
function inOrder(name: string, read: (name: string) => string, done: Set<string>): string[] {
  if (done.has(name)) return [];
  done.add(name);
  const imported = [...read(name).matchAll(importLine)].map((match) => match[2] ?? '');
  return [...imported.flatMap((one) => inOrder(one, read, done)), name];
}

function importedLate(source: string): string[] {
  return [...source.replace(comments, '').matchAll(lateImport)].map((match) => match[1] ?? '');
}

/** A function of its own keeps the names of modules apart. */
function wrap(name: string, source: string): string {
  const names = [...source.matchAll(exported)].map(([, declared]) => declared);
  const body = source
    .replace(comments, '')
    .replace(importLine, (_line, list: string, from: string) => `const {${list}} = modules['${from}'];`)
    .replace(lateImport, (_call, from: string) => `new Promise((done) => done(modules['${from}']()))`)
    .replace(exported, '');
  const unread = /^(?:import|export)\b.*$/m.exec(body);
  if (unread !== null) throw new Error(`${name}: cannot bundle "${unread[0]}".`);
  return `() => {\n${body}\nreturn { ${names.join(', ')} };\n}`;
}
