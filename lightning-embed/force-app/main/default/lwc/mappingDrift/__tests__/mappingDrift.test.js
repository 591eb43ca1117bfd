import MappingDrift from 'c/mappingDrift';
import drift from '@salesforce/apex/MappingStudioController.drift';
import { clear, render, textOf } from 'test/render';
import DRIFT from 'fixtures/MappingStudioController.drift.json';

jest.mock('@salesforce/apex/MappingStudioController.drift', () => ({ default: jest.fn() }), {
    virtual: true
});

afterEach(clear);

it('tells what moved, and the remedy', async () => {
    drift.mockResolvedValue(DRIFT.some.callout.body);
    const element = await render('c-mapping-drift', MappingDrift);
    const text = textOf(element);
    expect(text).toContain('Opportunity.Loss_Reason__c');
    expect(text).toContain('Map loss_reason to another field, or take the entry out.');
    expect(text).toContain('Settled');
    expect(element.shadowRoot.querySelectorAll('.notice_settled')).toHaveLength(1);
    await expect(element).toBeAccessible();
});

it('says when nothing moved', async () => {
    drift.mockResolvedValue(DRIFT.none.callout.body);
    expect(textOf(await render('c-mapping-drift', MappingDrift))).toBe(
        'The org is as the mappings expect it.'
    );
});

it('says what went wrong', async () => {
    drift.mockRejectedValue({ body: { message: 'busy' } });
    expect(textOf(await render('c-mapping-drift', MappingDrift))).toBe('The drift cannot be shown busy');
});
