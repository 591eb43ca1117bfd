import WhyUndo from 'c/whyUndo';
import takeBack from '@salesforce/apex/WhyController.takeBack';
import { clear, find, render, settled, textOf } from 'test/render';
import TAKE_BACK from 'fixtures/WhyController.takeBack.json';

jest.mock('@salesforce/apex/WhyController.takeBack', () => ({ default: jest.fn() }), { virtual: true });

const { run, recordId } = TAKE_BACK.done.parameters;
const restored = [
    { field: 'Value__c', present: '48', before: '70' },
    { field: 'Trend__c', present: 'Falling', before: null }
];

afterEach(() => {
    clear();
    jest.resetAllMocks();
});

async function asked() {
    const element = await render('c-why-undo', WhyUndo, { run, recordId, restored });
    const undone = jest.fn();
    element.addEventListener('undone', undone);
    await press(element, '[data-undo]');
    return { element, undone };
}

async function press(element, button) {
    find(element, button).click();
    await settled();
}

it('shows all that goes back before anything does', async () => {
    const { element } = await asked();
    const text = textOf(element);
    ['leaves the record alone', 'Value__c: 48 → 70', 'Trend__c: Falling → –'].forEach((words) =>
        expect(text).toContain(words)
    );
    expect(takeBack).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
});

it('takes the write back when that is confirmed', async () => {
    takeBack.mockResolvedValue(TAKE_BACK.done.callout.body);
    const { element, undone } = await asked();
    await press(element, '[data-confirm]');
    expect(takeBack).toHaveBeenCalledWith({ run, recordId });
    expect(undone).toHaveBeenCalledTimes(1);
});

it.each([
    ['a person edited the record', async () => TAKE_BACK.edited.callout.body, 'was changed since, by 0055g'],
    ['the call fails', async () => Promise.reject(new Error('busy')), 'busy']
])('says why it stays when %s', async (_, answer, words) => {
    takeBack.mockImplementation(answer);
    const { element, undone } = await asked();
    await press(element, '[data-confirm]');
    expect(undone).not.toHaveBeenCalled();
    expect(textOf(element)).toContain(words);
});

it('can be left', async () => {
    const { element } = await asked();
    await press(element, '[data-cancel]');
    expect(takeBack).not.toHaveBeenCalled();
    expect(find(element, '[data-confirm]')).toBeNull();
    expect(find(element, '[data-undo]')).not.toBeNull();
});
