import MappingSuggestions from 'c/mappingSuggestions';
import suggest from '@salesforce/apex/MappingStudioController.suggest';
import { clear, find, render, settled, textOf } from 'test/render';
import SUGGEST from 'fixtures/MappingStudioController.suggest.json';

jest.mock('@salesforce/apex/MappingStudioController.suggest', () => ({ default: jest.fn() }), {
    virtual: true
});

const [opportunity, contract] = SUGGEST.all.callout.body;

afterEach(clear);

async function suggested(answer, proposal = {}) {
    suggest.mockImplementation(answer);
    const element = await render('c-mapping-suggestions', MappingSuggestions, { proposal });
    const taken = jest.fn();
    element.addEventListener('take', ({ detail }) => taken(detail.files));
    find(element, '[data-suggest]').click();
    await settled();
    return { element, taken };
}

it('gives each suggestion a confidence and a reason', async () => {
    const { element } = await suggested(async () => SUGGEST.all.callout.body);
    const text = textOf(element);
    [
        'Opportunity → opportunity',
        'Confidence 92%',
        opportunity.reason,
        'Betrag__c 85% Currency, labelled Amount Or ExpectedRevenue',
        'Without a field: term_months'
    ].forEach((words) => expect(text).toContain(words));
    await expect(element).toBeAccessible();
});

it('takes one, or all', async () => {
    const { element, taken } = await suggested(async () => SUGGEST.all.callout.body);
    find(element, `[data-name="${contract.file.name}"]`).click();
    expect(taken).toHaveBeenLastCalledWith({ [contract.file.name]: contract.file.text });
    find(element, '[data-take-all]').click();
    expect(Object.keys(taken.mock.lastCall[0])).toEqual([opportunity.file.name, contract.file.name]);
});

it('offers nothing to take of a mapping that fits as it is', async () => {
    const fitting = { ...opportunity, confidence: 1, reason: 'the mapping fits as it is' };
    const { element, taken } = await suggested(async () => [fitting, contract]);
    expect(find(element, `[data-name="${opportunity.file.name}"]`)).toBeNull();
    find(element, '[data-take-all]').click();
    expect(Object.keys(taken.mock.lastCall[0])).toEqual([contract.file.name]);
    clear();
    const all = await suggested(async () => [fitting]);
    expect(find(all.element, '[data-take-all]')).toBeNull();
});

it('shows what has been taken', async () => {
    const proposal = { [opportunity.file.name]: opportunity.file.text };
    const { element } = await suggested(async () => SUGGEST.all.callout.body, proposal);
    expect(textOf(find(element, '.taken'))).toBe('Taken');
    expect(find(element, `[data-name="${opportunity.file.name}"]`)).toBeNull();
});

it('says when nothing fits, and what went wrong', async () => {
    const none = await suggested(async () => []);
    expect(textOf(none.element)).toContain('Nothing in the org fits');
    clear();
    const failed = await suggested(async () => Promise.reject(new Error('busy')));
    expect(textOf(failed.element)).toContain('The suggestions cannot be made busy');
});
