import FieldPicker from 'c/fieldPicker';
import { clear, find, render, settled } from 'test/render';
import FIELDS from 'fixtures/MappingStudioController.orgFields.json';

const { fields } = FIELDS.opportunity.callout.body;

afterEach(clear);

async function picker(value) {
    const element = await render('c-field-picker', FieldPicker, { fields, value });
    const picked = jest.fn();
    element.addEventListener('pick', ({ detail }) => picked(detail.value));
    return { element, picked, input: find(element, 'input') };
}

async function type(input, value) {
    input.value = value;
    input.dispatchEvent(new CustomEvent('input'));
    await settled();
}

async function press(input, key) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    input.dispatchEvent(event);
    await settled();
}

const shown = (element) =>
    [...element.shadowRoot.querySelectorAll('[role=option] .name')].map((one) => one.textContent);

it.each([
    ['betr', ['Betrag__c']],
    ['in euro', ['Betrag__c']],
    ['date', ['CloseDate']],
    ['nothing like it', []]
])('finds fields by name and label: %s', async (sought, names) => {
    const { element, input, picked } = await picker('');
    await type(input, sought);
    expect(shown(element)).toEqual(names);
    expect(picked).toHaveBeenCalledWith(sought);
    await expect(element).toBeAccessible();
});

it('is used by keyboard alone', async () => {
    const { element, input, picked } = await picker('');
    await type(input, 'o');
    await press(input, 'ArrowDown');
    await press(input, 'ArrowDown');
    await press(input, 'ArrowUp');
    const active = find(element, '[aria-selected=true]');
    expect(input.getAttribute('aria-activedescendant')).toBe(active.id);
    await press(input, 'Enter');
    expect(picked).toHaveBeenLastCalledWith('Amount');
    expect(input.getAttribute('aria-expanded')).toBe('false');
});

it('closes on Escape and keeps what was typed', async () => {
    const { input } = await picker('Amount');
    await press(input, 'ArrowDown');
    expect(input.getAttribute('aria-expanded')).toBe('true');
    await press(input, 'Escape');
    expect(input.getAttribute('aria-expanded')).toBe('false');
    expect(input.value).toBe('Amount');
});

it('takes the option that the mouse presses', async () => {
    const { element, input, picked } = await picker('');
    await type(input, 'close');
    find(element, '[role=option]').dispatchEvent(
        new MouseEvent('mousedown', { bubbles: true, cancelable: true })
    );
    await settled();
    expect(picked).toHaveBeenLastCalledWith('CloseDate');
});
