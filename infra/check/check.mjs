// Checks infra/ without Azure: node infra/check/check.mjs [--types DIR]
//  - every .bicep file parses; every name used is declared; every parameter, variable and resource declared is used or needed
//  - every module is called with exactly the parameters it has, and only its outputs are read
//  - no literal looks like a secret; every word that an alert looks for is written by some [LoggerMessage] of src/
//  - with --types (a checkout of github.com/Azure/bicep-types-az): every resource's properties exist, required ones are there, literals are allowed
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';
import { readTypes } from './types.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const infra = path.dirname(here);
const mistakes = [];
const say = (file, node, text) => mistakes.push(`${path.relative(path.dirname(infra), file)}${node ? `:${node.startPosition.row + 1}` : ''}: ${text}`);

// Functions and namespaces of the language that these files use.
const known = new Set(('concat contains empty environment guid items last loadJsonContent replace resourceGroup split string subscriptionResourceId take tenant '
  + 'toLower union uniqueString range sys az null true false readEnvironmentVariable int').split(' '));
const decoratorNames = new Set(['description', 'allowed', 'minLength', 'maxLength', 'minValue', 'maxValue', 'secure', 'metadata', 'batchSize']);

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(path.join(here, 'node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm')));

const files = fs.readdirSync(infra, { recursive: true }).filter(name => /\.bicep(param)?$/.test(name) && !name.includes('node_modules')).map(name => path.join(infra, name));
const parsed = new Map(files.filter(file => file.endsWith('.bicep')).map(file => [file, describe(file)]));
for (const [file, one] of parsed) check(file, one);
for (const file of files) if (file.endsWith('.bicepparam')) checkParameters(file);
checkAzd();
checkAlerts();
const typesAt = process.argv.indexOf('--types');
if (typesAt > 0) {
  const typed = readTypes(process.argv[typesAt + 1]);
  for (const [file, one] of parsed) for (const resource of one.resources) typed.check(resource, (node, text) => say(file, node, text));
}
for (const mistake of mistakes) console.error(mistake);
console.log(`infra: ${files.length} files, ${[...parsed.values()].reduce((sum, one) => sum + one.resources.length, 0)} resources${typesAt > 0 ? ' compared with Azure\'s types' : ''}, ${mistakes.length} mistakes`);
process.exit(mistakes.length ? 1 : 0);

function describe(file) {
  const root = parser.parse(fs.readFileSync(file, 'utf8')).rootNode;
  const declared = new Map();
  const one = { root, declared, params: new Map(), outputs: new Set(), modules: [], resources: [], allowed: new Map() };
  let before = null;
  for (const node of root.namedChildren) {
    const name = node.namedChildren[0]?.text;
    if (node.type === 'parameter_declaration') {
      declared.set(name, node);
      one.params.set(name, { optional: node.namedChildren.length > 2 || node.namedChildren[1]?.namedChildren[0]?.type === 'nullable_type' });
      if (before?.type === 'decorators') one.allowed.set(name, before);
    }
    if (node.type === 'variable_declaration') declared.set(name, node);
    if (node.type === 'output_declaration') one.outputs.add(name);
    if (node.type === 'module_declaration') { declared.set(name, node); one.modules.push({ name, node, path: text(node.namedChildren[1]), body: bodyOf(node) }); }
    if (node.type === 'resource_declaration') { declared.set(name, node); one.resources.push({ name, node, type: text(node.namedChildren[1]), existing: / existing\b/.test(node.text.split('\n')[0]), body: bodyOf(node) }); }
    before = node;
  }
  return one;
}

function bodyOf(node) {
  const last = node.namedChildren.at(-1);
  if (last.type === 'object') return last;
  return last.descendantsOfType('object').find(object => object.parent.id === last.id) ?? last.descendantsOfType('object')[0];
}

function text(node) { return node.text.replace(/^'|'$/g, ''); }

function check(file, one) {
  for (const bad of one.root.descendantsOfType('ERROR')) say(file, bad, `does not parse: ${bad.text.slice(0, 60)}`);
  const used = new Set();
  for (const node of one.root.descendantsOfType('identifier')) if (isUse(node)) {
    used.add(node.text);
    if (!one.declared.has(node.text) && !known.has(node.text) && !local(node)) say(file, node, `unknown name ${node.text}`);
  }
  for (const [name, node] of one.declared)
    if (!used.has(name) && ['parameter_declaration', 'variable_declaration'].includes(node.type)) say(file, node, `${name} is never used`);
  for (const module of one.modules) checkModule(file, one, module);
  for (const node of one.root.descendantsOfType('string_content'))
    if (/AccountKey=|SharedAccessKey|^SG\.|-----BEGIN|^[A-Za-z0-9+/]{43}=$/.test(node.text)) say(file, node, 'looks like a secret');
}

// An identifier that refers to something: no key of an object, no name being declared, no decorator.
function isUse(node) {
  const parent = node.parent;
  if (['object_property'].includes(parent.type) && parent.namedChildren[0].id === node.id) return false;
  if (/_declaration$/.test(parent.type) && parent.namedChildren[0].id === node.id) return false;
  if (parent.type === 'call_expression' && decoratorNames.has(node.text) && parent.parent.type === 'decorator') return false;
  if (['for_loop_parameters'].includes(parent.type)) return false;
  return !(parent.type === 'for_statement' && parent.namedChildren[0].id === node.id);
}

function local(node) {
  for (let up = node.parent; up; up = up.parent)
    if (up.type === 'for_statement' && up.namedChildren[0].text.split(/[^A-Za-z0-9_]+/).includes(node.text)) return true;
  return false;
}

function propertiesOf(object) {
  return new Map(object.namedChildren.filter(child => child.type === 'object_property').map(child => [text(child.namedChildren[0]), child.namedChildren.at(-1)]));
}

function checkModule(file, one, module) {
  const target = parsed.get(path.join(path.dirname(file), module.path));
  if (!target) return say(file, module.node, `no module ${module.path}`);
  const given = propertiesOf(propertiesOf(module.body).get('params'));
  for (const name of given.keys()) if (!target.params.has(name)) say(file, module.node, `${module.path} has no parameter ${name}`);
  for (const [name, { optional }] of target.params) if (!optional && !given.has(name)) say(file, module.node, `${module.path} needs ${name}`);
  for (const [, , output] of one.root.text.matchAll(new RegExp(`\\b(${module.name})\\.\\??outputs\\.(\\w+)`, 'g')))
    if (!target.outputs.has(output)) say(file, module.node, `${module.path} has no output ${output}`);
}

// The grammar has no parameter files; a line each is all that ours hold.
function checkParameters(file) {
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter(line => line && !line.startsWith('//'));
  const target = parsed.get(path.join(path.dirname(file), lines[0].match(/^using '(.+)'$/)?.[1] ?? ''));
  if (!target) return say(file, null, 'the first line must be using a file that exists');
  for (const line of lines.slice(1)) if (!/^param \w+ = ('[^'$]*'|\d+|true|false|readEnvironmentVariable\('\w+', '[^']*'\))$/.test(line)) say(file, null, `does not parse: ${line}`);
  const given = new Map(lines.slice(1).map(line => line.match(/^param (\w+) = (.*)$/)).filter(Boolean).map(([, name, value]) => [name, value]));
  for (const name of given.keys()) if (!target.params.has(name)) say(file, null, `main has no parameter ${name}`);
  for (const [name, { optional }] of target.params) if (!optional && !given.has(name)) say(file, null, `main needs ${name}`);
  for (const [name, decorators] of target.allowed) {
    const list = decorators.text.match(/@allowed\(\[([^\]]*)\]\)/)?.[1];
    if (list && given.has(name) && !given.get(name).includes('(') && !list.split(',').map(item => item.trim()).includes(given.get(name))) say(file, null, `${name} must be one of ${list}`);
  }
}

function checkAzd() {
  const file = path.join(infra, 'main.parameters.json');
  const given = Object.keys(JSON.parse(fs.readFileSync(file, 'utf8')).parameters);
  const target = parsed.get(path.join(infra, 'main.bicep'));
  for (const name of given) if (!target.params.has(name)) say(file, null, `main has no parameter ${name}`);
  for (const [name, { optional }] of target.params) if (!optional && !given.includes(name)) say(file, null, `main needs ${name}`);
}

function checkAlerts() {
  const root = path.dirname(infra);
  const sources = execFileSync('git', ['-C', root, 'grep', '-h', 'LoggerMessage(', '--', 'src'], { encoding: 'utf8' });
  for (const alert of JSON.parse(fs.readFileSync(path.join(infra, 'alerts.json'), 'utf8')))
    for (const words of alert.words) if (!sources.includes(words)) say(path.join(infra, 'alerts.json'), null, `${alert.name}: no log message says "${words}"`);
  for (const [, words] of fs.readFileSync(path.join(infra, 'modules/monitor.bicep'), 'utf8').matchAll(/message has "([^"]+)"/g))
    if (!sources.includes(words)) say(path.join(infra, 'modules/monitor.bicep'), null, `no log message says "${words}"`);
}
