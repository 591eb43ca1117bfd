import MappingFindings from 'c/mappingFindings';
import { clear, find, render, textOf } from 'test/render';
import CHECK from 'fixtures/MappingStudioController.check.json';

afterEach(clear);

const shown = (kind) => render('c-mapping-findings', MappingFindings, { check: CHECK[kind].callout.body });

it('names file, line, field and remedy, the worst first', async () => {
    const element = await shown('findings');
    const [first, second] = element.shadowRoot.querySelectorAll('li');
    expect(textOf(element)).toContain('Errors: 1. Warnings: 1.');
    expect(textOf(first)).toContain(
        'fields.amount: The org has no field Opportunity.Betrag. Write Betrag__c.'
    );
    expect(textOf(first)).toContain('mappings/salesforce/opportunity.yaml:6');
    expect(textOf(second)).toContain('Pilot');
    await expect(element).toBeAccessible();
});

it('leads to the entry', async () => {
    const element = await shown('findings');
    const gone = jest.fn();
    element.addEventListener('goto', ({ detail }) => gone(detail));
    find(element, 'button').click();
    expect(gone).toHaveBeenCalledWith({
        file: 'mappings/salesforce/opportunity.yaml',
        field: 'fields.amount'
    });
});

it('says when there is nothing to find', async () => {
    expect(textOf(await shown('clean'))).toBe('Nothing found: these mappings fit the org.');
});
