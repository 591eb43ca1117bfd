import MappingEntry from 'c/mappingEntry';
import { clear, find, render, settled } from 'test/render';
import FIELDS from 'fixtures/MappingStudioController.orgFields.json';

const { fields } = FIELDS.opportunity.callout.body;

afterEach(clear);

async function editor(column, says) {
    const element = await render('c-mapping-entry', MappingEntry, { fields, entry: { column, says } });
    const told = jest.fn();
    ['save', 'remove', 'cancel'].forEach((name) =>
        element.addEventListener(name, ({ detail }) => told(name, detail))
    );
    return { element, told };
}

async function set(element, name, detail) {
    find(element, `[data-name="${name}"]`).dispatchEvent(
        new CustomEvent(name === 'from' ? 'pick' : 'change', { detail })
    );
    await settled();
}

async function save(element) {
    element.shadowRoot.querySelectorAll('lightning-input, lightning-textarea').forEach((input) => {
        input.reportValidity = () => true;
    });
    find(element, '[data-save]').click();
    await settled();
}

const saved = (told) =>
    Object.fromEntries(
        Object.entries(told.mock.lastCall[1].entry).filter(
            ([, value]) => value?.length || value === true || Object.keys(value ?? {}).length
        )
    );

it('changes the field and keeps what it does not know of', async () => {
    const { element, told } = await editor('note', { from: 'Notiz__c', sensitivity: 'personal' });
    await expect(element).toBeAccessible();
    await set(element, 'from', { value: 'Description' });
    await save(element);
    expect(told.mock.lastCall[1].column).toBe('note');
    expect(saved(told)).toEqual({ from: 'Description', sensitivity: 'personal' });
});

it.each([
    ['transform', { transform: 'Amount * 2' }, { value: 'Amount * 3' }, { transform: 'Amount * 3' }],
    ['value', { value: 'EUR' }, { value: 'USD' }, { value: 'USD' }],
    [
        'values',
        { from: 'Phase__c' },
        { value: 'Neu = New\nkein Paar\nAlt=Old' },
        { from: 'Phase__c', values: { Neu: 'New', Alt: 'Old' } }
    ],
    ['default', { from: 'Phase__c' }, { value: 'none' }, { from: 'Phase__c', default: 'none' }],
    ['required', { from: 'Phase__c' }, { checked: true }, { from: 'Phase__c', required: true }],
    ['from', { from: ['A__c', 'B__c'] }, { value: 'A__c, C__c' }, { from: ['A__c', 'C__c'] }]
])('edits %s', async (name, says, detail, expected) => {
    const { element, told } = await editor('stage', says);
    await set(element, name, detail);
    await save(element);
    expect(saved(told)).toEqual(expected);
});

it('turns a field into a formula', async () => {
    const { element, told } = await editor('stage', { from: 'StageName' });
    await set(element, 'kind', { value: 'transform' });
    expect(find(element, 'c-field-picker')).toBeNull();
    await set(element, 'transform', { value: 'TEXT(StageName)' });
    await save(element);
    expect(saved(told)).toEqual({ transform: 'TEXT(StageName)' });
});

it('saves nothing that does not hold', async () => {
    const { element, told } = await editor('', {});
    element.shadowRoot.querySelectorAll('lightning-input, lightning-textarea').forEach((input) => {
        input.reportValidity = () => input.dataset.name !== 'column';
    });
    find(element, '[data-save]').click();
    expect(told).not.toHaveBeenCalled();
});

it('removes an entry, but never the key', async () => {
    const { element, told } = await editor('stage', { from: 'StageName' });
    find(element, '[data-remove]').click();
    expect(told).toHaveBeenCalledWith('remove', { column: 'stage' });
    clear();
    expect(find((await editor('id', { from: 'Id' })).element, '[data-remove]')).toBeNull();
});

it('is left by Escape', async () => {
    const { element, told } = await editor('stage', { from: 'StageName' });
    find(element, 'form').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(told.mock.lastCall[0]).toBe('cancel');
});
