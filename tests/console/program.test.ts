// What the editor is made of: shapes read off the real schema, differences between versions, currencies, pointers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { digitsOf, inCurrency } from '../../web/console/program/currency.ts';
import { differences } from '../../web/console/program/differences.ts';
import { categoriesOf } from '../../web/console/program/mentions.ts';
import { inLanguage } from '../../web/console/program/language.ts';
import { at, withChange } from '../../web/console/program/pointer.ts';
import { inWords, learnChoices } from '../../web/console/program/settings.ts';
import { sections } from '../../web/console/program/sections.ts';
import { blank, fits, Shapes, type Shape } from '../../web/console/program/shape.ts';
import { partsOf, spanOf, unitName } from '../../web/console/program/span.ts';
import { standing } from '../../web/console/program/standing.ts';
import { templates } from '../../web/console/program/templates.ts';
import { languages } from '../../web/console/say.ts';
import type { Program } from '../../web/embed/types.ts';

const regulars = 'build/native/regulars';
const schema = JSON.parse(execFileSync(regulars, ['schema', 'program'], { encoding: 'utf8' }));
const check = (program: object): string => {
  try {
    return execFileSync(regulars, ['check', '-'], { input: JSON.stringify(program), encoding: 'utf8' });
  } catch (problem) {
    return (problem as { stdout: string }).stdout;
  }
};

describe('shapes', () => {
  const program = new Shapes(schema).program;
  it('hold every key of the program file, each in one section of the editor', () => {
    const shown = sections.flatMap(({ keys }) => keys);
    assert.equal(new Set(shown).size, shown.length);
    assert.deepEqual(program.keys.map(({ name }) => name).filter((name) => name !== 'schema').sort(), [...shown].sort());
  });

  it('fit every value of every template', () => {
    const look = (shape: Shape, value: unknown, path: string): void => {
      assert.ok(fits(shape, value), `${path}: ${JSON.stringify(value)} as ${shape.kind}`);
      if (shape.kind === 'choice') return look(shape.ways.find((way) => fits(way, value))!, value, path);
      if (shape.kind === 'list') return (value as unknown[]).forEach((each, i) => look(shape.item, each, `${path}/${i}`));
      if (shape.kind === 'map') return Object.entries(value as object).forEach(([key, each]) => look(shape.value, each, `${path}/${key}`));
      if (shape.kind !== 'object') return;
      for (const [key, each] of Object.entries(value as object)) {
        const known = shape.keys.find(({ name }) => name === key);
        assert.ok(known, `${path}/${key} is no key`);
        look(known.shape, each, `${path}/${key}`);
      }
    };
    for (const { program: each } of templates) look(program, each, '');
  });

  it('make a blank of every list\'s item that has what it must have', () => {
    const rules = program.keys.find(({ name }) => name === 'rules')!.shape as Extract<Shape, { kind: 'list' }>;
    assert.deepEqual(blank(rules.item), { id: '', on: 'order', give: {} });
  });
});

describe('spans of time', () => {
  it('of one unit are a number and its unit, and come back as they were', () => {
    for (const span of ['P14D', 'P12M', 'P1Y', 'P2W', 'PT48H']) {
      const { count, unit } = partsOf(span)!;
      assert.equal(spanOf(count, unit), span);
    }
    assert.deepEqual([unitName('1', 'M'), unitName('12', 'M'), unitName('', 'TH')], ['month', 'months', 'hours']);
  });
  it('keep their unit while the number is being typed', () => assert.deepEqual(partsOf(spanOf('', 'W')), { count: '', unit: 'W' }));
  it('of several units stay text', () => assert.deepEqual(['P1Y6M', 'PT30M', 'soon', '', undefined].map(partsOf), [null, null, null, null, null]));
  it('are told from other texts by the schema', () => {
    const points = new Shapes(schema).program.keys.find(({ name }) => name === 'points')!.shape as Extract<Shape, { kind: 'object' }>;
    const expiry = points.keys.find(({ name }) => name === 'expiry')!.shape as Extract<Shape, { kind: 'object' }>;
    assert.deepEqual(['after', 'min_life', 'kind'].map((key) => expiry.keys.find(({ name }) => name === key)!.shape.kind), ['span', 'span', 'word']);
  });
});

describe('differences', () => {
  const before = { name: 'Club', rules: [{ id: 'a', give: { points: 1 } }, { id: 'b', give: { points: 2 } }], points: { value: '0.01' } };
  it('are none between a program and itself in another order of keys', () => {
    assert.deepEqual(differences(before, { points: { value: '0.01' }, rules: before.rules, name: 'Club' }), []);
  });
  it('go by id, not by place', () => {
    const after = { ...before, rules: [{ id: 'c', give: { points: 9 } }, { id: 'b', give: { points: 3 } }] };
    assert.deepEqual(differences(before, after).map(({ kind, where }) => [kind, where.join('/')]), [['removed', 'Rules/a'], ['changed', 'Rules/b/Give/Points'], ['added', 'Rules/c']]);
  });
  it('tell a new order of the same things', () => {
    const [difference, ...more] = differences(before, { ...before, rules: [...before.rules].reverse() });
    assert.deepEqual([difference!.before, difference!.after, more.length], ['a, b', 'b, a', 0]);
  });
  it('are said in words', () => {
    assert.equal(inWords({ id: 'x', give: { points_per: { amount: '1.00', points: 2 } } }), 'Give: Points per: (Amount: 1.00; Points: 2)');
    assert.deepEqual(['P1M', 'PT48H', 'P1Y6M', 'PASTRY-D'].map((text) => inWords(text)), ['1 month', '48 hours', 'P1Y6M', 'PASTRY-D']);
  });
  it('call a word that is chosen from a few by its name, and leave what the owner wrote', () => {
    learnChoices(schema);
    assert.equal(inWords({ kind: 'free_shipping', sku: 'half_up', auto: true, combines: ['half_up'], limit: { times: 1200, every: 'month' } }), 'Kind: Free shipping; Sku: half_up; Auto: yes; Combines: half_up; Limit: (Times: 1,200; Every: Month)');
    assert.equal(inWords({ id: 'x', kind: 'percent_off', percent: '10', lines: { category: ['set_price'] } }), 'Kind: Percent off; Percent: 10; Lines: Category: set_price', 'words of ours, not those of the owner');
    assert.deepEqual([inWords('half_up', 'rounding'), inWords('half_up', 'id'), inWords(['mon', 'sun'], 'weekday')], ['Half up', 'half_up', 'Mon, Sun']);
  });
});

describe('a template in another language', () => {
  for (const lang of languages)
    it(`${lang}: every template is clean, and each name is there in that language alone`, () => {
      for (const template of templates) {
        const { program, asks } = inLanguage(template, lang);
        assert.match(check(program), /clean/, `${template.id} in ${lang}`);
        const named = (of: Program, form: string) => [...JSON.stringify(of).matchAll(new RegExp(`"name":\\{${form}`, 'g'))].length;
        assert.equal(named(program, `"${lang}":"[^"]+"\\}`), named(template.program, ''), `${template.id} in ${lang}`);
        for (const { at: places } of asks) for (const place of places) assert.notEqual(at(program, place), undefined, place);
      }
    });
});

describe('a template in another currency', () => {
  for (const currency of ['USD', 'EUR', 'JPY', 'KWD', 'THB', 'IDR'])
    it(`${currency}: every template is clean, amounts are of that size`, () => {
      for (const { id, program } of templates) assert.match(check(inCurrency(program, currency)), /clean/, `${id} in ${currency}`);
    });
  it('scales without ever being a floating-point number', () => {
    const { program } = templates.find(({ id }) => id === 'points-shop')!;
    const yen = inCurrency(program, 'JPY');
    assert.deepEqual([yen.rewards![0]!.amount, yen.points!.value, digitsOf('KWD')], ['500', '5', 3]);
    assert.equal(inCurrency(program, 'KWD').rewards![0]!.amount, '5.000');
  });
});

describe('pointers', () => {
  it('change without editing in place, and take away', () => {
    const value = { a: [{ 'b/c': 1 }, { d: 2 }] };
    assert.deepEqual(withChange(value, '/a/0/b~1c', 5), { a: [{ 'b/c': 5 }, { d: 2 }] });
    assert.deepEqual(withChange(value, '/a/0', undefined), { a: [{ d: 2 }] });
    assert.equal(at(value, '/a/0/b~1c'), 1);
    assert.equal(at(value, '/a/7/x'), undefined);
  });
});

describe('versions', () => {
  const version = (n: number, when: string) => ({ version: n, at: when, migrate: 'keep', program: { name: String(n) } as Program });
  it('the latest that has begun is live, the first that has not is next', () => {
    const { live, next } = standing([version(1, ''), version(2, '2026-01-01T00:00:00Z'), version(3, '2030-01-01T00:00:00Z')], Date.parse('2026-06-01T00:00:00Z'));
    assert.deepEqual([live.version, next?.version], [2, 3]);
  });
});

it('categories a program asks for are those it names, but for exclusions', () => {
  const program = { rules: [{ when: { lines: { category: ['coffee'], exclude: { category: ['gift'] } } } }], rewards: [{ lines: { category: ['tea', 'coffee'] } }] };
  assert.deepEqual(categoriesOf(program as unknown as Program), ['coffee', 'tea']);
});
