// Compares resources with the types that Microsoft publishes for Bicep (github.com/Azure/bicep-types-az, a work tree or a bare repository).
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const required = 1;
const readOnly = 2;

export function readTypes(folder) {
  const bare = !fs.existsSync(path.join(folder, 'generated'));
  const git = (...words) => execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8', maxBuffer: 1 << 30 });
  const names = bare ? git('ls-tree', '-r', '--name-only', 'HEAD', 'generated').split('\n') : fs.readdirSync(path.join(folder, 'generated'), { recursive: true }).map(name => `generated/${name}`);
  const read = new Map();
  const load = name => read.get(name) ?? read.set(name, JSON.parse(bare ? git('show', `HEAD:${name}`) : fs.readFileSync(path.join(folder, name), 'utf8'))).get(name);
  return { check: (resource, say) => check(resource, say, names, load) };
}

function check(resource, say, names, load) {
  const [type, version] = resource.type.split('@');
  const places = names.filter(name => name.toLowerCase().endsWith(`/${type.split('/')[0].toLowerCase()}/${version}/types.json`));
  for (const place of places) {
    const types = load(place);
    const found = types.find(one => one.$type === 'ResourceType' && one.name.toLowerCase() === resource.type.toLowerCase());
    if (!found) continue;
    if (!resource.existing) compare(resource.body, types[index(found.body)], types, say, true);
    return;
  }
  say(resource.node, `no type ${resource.type}`);
}

const index = reference => Number(reference.$ref.split('/')[1]);

function compare(node, type, types, say, top = false) {
  if (type.$type === 'UnionType') return compareUnion(node, type, types, say);
  if (type.$type === 'ArrayType' && node.type === 'array') return node.namedChildren.forEach(item => compare(item, types[index(type.itemType)], types, say));
  if (node.type === 'for_statement') return undefined;
  const kinds = { StringType: ['string'], IntegerType: ['number'], BooleanType: ['boolean'], ArrayType: ['array'], ObjectType: ['object'], DiscriminatedObjectType: ['object'] };
  const literal = ['string', 'number', 'boolean', 'array', 'object'].includes(node.type);
  if (literal && kinds[type.$type] && !kinds[type.$type].includes(node.type)) return say(node, `${node.type} where ${type.$type} is wanted`);
  if (node.type !== 'object') return undefined;
  if (type.$type === 'ObjectType') return compareObject(node, type.properties, type.additionalProperties, types, say, top);
  if (type.$type !== 'DiscriminatedObjectType') return undefined;
  const chosen = new Map(entries(node)).get(type.discriminator);
  // A name that is computed may be any of them: the first stands for all.
  const element = chosen?.type === 'string' ? type.elements[chosen.text.slice(1, -1)] : Object.values(type.elements)[0];
  if (!element) return say(node, `${type.discriminator} may be ${Object.keys(type.elements)}`);
  return compareObject(node, { ...type.baseProperties, ...types[index(element)].properties }, null, types, say, top);
}

function compareUnion(node, type, types, say) {
  const values = type.elements.map(element => types[index(element)]);
  if (node.type !== 'string' || node.text.includes('${') || values.some(value => value.$type === 'StringType')
    && values.some(value => value.value === node.text.slice(1, -1))) return;
  if (!values.some(value => value.value === node.text.slice(1, -1)))
    say(node, `${node.text} is none of ${values.map(value => value.value ?? value.$type).join(', ')}`);
}

function entries(object) {
  return object.namedChildren.filter(child => child.type === 'object_property' && child.namedChildren.length > 1)
    .map(child => [child.namedChildren[0].text.replaceAll("'", ''), child.namedChildren.at(-1)]);
}

function compareObject(node, properties, additional, types, say, top) {
  const given = entries(node);
  // Of the language, not of the resource.
  const language = top ? ['parent', 'scope', 'dependsOn'] : [];
  for (const [name, value] of given) {
    const property = properties?.[name];
    if (property && property.flags & readOnly && !(property.flags & required)) say(value, `${name} is read-only`);
    else if (property) compare(value, types[index(property.type)], types, say);
    else if (!additional && !language.includes(name)) say(value, `no property ${name}; there are ${Object.keys(properties ?? {}).join(', ')}`);
  }
  for (const [name, property] of Object.entries(properties ?? {}))
    if (property.flags & required && !(property.flags & readOnly) && !given.some(([one]) => one === name)) say(node, `${name} is missing`);
}
