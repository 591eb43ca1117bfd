import MappingWaiting from 'c/mappingWaiting';
import { clear, find, render, textOf } from 'test/render';

const ONE = 'account.yaml:12: fields.parent_id: the org has no field Account.ParentId.';
const OTHER = 'task.yaml:9: fields.related_id: the org has no field Task.WhatId.';

afterEach(clear);

const waiting = (remedy) => render('c-mapping-waiting', MappingWaiting, { remedy });

it.each([
    ['nothing', undefined, ''],
    ['one thing', ONE, ONE],
    ['several', `${ONE}\n${OTHER}`, `2 things did not fit`],
    ['the same twice', `${ONE}\n${ONE}`, `${ONE}`]
])('tells when it waits for %s', async (_, remedy, words) => {
    const element = await waiting(remedy);
    expect(textOf(element)).toContain(words);
    expect(Boolean(find(element, '.notice'))).toBe(Boolean(remedy));
    await expect(element).toBeAccessible();
});

it('lists each thing below their number', async () => {
    const element = await waiting(`${ONE}\n${OTHER}`);
    expect(textOf(find(element, 'details'))).toContain(OTHER);
});
