import MappingObject from 'c/mappingObject';
import edit from '@salesforce/apex/MappingStudioController.edit';
import entries from '@salesforce/apex/MappingStudioController.entries';
import orgFields from '@salesforce/apex/MappingStudioController.orgFields';
import { clear, find, render, settled, textOf } from 'test/render';
import CHECK from 'fixtures/MappingStudioController.check.json';
import EDIT from 'fixtures/MappingStudioController.edit.json';
import ENTRIES from 'fixtures/MappingStudioController.entries.json';
import FIELDS from 'fixtures/MappingStudioController.orgFields.json';
import PREVIEW from 'fixtures/MappingStudioController.preview.json';

jest.mock('@salesforce/apex/MappingStudioController.edit', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.entries', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/MappingStudioController.orgFields', () => ({ default: jest.fn() }), {
    virtual: true
});

const { name, text } = ENTRIES.read.parameters;

afterEach(() => {
    clear();
    jest.resetAllMocks();
});

async function shown(properties) {
    entries.mockResolvedValue(ENTRIES.read.callout.body);
    orgFields.mockResolvedValue(FIELDS.opportunity.callout.body);
    const element = await render('c-mapping-object', MappingObject, { name, text, ...properties });
    const told = jest.fn();
    element.addEventListener('textchange', ({ detail }) => told(detail));
    return { element, told };
}

const rowOf = (element, column) =>
    [...element.shadowRoot.querySelectorAll('.entry')].find(
        (row) => find(row, '.name')?.textContent === column
    ) ??
    [...element.shadowRoot.querySelectorAll('.entry')].find((row) => textOf(row).includes(` ${column} `));

it('shows each column with its source, type, sample and findings', async () => {
    const { findings } = CHECK.findings.callout.body;
    const [{ records }] = PREVIEW.changed.callout.body.objects;
    const { element } = await shown({ findings, samples: records[0].fields });
    expect(textOf(element)).toContain('Opportunity → opportunity');
    const amount = textOf(rowOf(element, 'amount'));
    ['amount currency', 'Amount', 'The org has no field Opportunity.Betrag.', '– → 1200000'].forEach(
        (words) => expect(amount).toContain(words)
    );
    await expect(element).toBeAccessible();
});

it('lets the connector change an entry and hands the text on', async () => {
    const { element, told } = await shown({});
    find(element, '[data-column="amount"]').click();
    await settled();
    edit.mockResolvedValue(EDIT.changed.callout.body);
    const detail = { column: 'amount', entry: { from: 'Betrag__c' } };
    find(element, 'c-mapping-entry').dispatchEvent(new CustomEvent('save', { detail }));
    await settled();
    expect(edit).toHaveBeenCalledWith(EDIT.changed.parameters);
    expect(told).toHaveBeenCalledWith({ name, text: EDIT.changed.callout.body.text });
    expect(find(element, 'c-mapping-entry')).toBeNull();
});

it('opens the entry that a finding names', async () => {
    const { element } = await shown({});
    element.open('amount');
    await settled();
    expect(find(element, 'c-mapping-entry').entry.column).toBe('amount');
});

it('takes over the text as it is written', async () => {
    const { element, told } = await shown({});
    find(element, '[data-toggle]').click();
    await settled();
    find(element, 'lightning-textarea').value = 'object: Lead';
    find(element, '[data-take]').click();
    expect(told).toHaveBeenCalledWith({ name, text: 'object: Lead' });
});

it('shows a text that cannot be taken apart, and why', async () => {
    entries.mockRejectedValue({ body: { message: ENTRIES.invalid.error } });
    const element = await render('c-mapping-object', MappingObject, { name, text: 'fields: [' });
    expect(textOf(element)).toContain(ENTRIES.invalid.error);
    expect(find(element, 'lightning-textarea').value).toBe('fields: [');
});

it('keeps the entry open when the connector refuses it', async () => {
    const { element } = await shown({});
    find(element, '[data-add]').click();
    await settled();
    edit.mockRejectedValue({ body: { message: 'refused' } });
    find(element, 'c-mapping-entry').dispatchEvent(
        new CustomEvent('save', { detail: { column: 'x', entry: {} } })
    );
    await settled();
    expect(textOf(element)).toContain('refused');
    expect(find(element, 'c-mapping-entry')).not.toBeNull();
});
