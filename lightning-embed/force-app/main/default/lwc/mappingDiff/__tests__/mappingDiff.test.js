import MappingDiff from 'c/mappingDiff';
import { clear, render, textOf } from 'test/render';
import DIFF from 'fixtures/MappingStudioController.diff.json';

afterEach(clear);

it('shows what goes and what comes', async () => {
    const { files } = DIFF.changed.callout.body;
    const element = await render('c-mapping-diff', MappingDiff, { files });
    const classes = (name) => [...element.shadowRoot.querySelectorAll(name)].map((line) => line.textContent);
    expect(classes('.line_removed')).toEqual(['-  amount: Amount']);
    expect(classes('.line_added')).toEqual(['+  amount: Betrag__c']);
    await expect(element).toBeAccessible();
});

it('says when nothing differs', async () => {
    expect(textOf(await render('c-mapping-diff', MappingDiff, { files: [] }))).toBe('Nothing is changed.');
});
